cimport cython

from extractors.grids.filling cimport Slot, lines_in, moved, slot_of
from extractors.grids.pieces cimport Piece, TextLine, cut, figure_words, is_figure, may_begin_figure, text_line
from extractors.grids.table_words cimport TableWord, around


@cython.locals(slot=Slot, out=list, end=Py_ssize_t)
cpdef list bands(list cells)

@cython.locals(ranked=list)
cpdef list in_order(list cells)

@cython.locals(slot=Slot, row=Py_ssize_t, column=Py_ssize_t)
cdef bint ascend(list cells)

cpdef object rank_of(Slot slot)

@cython.locals(slot=Slot, last=Py_ssize_t)
cdef Py_ssize_t last_row(list band)

@cython.locals(slot=Slot)
cpdef list words_of(list cells)

@cython.locals(slot=Slot, edges=dict)
cpdef dict column_edges(list cells)

@cython.locals(slot=Slot, before=Slot, owner=dict, line=list, pieces=list, out=list, start=Py_ssize_t, i=Py_ssize_t)
cpdef list band_lines(list band, list printed)

@cython.locals(slot=Slot, first=Slot, word=TableWord, line=TextLine, p=Piece, words=list, figures=list, printed=list, lines=list,
               tall=Py_ssize_t, ruled=Py_ssize_t, several=Py_ssize_t, labelled=Py_ssize_t)
cpdef bint is_stacked(list band)

cdef bint are_rows(Py_ssize_t several, Py_ssize_t labelled, Py_ssize_t lines, Py_ssize_t ruled)

@cython.locals(line=list, word=TableWord, count=Py_ssize_t, several=Py_ssize_t, labelled=Py_ssize_t)
cpdef tuple figures_at_most(list printed)

@cython.locals(first=Slot, labels=double, line=TextLine)
cpdef list stacked_words(list band)

@cython.locals(word=TableWord, low=double, high=double)
cdef bint one_line(list words)

cpdef bint was_squeezed(list ruled, Py_ssize_t row)

@cython.locals(slot=Slot, word=TableWord, longest=TableWord, tall=Py_ssize_t, narrow=Py_ssize_t)
cdef bint is_squeezed(list band)

@cython.locals(s=Slot, first=Slot, line=TextLine, piece=Piece, edges=dict, inside=set, out=list, fields=dict, words=list, row=Py_ssize_t,
               last=Py_ssize_t, more=Py_ssize_t, r=Py_ssize_t)
cpdef list unstacked(list cells, list band, list rows)

@cython.locals(slot=Slot, other=Slot, middle=double, x0=double, x1=double, column=Py_ssize_t)
cdef Py_ssize_t column_of(Piece piece, list band, dict edges)
