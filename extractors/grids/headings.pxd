cimport cython

from extractors.grids.pieces cimport is_figure, is_heading_figure
from extractors.grids.table_words cimport TableWord, around


cdef class Field:
    cdef public Py_ssize_t column, column_span
    cdef public str text
    cdef public list words
    cdef public bint heads, figure

@cython.locals(field=Field)
cpdef Field field_of(Py_ssize_t column, Py_ssize_t column_span, str text, list words)

@cython.locals(field=Field, word=TableWord)
cdef bint all_bold(list fields)

@cython.locals(found=Py_ssize_t, most=Py_ssize_t, r=Py_ssize_t)
cpdef Py_ssize_t header_rows(dict rows, Py_ssize_t count, shades)

@cython.locals(f=Field)
cdef bint spans_all(dict rows, Py_ssize_t row)

@cython.locals(fields=list, field=Field, below=list, r=Py_ssize_t)
cdef bint is_heading(dict rows, Py_ssize_t row, Py_ssize_t count, shades)

@cython.locals(r=Py_ssize_t)
cdef bint group_title(dict rows, Py_ssize_t row)

@cython.locals(f=Field, heads=list)
cdef bint over_figures(list fields, list below)

@cython.locals(figures=Py_ssize_t, under=Py_ssize_t, other=list, field=Field)
cdef bint heads_figures(Field head, list below)

@cython.locals(r=Py_ssize_t)
cdef bint shaded_alone(dict rows, Py_ssize_t row, shades)

cdef object tint(list fields, list shades)

@cython.locals(x=double, y=double, left=double, top=double, right=double, bottom=double)
cdef object under(Field field, list shades)
