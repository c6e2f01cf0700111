"""The store: what cannot be opened is said in a sentence."""

import sqlite3

import pytest

from experiments.store import Store, opening
from experiments.trouble import Trouble
from scenarios.refusal import Refusal


@pytest.mark.parametrize("where", ["", "nonsense://x", "://"])
def test_an_address_without_sense_is_refused(where: str) -> None:
    with pytest.raises(Refusal, match="--store"):
        Store(where)


def test_a_file_that_is_no_database_is_trouble(tmp_path) -> None:
    (tmp_path / "notes.sqlite").write_text("These are notes. " * 100)
    with pytest.raises(Trouble, match="not a database"):
        Store(str(tmp_path / "notes.sqlite"))


def test_a_folder_that_is_a_file_is_trouble(tmp_path) -> None:
    (tmp_path / "notes").write_text("")
    with pytest.raises(Trouble, match="cannot be opened"):
        Store(str(tmp_path / "notes" / "runs.sqlite"))


def test_a_foreign_table_is_not_written_to(tmp_path) -> None:
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        connection.execute("create table runs (distance int)")
    with pytest.raises(Trouble, match="not written by this version"):
        Store(str(tmp_path / "other.sqlite"))


def test_a_locked_database_is_trouble(tmp_path, design, world, monkeypatch) -> None:
    from experiments.run import run

    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 0.1)
    path = tmp_path / "busy.sqlite"
    with Store(str(path)) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(Trouble, match="in use by another program"):
            list(run(design, ledger, workers=1))
        other.close()
        assert len(list(run(design, ledger, workers=1))) == 24


def test_a_password_is_not_shown() -> None:
    with pytest.raises((Trouble, Refusal)) as refused:
        Store("postgresql://planner:secret@localhost:1/caseflow")
    assert "secret" not in str(refused.value)
