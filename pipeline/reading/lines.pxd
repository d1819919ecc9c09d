cimport cython


cdef class Strings:
    cdef public list letters, afters, x0, x1, looks, baselines, carries_on


cdef class Run:
    cdef public Py_ssize_t start, stop, then
    cdef public list rest
    cdef public double baseline, size, x0, x1
    cdef public str last


@cython.locals(looks=list, baselines=list, carries_on=list, size=double, baseline=double, size_before=double, baseline_before=double,
               gap=double, word=Py_ssize_t, style=Py_ssize_t, style_before=Py_ssize_t, look=tuple, carries=bint)
cdef tuple _carried(list afters, list x0, list x1, list which, list kinds, list heights)

@cython.locals(rows=list, row=list)
cpdef list rows_of(Strings text, indexes)

@cython.locals(run=Run, a=Py_ssize_t, b=Py_ssize_t, at=list)
cpdef object line_from(Strings text, list row, page, grid=*)

@cython.locals(look=tuple)
cdef object _line(list letters, list lefts, list rights, list looks, blanks, page, grid)

cdef bint _same(list looks)

@cython.locals(runs=list, run=Run, before=Py_ssize_t, lefts=list, rights=list, looks=list, baselines=list,
               start=Py_ssize_t, stop=Py_ssize_t, x0=double, size=double, baseline=double, gap=double, up=double, bigger=double, near=bint)
cdef list _runs(Strings text, indexes)

@cython.locals(found=list, start=Py_ssize_t, stop=Py_ssize_t, index=Py_ssize_t)
cdef list _stretches(list carries_on, indexes)

@cython.locals(rows=list, row=list, run=Run, lead=Run, smaller=double)
cdef list _rows(list runs)

@cython.locals(slack=double, other=Run)
cdef bint _printed_over(Run run, list row)

@cython.locals(kept=list, row=list, host=list, run=Run, index=Py_ssize_t, near=Py_ssize_t)
cdef list _with_raised(Strings text, list rows)

@cython.locals(run=Run, row=list, size=double)
cdef bint _of_one_size(list rows)

@cython.locals(run=Run)
cdef bint _all_hang_on(Strings text, list row, list host)

@cython.locals(big=Run, small=bint, beside=bint, gap=double, word=Py_ssize_t)
cdef bint _hangs_on(Strings text, Run run, list host)

@cython.locals(afters=list, word=Py_ssize_t)
cdef bint _in_blanks(Strings text, Run run)

@cython.locals(run=Run, ending=Run, at=list, blanks=list, before=double, word=Py_ssize_t)
cdef tuple _across(Strings text, list row)

@cython.locals(run=Run, found=list, words=list, blanks=list)
cdef tuple _in_order(Strings text, list row)

@cython.locals(after=str)
cdef bint _blank_between(Strings text, Py_ssize_t word, Py_ssize_t then, Py_ssize_t following)

@cython.locals(size=double)
cdef bint _touch(Strings text, Py_ssize_t word, Py_ssize_t following)
