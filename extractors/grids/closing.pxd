cimport cython


@cython.locals(groups=dict, rule=tuple, start=Py_ssize_t, end=Py_ssize_t, group=list, p=double)
cpdef list alike(found, Py_ssize_t least=*)

@cython.locals(s=Py_ssize_t, e=Py_ssize_t)
cdef list _near(dict groups, Py_ssize_t start, Py_ssize_t end)

@cython.locals(x=double, top=double, bottom=double, place=double, high=double, low=double)
cpdef bint is_bar(tuple rule, upright)
