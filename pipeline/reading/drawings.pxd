cimport cython


cdef class Path:
    cdef public object handle
    cdef public bint filled, stroked
    cdef public Py_ssize_t segments
    cdef public object bounds
    cdef public list points, kinds


@cython.locals(path=Path, told=list, followed=list, counts=list)
cdef list _paths(list handles, matrix)

@cython.locals(path=Path, points=list, kinds=list, at=Py_ssize_t, count=Py_ssize_t)
cdef _follow(list paths, list counts, matrix)

cdef bint _is_bar(Path path)

@cython.locals(shapes=list, straight=list, points=list)
cdef _path(Path path, found)

@cython.locals(left=double, bottom=double, right=double, top=double)
cdef bint _thin(rectangle)

@cython.locals(left=double, bottom=double, right=double, top=double, middle=double)
cdef _line(rectangle, found)

@cython.locals(left=double, bottom=double, right=double, top=double, x=double, y=double)
cdef _rectangle(list shape)

cdef bint _is_either(double place, double one, double other)

@cython.locals(x0=double, y0=double, x1=double, y1=double)
cdef _sides(list shape, found)
