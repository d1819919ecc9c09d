cimport cython

from extractors.grids.pieces cimport Piece, TextLine
from extractors.grids.table_words cimport TableWord


@cython.locals(p=Piece, out=list, x=double, start=double, depth=Py_ssize_t, before=Py_ssize_t, step=Py_ssize_t)
cpdef list covered(list pieces, Py_ssize_t allowed)

@cython.locals(x0=double, x1=double, count=Py_ssize_t)
cpdef Py_ssize_t touched(Piece piece, columns)

@cython.locals(x0=double, x1=double, width=double, shared=double, most=double, first=Py_ssize_t, last=Py_ssize_t, widest=Py_ssize_t,
               i=Py_ssize_t)
cpdef tuple place(Piece piece, columns)

@cython.locals(word=TableWord)
cpdef list split_at_gutters(Piece piece, columns)

cdef bint parted(TableWord left, TableWord right)
