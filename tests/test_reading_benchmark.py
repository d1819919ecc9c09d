"""The reading benchmark on a small pack of ours: figures are for people, here only that it measures what it says."""

import multiprocessing
from pathlib import Path

from benchmarks import reading

PACK = Path(__file__).parent.parent / "corpus" / "packs" / "council-2024-11-20.pdf"


def test_every_step_of_reading_is_measured():
    with multiprocessing.get_context("spawn").Pool(1) as pool:  # it puts itself around the reader's functions
        spent = pool.apply(reading.where_time_goes, (PACK, [1, 2]))
    assert set(spent) == {*reading.STEPS, "the rest"}
    assert all(seconds > 0 for step, seconds in spent.items() if step not in ("tags", "the rest"))


def test_each_engine_is_measured_in_a_process_of_its_own_over_all_pages():
    seconds, memory = reading.measure("bare text", PACK, [1])
    assert seconds > 0 and memory > 10_000
