"""The collector of reference cycles, at rest while a pack is read and loaded."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def uncollected(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """`work` without the collector: reading makes no cycles, only a million tuples, loading as many rows, and looking
    for cycles among them again and again costs a tenth of the time."""

    @wraps(work)
    def at_rest(*given: Given.args, **named: Given.kwargs) -> Result:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            if was_on:
                gc.enable()

    return at_rest
