cimport cython


@cython.locals(left=double, right=double, far=double, number=Py_ssize_t)
cdef bint _may_flow(list rows)

@cython.locals(out=list, start=Py_ssize_t)
cdef list _ordered(list pieces)

@cython.locals(stop=Py_ssize_t)
cdef object _best_strip(list pieces, blanks, drawn, Py_ssize_t start)

@cython.locals(rows=Py_ssize_t, switches=Py_ssize_t)
cdef bint _may_flow_beside(drawn, start, stop, blank)

@cython.locals(a=double, b=double, c=double, d=double)
cdef list _ended(list live, list nexts)

cdef object _trimmed(list pieces, strip)
cdef tuple _sides(list pieces, strip)
cdef bint _flows(list pieces, strip)
