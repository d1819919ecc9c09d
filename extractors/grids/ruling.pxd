cimport cython


@cython.locals(level=list, upright=list, widest=double, highest=double)
cpdef tuple rules(edges, double width, double height)

@cython.locals(rule=tuple, crowd=dict, leaders=list, place=dict)
cdef list snapped(list found)

@cython.locals(out=list, crowd=dict, before=double, ink=double, position=double, start=double, end=double)
cdef list crowds(list found)

@cython.locals(heights=list, ends=list, spans=list)
cdef list standing(list upright, list flat)

@cython.locals(at=Py_ssize_t, x0=double, x1=double, height=double)
cdef bint meets(list flat, list heights, double x, double y)

@cython.locals(out=list, rule=tuple, at=double, reached=double, position=double, start=double, end=double)
cpdef list joined(list found)

@cython.locals(heights=list, found=list, crossed=list, met=set, count=Py_ssize_t, h=Py_ssize_t, before=double, x=double, top=double,
               bottom=double, x0=double, x1=double)
cpdef list crossings(list flat, list upright)

@cython.locals(uprights=list, known=set, below=list, column=list, row=list, found=list, v=Py_ssize_t, h=Py_ssize_t, right=Py_ssize_t,
               corner=tuple)
cpdef list boxes(list crossed, Py_ssize_t flats)

@cython.locals(down=Py_ssize_t, along=Py_ssize_t, v=Py_ssize_t, h=Py_ssize_t)
cdef tuple opposite(set known, Py_ssize_t flats, list column, Py_ssize_t below, list row, Py_ssize_t right)

@cython.locals(leaders=list, at=dict, groups=dict, number=Py_ssize_t, other=Py_ssize_t, one=Py_ssize_t, left=Py_ssize_t, top=Py_ssize_t,
               right=Py_ssize_t, bottom=Py_ssize_t)
cpdef list lattices(list found, Py_ssize_t flats)

cdef Py_ssize_t leader(list leaders, Py_ssize_t number)

@cython.locals(left=double, top=double, right=double, bottom=double, x0=double, y0=double, x1=double, y1=double)
cpdef tuple bounds(list lattice)

@cython.locals(flats=Py_ssize_t, group=list, placed=list, out=list, v=Py_ssize_t, h=Py_ssize_t, right=Py_ssize_t, bottom=Py_ssize_t)
cpdef list ruled_lattices(list flat, list upright)
