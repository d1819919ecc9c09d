cimport cython

from extractors.grids.filling cimport lines_in
from extractors.grids.table_words cimport TableWord


cdef class Piece:
    cdef public double x0, x1, top, bottom
    cdef public list words
    cdef public bint figure

cdef class TextLine:
    cdef public double top, bottom
    cdef public list pieces

cpdef bint is_figure(str text)

@cython.locals(first=Py_UCS4)
cpdef bint may_begin_figure(str text)

@cython.locals(first=Py_UCS4)
cpdef bint is_heading_figure(str text)

@cython.locals(word=TableWord)
cpdef list figure_words(words)

@cython.locals(left=TableWord, word=TableWord, gap=double, wide=double, wide_figures=double)
cpdef bint has_gap(list words)

@cython.locals(word=TableWord, w=TableWord, piece=Piece)
cpdef Piece piece_of(list words)

@cython.locals(out=list, start=Py_ssize_t, i=Py_ssize_t, left=TableWord, word=TableWord, gap=double, size=double,
               wide=double, wide_figures=double, figures=bint)
cpdef list cut(list line)

@cython.locals(piece=Piece, line=TextLine)
cpdef TextLine text_line(list pieces)

@cython.locals(line=list)
cpdef list text_lines(list words)
