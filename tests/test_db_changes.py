"""Gains and losses count what papers say, never the links made between them after a batch."""

from db.changes import FACTS, UNSAID
from db.schema import migrate


def test_no_reason_for_a_link_counts_as_a_fact(tmp_path):
    db = migrate(tmp_path / "p.db")
    linked = {c for table in FACTS for c in db[table].columns_dict if c.endswith("_reason") or c == "same_as"}
    assert linked and linked <= UNSAID
