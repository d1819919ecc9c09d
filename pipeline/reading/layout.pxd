cimport cython

from pipeline.reading.lines cimport Strings


@cython.locals(tops=dict, starts=dict, numbers=list, words=dict)
cpdef list table_rows(grid, Strings text, list held)

@cython.locals(words=dict, here=list, look=tuple, index=Py_ssize_t, band=Py_ssize_t, low=double, high=double, middle=double)
cdef dict _in_bands(Strings text, list held, list tops)

@cython.locals(by_cell=dict, levels=set, index=Py_ssize_t, cell=Py_ssize_t)
cdef list _cell_rows(Strings text, list held, list starts)

@cython.locals(first=double, index=Py_ssize_t)
cdef bint _several(Strings text, list held)
