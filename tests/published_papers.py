"""Papers of a made-up council as it would publish them, printed as PDF, and a store they are fetched into."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import cli
from tests.printing import print_pdf

REPORT = """\
@foot Page 3
**Report to Parks Committee**
5 March 2024
**Title: Resurfacing of the Long Walk**
**Report of: Director of Parks**
**Recommendations**
The Committee is recommended to:
1) approve the resurfacing of the Long Walk at a cost of £48,250.
2) ask the Director of Parks to report back in the autumn.
**1. Background**
The Long Walk was last resurfaced in 1998 and has been patched every winter since then.
The surface has now failed along some two hundred metres of its length by the bandstand.
"""

AGENDA = """\
{14}**Harwick City Council**
**AGENDA**
Meeting:   Parks Committee
Date:      Tuesday, 5 March 2024
Time:      10.00 a.m.
Place:     Council Chamber, Town Hall, Harwick

1.   Apologies for absence
2.   Declarations of interest
3.   Minutes of the meeting held on 6 February 2024   (Pages 1 - 2)
4.   Resurfacing of the Long Walk   (Pages 3 - 4)
5.   Any other business
"""

PACK = AGENDA + "---\n" + REPORT

SUPPLEMENT = """\
**Appendix B**
**Tenders for the Long Walk**
Four tenders were opened on the last day of the month and are set out below in the order
in which they came. The lowest is recommended. The prices do not include the kerbs.
"""


def publish(folder: Path, **layouts: str) -> None:
    """Print each layout as `<name>.pdf` into the folder."""
    folder.mkdir(exist_ok=True)
    for name, layout in layouts.items():
        print_pdf(layout, folder / f"{name}.pdf")


def fetch(folder: Path, listed: str, store: Path) -> str:
    """Fetch the lines of a list (address,council,body,date) into the store; what the command says."""
    (folder / "list.csv").write_text("address,council,body,date\n" + listed, "utf-8")
    command = ["fetch", "manifest", str(folder / "list.csv"), "--allow-private", "--store", str(store)]
    return CliRunner().invoke(cli, command).output


def run(store: Path, database: Path, *more: str):
    return CliRunner().invoke(cli, ["run", "--store", str(store), "--db", str(database), "--jobs", "1", *more])
