cimport cython


cdef tuple closed(list flat, list upright)

@cython.locals(groups=list, by_ends=dict, rule=tuple, group=list, start=object, end=object)  # whole numbers of any size
cdef list alike(list found, Py_ssize_t least)

@cython.locals(ends=dict, s=object, e=object)
cdef list near(dict by_ends, object start, object end)

@cython.locals(start=double, end=double, head=double, foot=double)
cdef list open_sides(list group, upright)

@cython.locals(place=double, top=double, bottom=double)
cdef bint has_side(double x, double head, double foot, upright)

@cython.locals(place=double, start=double, end=double, x=double, top=double, bottom=double)
cdef bint is_bar(rule, upright)

@cython.locals(left=double, right=double, top=double, bottom=double)
cdef tuple open_frame(list group, flat)

@cython.locals(left=double, right=double, top=double, bottom=double, missed=double)
cdef list open_ends(list group, flat)
