"""One writer at a time: batches take turns, and trouble with the disk loses nothing stored."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store import engine as opening


def test_two_batches_at_once_lose_and_double_nothing(tmp_path: Path, design, world) -> None:
    path = tmp_path / "both.sqlite"
    troubles: list[Exception] = []
    gate = threading.Barrier(3)

    def ask() -> None:
        try:
            gate.wait()
            with Store(str(path)) as ledger:
                assert len(list(run(design, ledger, workers=2, chunk_runs=1))) == 24
        except Exception as trouble:
            troubles.append(trouble)

    several = [threading.Thread(target=ask) for _ in range(3)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert troubles == []
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*), count(distinct key) from runs").fetchone() == (
            24,
            24,
        )
        assert connection.execute("select count(distinct run) from measures").fetchone() == (24,)


def test_two_programs_may_make_one_store_at_the_same_moment(tmp_path: Path) -> None:
    store = str(tmp_path / "new.sqlite")
    code = f"from caseflow.experiments.store import Store\nwith Store({store!r}): pass"
    both = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)
    ]
    assert [one.communicate()[1].decode() for one in both] == [""] * 4
    with sqlite3.connect(tmp_path / "new.sqlite") as connection:
        assert connection.execute("select count(*) from alembic_version").fetchone() == (1,)
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_reader_reads_while_another_writes(tmp_path: Path, design, world) -> None:
    path = tmp_path / "read.sqlite"
    with Store(str(path)) as ledger:
        list(run(design, ledger, workers=1))
        with ledger.writing(), Store(str(path)) as other:
            assert len(other.finished(design)) == 24


def test_a_full_disk_is_told_and_what_was_stored_is_kept(
    tmp_path: Path, design, world, monkeypatch
) -> None:
    path = tmp_path / "full.sqlite"
    with Store(str(path)) as ledger:
        list(run(design, ledger, workers=1, chunk_runs=4))
        with sqlite3.connect(path) as connection:
            pages = connection.execute("pragma page_count").fetchone()[0]
    path.unlink()
    monkeypatch.setattr(
        opening, "PREPARED", (*opening.PREPARED, f"max_page_count = {pages * 2 // 3}")
    )
    with Store(str(path)) as ledger:
        with pytest.raises(Trouble, match=r"The disk is full.*What was stored before is kept"):
            list(run(design, ledger, workers=1, chunk_runs=4))
        kept = len(ledger.finished(design))
    assert 4 <= kept < 24
    assert kept % 4 == 0
    monkeypatch.undo()
    world.install(monkeypatch)
    with Store(str(path)) as ledger:
        assert len(list(run(design, ledger, workers=1))) == 24
    assert len(world.simulated) >= 24


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="only Linux has a folder like it")
def test_a_folder_that_cannot_be_written_to_is_told() -> None:
    with pytest.raises(Trouble, match="cannot be opened for writing"):
        Store("/proc/caseflow/runs.sqlite")


def test_a_store_that_cannot_be_written_to_is_told(
    tmp_path: Path, design, world, monkeypatch
) -> None:
    path = tmp_path / "kept.sqlite"
    monkeypatch.chdir(tmp_path)
    with Store(str(path)) as ledger:
        list(run(design, ledger, workers=1))
    with Store(f"sqlite:///file:{path}?mode=ro&uri=true") as ledger:
        assert len(ledger.finished(design)) == 24
        from dataclasses import replace

        with pytest.raises(Trouble, match="cannot be opened for writing"):
            list(run(replace(design, seed=9), ledger, workers=1))
    # The folder is that of the file, not of an address that is read as if it were a path.
    assert {entry.name for entry in tmp_path.iterdir() if entry.is_dir()} == set()


def test_a_uri_makes_the_folder_of_its_file_and_no_other(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(f"sqlite:///file:{tmp_path}/new/runs.sqlite?uri=true"):
        assert (tmp_path / "new" / "runs.sqlite").is_file()
    with Store("sqlite:///file:one/runs.sqlite?mode=rwc&uri=true"):
        assert (tmp_path / "one" / "runs.sqlite").is_file()
    with Store("sqlite:///file:nowhere/shared?mode=memory&cache=shared&uri=true"):
        pass
    with pytest.raises(Trouble, match="cannot be opened"):
        Store("sqlite:///file:none/runs.sqlite?mode=rw&uri=true")
    assert {entry.name for entry in tmp_path.iterdir()} == {"new", "one"}


def test_a_store_that_refuses_is_not_asked_again_at_the_end(
    tmp_path: Path, design, world, monkeypatch
) -> None:
    asked = []

    def refuse(outcomes) -> None:
        asked.append(len(outcomes))
        raise Trouble("no room")

    with Store(str(tmp_path / "kept.sqlite")) as ledger:
        monkeypatch.setattr(ledger, "write", refuse)
        with pytest.raises(Trouble, match="no room"):
            list(run(design, ledger, workers=2, chunk_runs=4))
    assert asked == [4]
