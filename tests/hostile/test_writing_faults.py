"""A disk that is full at any byte, a kill at any step: whole files or none, and the old ones."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from caseflow.experiments.reports.figures.picture_files import Rendered, put
from caseflow.experiments.reports.whole_file import write
from caseflow.experiments.store.export_columns import REPLICATIONS
from caseflow.experiments.store.export_files import table_file
from tests.hostile.full_disk import full_at
from tests.house import ROOT

SIZES = (0, 1, 511, 4_096, 20_000, 65_536)
"""Bytes at which the disk is full."""


def _page(folder: Path) -> None:
    write(folder / "page.html", b"x" * 100_000)


def _long_name(folder: Path) -> None:
    write(folder / ("n" * 250 + ".html"), b"x" * 100_000)


def _pictures(folder: Path) -> None:
    put(
        Rendered("a", "A", "An A", "", None, {"png": b"p" * 100_000, "svg": b"s" * 100_000}), folder
    )


def _export(folder: Path) -> None:
    with table_file(folder / "out.csv", REPLICATIONS) as writer:
        for _ in range(50):
            writer.write({column.name: ["1"] * 200 for column in REPLICATIONS})


WRITERS: dict[str, Callable[[Path], None]] = {
    "a page": _page,
    "a page of the longest name": _long_name,
    "pictures": _pictures,
    "an export": _export,
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", WRITERS)
def test_a_full_disk_leaves_whole_files_or_none(what: str, size: int, tmp_path: Path) -> None:
    with full_at(size), pytest.raises(OSError, match=r"too large|No space"):
        WRITERS[what](tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".svg"]
    WRITERS[what](tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert before
    with full_at(size), pytest.raises(OSError, match=r"too large|No space"):
        WRITERS[what](tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


KILLED = """
import os, signal, sys
from pathlib import Path
from caseflow.experiments.reports.whole_file import write

def die(*arguments): os.kill(os.getpid(), signal.SIGKILL)
step = sys.argv[1]
setattr(Path, step, die)
write(Path(sys.argv[2]), b"new" * 1000)
"""


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_a_kill_leaves_the_former_file(step: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    write(file, b"former")
    done = subprocess.run([sys.executable, "-c", KILLED, step, str(file)], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert file.read_bytes() == b"former"
    write(file, b"newest")
    assert file.read_bytes() == b"newest"


def test_nobody_may_write_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "page.html"))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        write(tmp_path / "page.html", b"x")
    assert not list(tmp_path.iterdir())
