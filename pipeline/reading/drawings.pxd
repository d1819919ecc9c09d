cimport cython


cdef class Fill:
    cdef public object rectangle
    cdef public tuple colour
    cdef public bint opaque, clipped, is_rectangle
    cdef public Py_ssize_t order


cdef class Path:
    cdef public object handle, bounds
    cdef public bint filled, stroked
    cdef public Py_ssize_t segments
    cdef public list x, y, kinds, colour

    cpdef bint is_bar(self)


cdef class Drawings:
    cdef public list flat, upright, fills, images, backgrounds
    cdef public dict texts
    cdef public set inner
    cdef public Py_ssize_t paths, segments, objects
    cdef public bint capped


@cython.locals(handles=list, kinds=list, drawn=list, kind=int)
cdef object _objects(holder, count, matrix, depth, Drawings found)

@cython.locals(told=list, path=Path)
cdef list _paths(list handles, matrix)

@cython.locals(path=Path, xs=list, ys=list, kinds=list, at=Py_ssize_t, stop=Py_ssize_t, count=Py_ssize_t)
cdef object _follow(list paths, list counts, matrix)

@cython.locals(shapes=list, straight=list, shape=list)
cdef object _path(Path path, Drawings found)

@cython.locals(left=double, bottom=double, right=double, top=double)
cdef bint _thin(rectangle)

cdef object _line(rectangle, Drawings found)

@cython.locals(shapes=list, curve=int, kind=int, point=Py_ssize_t)
cdef list _shapes(list kinds)

@cython.locals(shape=list)
cdef object _fill(Path path, list shapes, list straight, Drawings found)

cdef object _rectangle(Path path, list shape)

@cython.locals(point=Py_ssize_t, place=double, exactly=bint)
cdef bint _are_two(list places, list shape, double low, double high)

@cython.locals(before=Py_ssize_t, point=Py_ssize_t, x=list, y=list, x0=double, y0=double, x1=double, y1=double)
cdef object _sides(Path path, list shape, Drawings found)

@cython.locals(xs=list, ys=list, point=Py_ssize_t)
cdef tuple _extent(Path path, list shape)
