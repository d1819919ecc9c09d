cimport cython

from extractors.grids.table_words cimport TableWord


cdef class Slot:
    cdef public Py_ssize_t row, column, row_span, column_span
    cdef public tuple box
    cdef public list words
    cdef public list _lines

@cython.locals(slot=Slot)
cpdef Slot slot_of(Py_ssize_t row, Py_ssize_t column, Py_ssize_t row_span, Py_ssize_t column_span, tuple box, list words)

cpdef list printed_in(Slot slot)

@cython.locals(other=Slot)
cpdef Slot moved(Slot slot, Py_ssize_t row, Py_ssize_t column, Py_ssize_t column_span)

@cython.locals(lines=list, line=list, word=TableWord, twice=double, height=double, here=double, tall=double)
cpdef list lines_in(list words)

@cython.locals(word=TableWord, low=double, high=double, least=double, middle=double, height=double)
cdef bint on_one_line(list words)

@cython.locals(word=TableWord, before=double)
cdef list left_to_right(list words)

@cython.locals(word=TableWord, before=double)
cdef list downwards(list words)

cpdef double middle_of(TableWord word)

@cython.locals(out=str, printed=str, line=list, word=TableWord)
cpdef str text_of(list lines)

@cython.locals(xs=list, ys=list, boxes=list, spans=list, held=list, out=list, columns=list, rows=list, number=Py_ssize_t, left=Py_ssize_t,
               top=Py_ssize_t, right=Py_ssize_t, bottom=Py_ssize_t, row=Py_ssize_t, column=Py_ssize_t, row_span=Py_ssize_t,
               column_span=Py_ssize_t)
cpdef list slots(list found, list words)

@cython.locals(place_x=dict, place_y=dict)
cdef list spans_of(list found, list xs, list ys)

@cython.locals(fields=list, inside=list, row=list, number=Py_ssize_t, left=Py_ssize_t, top=Py_ssize_t, right=Py_ssize_t,
               bottom=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t)
cdef list fields_of(list spans, Py_ssize_t across, Py_ssize_t down, list held)

@cython.locals(word=TableWord, left=double, right=double, top=double, bottom=double, x=double, y=double, i=Py_ssize_t,
               j=Py_ssize_t, inside=list)
cdef object fill(list words, list xs, list ys, list fields, list boxes, list spans, list held)

@cython.locals(last=Py_ssize_t)
cdef Py_ssize_t band_of(list borders, double place, Py_ssize_t at)

@cython.locals(out=list, index=Py_ssize_t, number=Py_ssize_t, border=double, before=double)
cdef list closed_up(list borders, double thin, list spans, list held, Py_ssize_t side)

@cython.locals(number=Py_ssize_t, span=tuple)
cdef bint is_filled(Py_ssize_t band, list spans, list held, Py_ssize_t side)
