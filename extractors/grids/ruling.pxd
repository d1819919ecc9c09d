cimport cython


@cython.locals(level=list, upright=list, widest=double, highest=double)
cpdef tuple rules(edges, double width, double height)

@cython.locals(ink=dict, places=list, leaders=list, place=dict)
cpdef list snapped(list found)

@cython.locals(out=list, rule=tuple)
cpdef list joined(list found)

@cython.locals(heights=list, found=dict, v=Py_ssize_t, h=Py_ssize_t)
cpdef dict crossings(flat, upright)

@cython.locals(below=dict, right=dict, ends=list)
cpdef list boxes(dict points)

@cython.locals(low=tuple, corner=tuple)
cdef tuple opposite(dict points, x, y, list column, list row)

@cython.locals(groups=list, group=list, seen=set, open_corners=list)
cpdef list lattices(found)
