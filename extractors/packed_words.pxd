cimport cython
from cpython cimport array


@cython.locals(blanks=Py_ssize_t, blank=Py_ssize_t, left=double, right=double, widest=double, start=double, end=double, kept=array.array)
cpdef bytes packed_alike(lefts, rights)
