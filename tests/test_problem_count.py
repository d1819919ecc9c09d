"""How many problems there are: a run, the command that lists them and the site say one number."""

import re
import sqlite3
from contextlib import closing

from db.site.pages.front import front
from tests.published_papers import publish
from tests.test_cli import run

MINUTES = """\
{14}**Harwick City Council**
**MINUTES of a meeting of the Parks Committee held at the Town Hall on Tuesday, 5 March 2024**
Present: Councillor A Fern (Chair), Councillors B Oak and C Ash

**1. Apologies for absence**
There were none.

**2. Bandstand**
The Committee considered a report on the bandstand, which has not been painted for years.
RESOLVED that the bandstand be painted green before the summer.

**4. Pond**
The Committee considered a report on the pond.
RESOLVED that the pond be dredged.
"""
REWORDED = MINUTES.replace("be painted green before the summer", "be painted blue before the winter")


def said_by_site(database):
    with closing(sqlite3.connect(database)) as conn:
        conn.row_factory = sqlite3.Row
        return front(conn)["problem_count"]


def said_by_run(text):
    """Of the papers read, and of all."""
    read, every = re.search(r"(\d+) problems? read into", text), re.search(r"All papers together: (\d+) problem", text)
    return int(read[1]), int(every[1])


def stages(database):
    with closing(sqlite3.connect(database)) as conn:
        return {code for (code,) in conn.execute("select code from problems")}


def test_a_run_the_list_and_the_site_say_one_number(tmp_path):
    publish(tmp_path / "packs", minutes=MINUTES, reworded=REWORDED)
    database = tmp_path / "p.db"
    told = run("run", tmp_path / "packs", "--db", database, "--no-ocr").output
    found = stages(database)
    assert "minuted-differently" in found  # seen between papers, when all were loaded
    assert found & {"minute-number-gap", "minute-number-missing"}
    listed = len(run("problems", database).output.splitlines())
    assert said_by_run(told) == (listed, listed)
    assert said_by_site(database) == listed


def test_what_a_run_says_of_the_papers_it_read_is_theirs_alone(tmp_path):
    publish(tmp_path / "packs", minutes=MINUTES)
    database = tmp_path / "p.db"
    first = said_by_run(run("run", tmp_path / "packs", "--db", database, "--no-ocr").output)
    publish(tmp_path / "packs", reworded=REWORDED)
    read, every = said_by_run(run("run", tmp_path / "packs", "--db", database, "--no-ocr").output)
    with closing(sqlite3.connect(database)) as conn:
        counted = dict(conn.execute("select id, problem_count from packs"))
    assert first == (counted["minutes"], counted["minutes"])
    assert (read, every) == (counted["reworded"], sum(counted.values()))
