"""The store: what cannot be opened is said in a sentence."""

import sqlite3
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store import engine as opening
from caseflow.experiments.store.detail_tables import ROWS_AT_ONCE
from caseflow.experiments.store.posterior_lookup import drawing_of
from caseflow.experiments.store.schema import COUNTS
from caseflow.scenarios.refusal import Refusal


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


def test_what_was_counted_by_group_comes_back_as_it_was(tmp_path, design, world) -> None:
    with Store(str(tmp_path / "runs.sqlite")) as ledger:
        first = [outcome.measures for outcome in run(design, ledger, workers=1)]
        known = [outcome.measures for outcome in run(design, ledger, workers=1)]
    assert np.isnan(first[0]).any()
    np.testing.assert_array_equal(known, first)
    with sqlite3.connect(tmp_path / "runs.sqlite") as connection:
        row = connection.execute(
            "select men_numerator, men_denominator, men_people, women_denominator, people "
            "from measures where run = 1 and site = 'cheshire' and measure = 'revictimised_365'"
        ).fetchone()
    assert row[1:] == (4.0, 4.0, 40.0, 40.0)


def test_a_draw_that_ran_under_another_name_is_found(tmp_path, design, world) -> None:
    drawn = replace(design, drawing=drawing_of("prior", None, tuple(design.sites), 2, 1))
    again = replace(
        drawn,
        baseline=replace(drawn.baseline, name="under another name"),
        scenarios=tuple(replace(one, name=f"{one.name} again") for one in drawn.scenarios),
    )
    with Store(str(tmp_path / "runs.sqlite")) as ledger:
        told = list(run(drawn, ledger, workers=1))
        assert len(ledger.finished(drawn)) == len(told)
        assert ledger.finished(again) == ledger.finished(drawn)
        # Of other draws nothing is there.
        other = drawing_of("prior", None, tuple(design.sites), 2, 2)
        assert ledger.finished(replace(again, drawing=other)) == {}


def test_a_store_of_an_earlier_version_serves_on(tmp_path, design, world) -> None:
    path = tmp_path / "earlier.sqlite"
    with Store(str(path)) as ledger:
        list(run(design, ledger, workers=1))
    with sqlite3.connect(path) as connection:
        for column in COUNTS[2:]:
            connection.execute(f"alter table measures drop column {column}")
        connection.execute("update runs set code = 'earlier', key = 'earlier ' || id")
    with Store(str(path)) as ledger:
        assert ledger.finished(design) == {}
        first = [outcome.measures for outcome in run(design, ledger, workers=1)]
        known = [outcome.measures for outcome in run(design, ledger, workers=1)]
    np.testing.assert_array_equal(known, first)
    with sqlite3.connect(path) as connection:
        earlier = connection.execute(
            "select count(numerator), count(women_numerator) from measures join runs on run = id "
            "where code = 'earlier'"
        ).fetchone()
    assert earlier[0] > 0
    assert earlier[1] == 0


def test_a_locked_database_is_trouble(tmp_path, design, world, monkeypatch) -> None:
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


def test_what_is_held_while_tables_are_written_does_not_grow_with_them(
    tmp_path, design, world
) -> None:
    def held(rows: int) -> int:
        tables = [{"cases": np.zeros(rows, [(f"column_{n}", "f8") for n in range(20)])}] * 2
        with Store(str(tmp_path / f"{rows}.sqlite")) as ledger:
            outcome = replace(next(run(design, ledger, workers=1)), tables=tuple(tables))
            tracemalloc.start()
            ledger.write([outcome])
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        with sqlite3.connect(tmp_path / f"{rows}.sqlite") as connection:
            assert connection.execute("select count(*) from cases").fetchone() == (2 * rows,)
        return most

    held(100)  # What is made once is not counted.
    assert held(8 * ROWS_AT_ONCE) < 1.5 * held(2 * ROWS_AT_ONCE)
