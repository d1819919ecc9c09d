cimport cython

from extractors.grids.filling cimport Slot, printed_in, slots, text_of
from extractors.grids.headings cimport Field, field_of, header_rows
from extractors.grids.refine cimport refined
from extractors.grids.ruling cimport bounds


@cython.locals(found=list, texts=list, fields=dict, slot=Slot, rows=Py_ssize_t, columns=Py_ssize_t)
cpdef object ruled_grid(list lattice, list words, shades, page)

@cython.locals(fields=dict, slot=Slot)
cdef dict fields_by_row(list found, list texts)

cdef bint is_sparse(dict fields, Py_ssize_t cells)

cdef bint side_by_side(dict fields)

@cython.locals(slot=Slot)
cdef tuple cells_of(list found, list texts, page)
