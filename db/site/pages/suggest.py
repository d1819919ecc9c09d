"""What a search page offers beside its hits: people and bodies of that name, and other ways to ask."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from markupsafe import Markup, escape

from db.site.pages.asked import Search
from db.site.pages.rows import Row
from db.site.query import terms

MOST = 6
# Words that many bodies have in their names, so that they say nothing of which is meant.
GENERAL = frozenset("the and of for on to a committee sub subcommittee board panel forum group council".split())


def suggestions(ask: Search, choices: Row, count: int) -> dict[str, Any]:
    """`people` and `named_bodies` whose names have all the words typed; `within`: bodies that are named in
    the query beside other words, with the search for these words in that body alone; `either`: the search
    for any of the words, when nothing was found for all."""
    wanted = [term.text for term in terms(ask.q) if term.link != "NOT"]
    typed = words(" ".join(wanted)) - {"councillor", "cllr"}
    return {
        "people_named": named(choices["councillors"], typed),
        "bodies_named": named(choices["all_bodies"], typed),
        "within": [] if ask.body else within(ask, choices["all_bodies"], typed),
        "either": ask.address(q=" OR ".join(quoted(text) for text in wanted)) if not count and len(wanted) > 1 else None,
    }


def choose_from(choices: Row, ask: Search) -> Row:
    """`choices` with the bodies and councillors as options of the form, those asked for chosen."""
    bodies = (row for row in choices["all_bodies"] if ask.body and ask.body in (row["key"], row["body"]))
    people = (row for row in choices["councillors"] if ask.person and ask.person == row["id"])
    return {
        **choices,
        "body_options": chosen(choices, "body_options", next(bodies, None), "key", "body"),
        "councillor_options": chosen(choices, "councillor_options", next(people, None), "id", "name"),
    }


def options(rows: list[Row], key: str, name: str, councils: int) -> Markup:
    """One <option> a row, with its council where there are several."""
    told = Markup('<option value="{}">{}{}</option>')
    return Markup("\n").join(
        told.format(row[key], row[name] or "not read", f" ({row['council']})" if councils > 1 and row["council"] else "")
        for row in rows
    )


def chosen(choices: Row, offered: str, row: Row | None, key: str, name: str) -> Markup:
    """The options `offered` with that of `row` selected; it is added when it is not among them."""
    if row is None:
        return choices[offered]
    asked, all_options = f'value="{escape(row[key])}"', str(choices[offered])
    if asked not in all_options:
        all_options += "\n" + str(options([row], key, name, choices["councils"]))
    return Markup(all_options.replace(asked, asked + " selected", 1))


def words(text: str | None) -> set[str]:
    """The words of `text` in small letters."""
    return set(re.findall(r"[^\W_]+", (text or "").lower()))


def named(rows: list[Row], typed: set[str]) -> list[Row]:
    """The first rows whose name has every word typed; `words` are those of the name."""
    if not typed:
        return []
    return list(islice((row for row in rows if typed <= row["words"]), MOST))


def within(ask: Search, bodies: list[Row], typed: set[str]) -> list[Row]:
    """Bodies all of whose own words were typed, each with the address of the search for the rest there."""
    found = []
    for body in bodies:
        own = body["words"] - GENERAL
        if not own or not own <= typed:
            continue
        rest = [w for w in (ask.q or "").split() if not words(w) or not words(w) <= body["words"]]
        if words(" ".join(rest)):
            found.append({**body, "rest": " ".join(rest), "address": ask.address(q=" ".join(rest), body=body["key"])})
    return found[:MOST]


def quoted(text: str) -> str:
    """A term as it would be typed: a phrase in quotes."""
    return f'"{text}"' if " " in text else text
