"""The wheel: everything the program needs is in it, nothing else, and it works without the source tree."""

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("db", "extractors", "pipeline")

# Run with the wheel alone: prints where the code is from, then the status of each address asked.
SERVES = """
import asyncio, sys
from pathlib import Path
from db.site import datasette_app, metadata_file
import extractors, pipeline
print(*(Path(place).parent for place in (extractors.__file__, pipeline.__file__, metadata_file())), sep="\\n")
async def ask(client):
    return [(await client.get(address)).status_code for address in sys.argv[2:]]
print(*asyncio.run(ask(datasette_app(sys.argv[1]).client)))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling", reason="hatchling is not installed: no wheel is built")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(wheel, folder, *arguments):
    """The output of Python in `folder`, with the packages of the wheel before every other."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_file_of_the_packages_is_in_the_wheel(wheel):
    here = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    there = {file.relative_to(wheel).as_posix() for file in wheel.rglob("*") if file.is_file()}
    there = {name for name in there if ".dist-info/" not in name}
    assert there == here | {"db/metadata.yml", "pipeline/specimen.pdf"}
    assert {Path(name).suffix for name in there} >= {".py", ".toml", ".csv", ".txt", ".sql", ".html", ".css", ".svg", ".yml"}


def test_the_command_is_announced(wheel):
    announced = configparser.ConfigParser()
    (entry_points,) = wheel.glob("*.dist-info/entry_points.txt")
    announced.read_string(entry_points.read_text())
    assert announced["console_scripts"]["agendapack"] == "pipeline.cli:cli"


def test_the_wheel_reads_a_pack_and_serves_it(wheel, tmp_path):
    pack = ROOT / "corpus" / "packs" / "osmery-parva-2024-05-14-minutes.pdf"
    told = run(wheel, tmp_path, "-m", "pipeline.cli", "run", pack, "--db", "packs.db", "--no-ocr")
    assert "1 complete" in told
    *places, statuses = run(wheel, tmp_path, "-c", SERVES, "packs.db", "/", "/static/site.css", "/questions").splitlines()
    assert places == [str(wheel / "extractors"), str(wheel / "pipeline"), str(wheel / "db")]
    assert statuses == "200 200 200"
