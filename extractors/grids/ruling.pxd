cimport cython


@cython.locals(level=list, upright=list, widest=double, highest=double)
cpdef tuple rules(edges, double width, double height)

@cython.locals(ink=dict, places=list, leaders=list, place=dict)
cdef list snapped(list found)

@cython.locals(heights=list, ends=list, spans=list)
cdef list standing(list upright, list flat)

@cython.locals(at=Py_ssize_t, x0=double, x1=double, height=double)
cdef bint meets(list flat, list heights, double x, double y)

@cython.locals(out=list)
cpdef list joined(list found)

@cython.locals(heights=list, found=dict, v=Py_ssize_t, h=Py_ssize_t)
cpdef dict crossings(list flat, list upright)

@cython.locals(crossed=set, columns=dict, rows=dict, column=list, row=list, corners=list, found=list, below=Py_ssize_t, right=Py_ssize_t)
cpdef list boxes(dict points)

@cython.locals(down=Py_ssize_t, along=Py_ssize_t)
cdef object opposite(set crossed, list column, Py_ssize_t below, list row, Py_ssize_t right)

@cython.locals(leaders=list, at=dict, number=Py_ssize_t, other=Py_ssize_t, one=Py_ssize_t, groups=dict)
cpdef list lattices(list found)

cdef Py_ssize_t leader(list leaders, Py_ssize_t number)
