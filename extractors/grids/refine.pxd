cimport cython

from extractors.grids.filling cimport Slot, lines_in, moved, printed_in, slot_of
from extractors.grids.pieces cimport Piece, TextLine, cut, figure_words, has_gap, may_begin_figure, text_line
from extractors.grids.stacked cimport (
    band_lines, bands, column_edges, figures_at_most, in_order, is_stacked, stacked_words, unstacked, was_squeezed, words_of
)
from extractors.grids.table_words cimport TableWord, around


@cython.locals(slot=Slot, frame=Slot, part=Slot, cells=list, ruled=list, columns=dict, told=list, band=list, shifted=Py_ssize_t)
cpdef list refined(list found)

@cython.locals(slot=Slot)
cdef bint any_spans(list found)

cdef tuple across(Slot slot)

@cython.locals(slot=Slot, last=Py_ssize_t)
cdef Py_ssize_t last_of(list cells)

@cython.locals(slot=Slot, first=Slot, fields=set, taken=dict, out=list)
cdef list without_collisions(list cells)

@cython.locals(slot=Slot, covered=set, count=Py_ssize_t)
cdef bint collide(list cells)

@cython.locals(row=Py_ssize_t, column=Py_ssize_t)
cdef set covered_fields(Slot slot)

@cython.locals(p=Piece, line=list)
cdef list pieces_in(Slot slot)

@cython.locals(p=Piece, c=Py_ssize_t, edges=dict, pieces=list)
cdef list opened(Slot slot, list found)

@cython.locals(piece=Piece, x=double, words=list, edges=list, held=list, i=Py_ssize_t)
cdef list divided(Slot slot, list borders, list pieces)

@cython.locals(s=Slot, line=TextLine, p=Piece, printed=list, lines=list, rows=list, several=Py_ssize_t, labelled=Py_ssize_t)
cdef list inner_gutters(list inside)

@cython.locals(slot=Slot, word=TableWord, figures=Py_ssize_t)
cdef bint may_part(list inside)

@cython.locals(first=str)
cdef bint is_footnote(Piece piece)

@cython.locals(piece=Piece, i=Py_ssize_t, x0=double, x1=double, on=list, out=list)
cdef list written_on(list columns, list pieces)

@cython.locals(more=Py_ssize_t, s=Slot, cut_up=list)
cdef list parted(Slot slot, Py_ssize_t column, list gutters)

@cython.locals(first=Slot, s=Slot)
cdef Slot one_of(list cut_up)

@cython.locals(slot=Slot, first=Slot)
cdef Slot heading_frame(list cells)

@cython.locals(s=Slot, line=TextLine, others=list, lines=list, most=Py_ssize_t, more=Py_ssize_t, r=Py_ssize_t, out=list)
cdef list headed(list cells, Slot frame)

@cython.locals(s=Slot, word=TableWord, x0=double, x1=double, out=dict)
cdef tuple written(list cells)
