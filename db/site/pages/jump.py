"""A reference typed into the search box leads to what carries it."""

from __future__ import annotations

import sqlite3

from db.site.pages.rows import Row, many
from db.site.pages.search import address_of


def jump(conn: sqlite3.Connection, kind: str | None, number: str) -> list[Row]:
    """The minutes, items, pages of agenda packs and reports that carry exactly this number or reference, newest first."""
    exact = number.strip()
    alike = {exact, exact.upper(), exact.replace(".", "/"), exact.replace("-", "/")}
    marks = ",".join("?" * len(alike))
    wanted = {
        "minute": f"""select 'minute' as kind, n.id, n.number, n.title, m.body, m.date from minutes n
                      left join meetings m on m.id = n.meeting_id where n.number in ({marks}) and instr(n.id, '~') = 0""",
        "item": f"""select 'item' as kind, i.id, i.number, i.title, m.body, m.date from items i
                    left join meetings m on m.id = i.meeting_id where i.number in ({marks}) and instr(i.id, '~') = 0""",
        "report": f"""select 'report' as kind, r.id, x.text as number, r.title, m.body, m.date from mentions x
                      join reports r on r.id = x.report_id left join packs p on p.id = r.pack_id
                      left join meetings m on m.id = p.meeting_id
                      where x.kind = 'reference' and (x.value in ({marks}) or x.text in ({marks}))""",
        # A page by the number printed on it; where none is printed, by its place in the file.
        "page": f"""select 'page' as kind, g.id, coalesce(g.printed_page, g.pdf_page) as number, p.title, m.body, m.date
                    from pages g join packs p on p.id = g.pack_id left join meetings m on m.id = p.meeting_id
                    where cast(coalesce(g.printed_page, g.pdf_page) as text) in ({marks}) and p.kind = 'agenda pack'
                    order by m.date desc""",
    }
    sql = {"minute": ("minute",), "item": ("item",), "page": ("page",)}.get(kind or "", ("minute", "report"))
    rows = [row for name in sql for row in many(conn, wanted[name] + " limit 60", *(tuple(alike) * wanted[name].count("in (")))]
    seen = {(row["kind"], row["id"]): row for row in rows}
    newest = sorted(seen.values(), key=lambda row: row["date"] or "", reverse=True)[:30]
    return [{**row, "address": address_of(row)} for row in newest]
