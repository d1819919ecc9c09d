"""docs/running.md and docs/deploy/: every command there is one we have, and a night runs as described."""

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import cli
from tests.published_papers import PACK, REPORT, publish

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "docs" / "deploy"
WRITTEN = [ROOT / "docs" / "running.md", *sorted(p for p in DEPLOY.iterdir() if p.is_file())]


def commands(file: Path) -> list[str]:
    """The `agendapack` commands a file names: in code, in a unit, in a JSON list."""
    text = file.read_text("utf-8").replace('", "', " ").replace('["', "`").replace('"]', "`")
    found = re.findall(r"(?:^|[`/ ])(?<!-)agendapack ((?:[a-z][a-z-]+)[^`#|\n]*(?:\n--[^`]*)?)(?=`|#|\||$)", text, re.M)
    verbs = set(cli.commands)
    return [one.strip() for one in found if one.split()[0] in verbs]


@pytest.mark.parametrize("file", WRITTEN, ids=lambda f: f.name)
def test_every_command_and_option_is_one_we_have(file):
    for written in commands(file):
        command, words = cli, shlex.split(re.split(r"\|\||;| \{", written)[0])
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        command.make_parser(click.Context(command)).parse_args(words)  # raises for what is unknown or missing


def test_commands_are_found():
    assert len(commands(WRITTEN[0])) >= 8
    assert len(commands(DEPLOY / "nightly.sh")) == 4
    assert commands(DEPLOY / "Containerfile") and commands(DEPLOY / "agendapack.service")


def test_every_file_named_is_there():
    text = WRITTEN[0].read_text("utf-8")
    for name in re.findall(r"docs/deploy/([\w.*-]+)", text):
        assert list(DEPLOY.glob(name)), name


def night(folder: Path) -> subprocess.CompletedProcess:
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "AGENDAPACK_CACHE": "off"}
    return subprocess.run(["sh", DEPLOY / "nightly.sh", folder], env=env, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not shutil.which("agendapack", path=str(Path(sys.executable).parent)), reason="not installed")
def test_a_night_fetches_reads_backs_up_and_says_it_is_well(tmp_path):
    publish(tmp_path / "site", pack=PACK, report=REPORT)
    (tmp_path / "list.csv").write_text("address,council\nsite/pack.pdf,\nsite/report.pdf,Harwick City Council\n", "utf-8")
    done = night(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(next((tmp_path / "backups").iterdir())) as copy:
        assert copy.execute("select count(*) from packs").fetchone() == (2,)
    assert (tmp_path / "run.jsonl").read_text("utf-8").count('"event": "end"') == 1
    (tmp_path / "list.csv").write_text("nonsense\n", "utf-8")
    done = night(tmp_path)
    assert done.returncode == 1 and "2 packs copied" in done.stdout, done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_units_are_understood_by_systemd(tmp_path):
    for unit in DEPLOY.glob("agendapack*.*"):
        if unit.suffix in (".service", ".timer"):
            text = re.sub(r"/opt/agendapack/(?:bin/agendapack|nightly\.sh)", "/bin/true", unit.read_text("utf-8"))
            (tmp_path / unit.name).write_text(text.replace("User=agendapack\n", "User=daemon\n"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))], capture_output=True, text=True, timeout=60
    )
    said = [line for line in done.stderr.splitlines() if "agendapack" in line]
    assert done.returncode == 0 and not said, done.stderr
