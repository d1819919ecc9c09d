cimport cython


cdef class TableWord:
    cdef public str text
    cdef public double x0, top, x1, bottom, size
    cdef public bint bold

@cython.locals(number=Py_ssize_t, look=tuple, top=double, bottom=double, size=double, bold=bint, out=list, word=TableWord)
cpdef list table_words(list letters, list x0, list x1, list looks)

@cython.locals(word=TableWord, x0=double, top=double, x1=double, bottom=double)
cpdef object around(words)

@cython.locals(word=TableWord)
cpdef list within(words, box)

@cython.locals(word=TableWord, out=list)
cpdef list outside(list words, list boxes)

@cython.locals(x=double, y=double)
cdef bint is_within(TableWord word, box)
