"""What a run is to read is written down: in order, each file once, with what was known of it when it was added."""

import os
from pathlib import Path

import pytest

from pipeline.due import Due
from pipeline.sources.store import Kept


def test_files_come_back_in_order_with_their_addresses():
    due = Due()
    path = Path("/store/ab/ab12.pdf")
    kept = [Kept(path, f"https://x.example/{n}", "a.pdf", "ab12", "2024-01-01", None, "Cabinet", None, "Agenda") for n in (2, 1)]
    due.add(Path("/folder/z.pdf"))
    due.add(path, kept)
    due.add(Path("/folder/z.pdf"), kept)
    assert list(due) == [Path("/folder/z.pdf"), path] and len(due) == 2
    assert due.kept(path) == kept and due.kept(Path("/folder/z.pdf")) == [] == due.kept(Path("/other.pdf"))
    with pytest.raises(IndexError):
        due[2]
    due.close()


def test_a_name_that_is_no_text_is_kept():
    due = Due()
    due.add(Path(os.fsdecode(b"/folder/\xff.pdf")))
    assert [os.fsencode(path) for path in due] == [b"/folder/\xff.pdf"]
