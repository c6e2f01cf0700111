"""PostgreSQL in the place of SQLite: the same answers, and a lost server loses nothing stored."""

import threading
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pytest
import sqlalchemy as sql

from caseflow.experiments.analysis.results import collect
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store.deletion import forget
from caseflow.experiments.store.lookup import find_run
from caseflow.experiments.store.measure_rows import counted
from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.run_list import batches, each_run
from caseflow.experiments.store.schema import runs
from caseflow.experiments.store.versions import FIRST, NEWEST, SINCE, VERSION


def disturbed(
    outcomes: Iterable[Outcome], number: int, disturb: Callable[[], None]
) -> Iterator[Outcome]:
    """Outcomes, and something that happens after so many."""
    for place, outcome in enumerate(outcomes, 1):
        if place == number:
            disturb()
        yield outcome


def test_the_answers_are_those_of_sqlite(postgres: str, design, world, ask) -> None:
    world.failing = {4}
    with Store(postgres) as ledger:
        answers = collect(design, run(design, ledger, workers=2))
        world.simulated.clear()
        again = collect(design, run(design, ledger, workers=2))
    assert set(world.simulated) == {4}
    assert as_json(answers) == as_json(again) == as_json(ask(design))


def test_detail_and_people_are_kept(postgres: str, design, world) -> None:
    from dataclasses import replace

    wanted = replace(design, replications=2, detail=True)
    with Store(postgres) as ledger:
        list(run(design, ledger, workers=1))
        list(run(wanted, ledger, workers=1))
        world.simulated.clear()
        list(run(wanted, ledger, workers=1))
        assert world.simulated == []
        with ledger.reading() as connection:
            number = connection.scalar(sql.text("select count(*) from cases"))
        assert number == 2 * 2 * 2 * 3
        assert forget(ledger, RunFilter(scenarios=("pilot",))) == 0
        assert forget(ledger, RunFilter(scenarios=(design.baseline.name,))) == 12
        with ledger.reading() as connection:
            assert connection.scalar(sql.text("select count(*) from cases")) == number / 2


def test_the_ledger_is_listed_found_and_read(postgres: str, design, world) -> None:
    with Store(postgres) as ledger:
        list(run(design, ledger, workers=1))
        listed = batches(ledger, RunFilter(sites=("hampshire",)))
        assert [(one.stored, one.failed, one.events) for one in listed] == [(12, 0, 12 * 2 * 7)] * 2
        first = each_run(ledger, RunFilter())[0]
        found = find_run(ledger, first.key[:20])
        assert (found.id, found.scenario) == (first.id, design.baseline)
        assert (
            sum(len({row[0] for row in part.labels}) for part in counted(ledger, RunFilter())) == 24
        )


def test_a_store_without_a_version_is_adopted(postgres: str, design, world) -> None:
    with Store(postgres) as ledger:
        first = [outcome.measures for outcome in run(design, ledger, workers=1)]
        with ledger.writing() as connection:
            for table in (*SINCE, VERSION.name):
                connection.execute(sql.text(f"drop table {table}"))
            connection.execute(sql.text("alter table runs drop column counted"))
    world.simulated.clear()
    with Store(postgres) as ledger:
        known = [outcome.measures for outcome in run(design, ledger, workers=1)]
        with ledger.reading() as connection:
            assert connection.scalar(sql.select(VERSION.c.version_num)) == NEWEST != FIRST
            assert connection.scalar(sql.select(sql.func.count()).select_from(runs)) == 24
    # Counted by nobody knows which definitions, they are counted again, each in its place.
    assert len(set(world.simulated)) == 12
    np.testing.assert_array_equal(known, first)


def test_two_batches_at_once_lose_and_double_nothing(postgres: str, design, world) -> None:
    troubles: list[Exception] = []

    def ask() -> None:
        try:
            with Store(postgres) as ledger:
                assert len(list(run(design, ledger, workers=2, chunk_runs=2))) == 24
        except Exception as trouble:
            troubles.append(trouble)

    both = [threading.Thread(target=ask) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert troubles == []
    with Store(postgres) as ledger, ledger.reading() as connection:
        assert connection.scalar(sql.select(sql.func.count()).select_from(runs)) == 24


def test_a_lost_connection_is_told_and_what_was_stored_is_kept(
    postgres: str, server, design, world
) -> None:
    with Store(postgres) as ledger:
        with pytest.raises(Trouble, match="What was stored before is kept") as told:
            list(disturbed(run(design, ledger, 1, chunk_runs=4), 10, server.stop))
        assert "was lost" in str(told.value) or "cannot be reached" in str(told.value)
        with pytest.raises(Trouble, match="cannot be reached"):
            Store(postgres)
        server.start()
        assert len(ledger.finished(design)) == 8
        assert len(list(run(design, ledger, workers=1))) == 24


def test_a_connection_that_is_cut_between_two_chunks_is_told(postgres: str, design, world) -> None:
    cut = sql.text(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where datname = current_database() and pid <> pg_backend_pid()"
    )

    def cut_off() -> None:
        with Store(postgres) as other, other.writing() as connection:
            connection.execute(cut)

    with Store(postgres) as ledger:
        with pytest.raises(Trouble, match="type the same command again"):
            list(disturbed(run(design, ledger, 1, chunk_runs=4), 10, cut_off))
        assert len(ledger.finished(design)) == 8
        assert len(list(run(design, ledger, workers=1))) == 24


def test_a_reason_with_an_odd_letter_is_stored(postgres: str, design, world, monkeypatch) -> None:
    from dataclasses import replace

    task = next(iter(design.tasks()))
    with Store(postgres) as ledger:
        from caseflow.experiments.runs.outcome import carry_out

        ledger.write([replace(carry_out(task), failed="broke at \0, as £ went to \u2013")])
        (kept,) = each_run(ledger, RunFilter(failed=True))
        assert kept.failed == "broke at , as £ went to \u2013"
