"""Batches: the same answers from any number of workers, reused, resumed, and with failures."""

import sqlite3

import numpy as np
import pytest

from caseflow.experiments.measures import GROUPS
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import pack, unpack
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.refusal import Refusal

LONGER = "recorded_repeat_731_served"
"""What is undefined where victims are followed for a year only."""


def rows(path) -> list[list[tuple]]:
    """Everything that does not depend on the hour."""
    with sqlite3.connect(path) as connection:
        return [
            connection.execute(question).fetchall()
            for question in (
                "select id, key, scenario, replication, halted, failed from runs order by id",
                "select * from measures order by run, site, measure",
                "select * from curves order by run, site",
            )
        ]


def test_answers_are_the_same_for_one_and_for_three_workers(ask, design) -> None:
    one = ask(design, workers=1, store="one.sqlite")
    three = ask(design, workers=3, store="three.sqlite")
    assert as_json(one) == as_json(three)
    for digest, values in one.values.items():
        assert values.tobytes() == three.values[digest].tobytes()


def test_known_runs_are_not_simulated_again(ask, design, world) -> None:
    first = ask(design)
    assert len(world.simulated) == 12 * 2 * 2
    world.simulated.clear()
    again = ask(design)
    assert world.simulated == []
    assert as_json(first) == as_json(again)
    for digest, tally in first.tallies.items():
        band, other = (one.band("all", "open_cases") for one in (tally, again.tallies[digest]))
        assert band.high.tobytes() == other.high.tobytes()


def test_a_batch_is_extended_by_what_is_missing(ask, design, world) -> None:
    ask(design, replications=5)
    world.simulated.clear()
    longer = ask(design, replications=8)
    assert sorted(set(world.simulated)) == [5, 6, 7]
    assert as_json(longer) == as_json(ask(design, replications=8, store="fresh.sqlite"))


def test_another_seed_is_another_run(ask, design, world) -> None:
    ask(design)
    world.simulated.clear()
    ask(design, seed=4)
    assert len(world.simulated) == 12 * 2 * 2


def test_a_stopped_batch_goes_on_to_the_same_tables(design, world, tmp_path) -> None:
    with Store(str(tmp_path / "stopped.sqlite")) as ledger:
        outcomes = run(design, ledger, workers=2, chunk_runs=4)
        for _ in range(7):
            next(outcomes)
        outcomes.close()
        assert 7 <= len(ledger.finished(design)) < 24
        assert len(list(run(design, ledger, workers=2))) == 24
    with Store(str(tmp_path / "whole.sqlite")) as ledger:
        assert len(list(run(design, ledger, workers=2))) == 24
    assert rows(tmp_path / "stopped.sqlite") == rows(tmp_path / "whole.sqlite")


def test_one_failed_replication_does_not_lose_the_rest(ask, design, world) -> None:
    world.failing = {4}
    answers = ask(design)
    assert answers.pairs == 11
    assert len(answers.failures) == 2
    assert "the little world broke" in answers.failures[0]
    defined = [one for one in answers.differences() if one.measure.name != LONGER]
    assert {one.n for one in defined} == {11}


def test_a_failed_replication_is_tried_again(ask, design, world) -> None:
    world.failing = {4}
    ask(design)
    world.failing, world.simulated = set(), []
    assert ask(design).failures == ()
    assert set(world.simulated) == {4}


def test_nothing_but_failures_is_trouble(ask, design, world) -> None:
    world.failing = set(range(12))
    with pytest.raises(Trouble, match="Every replication"):
        ask(design)


def test_detail_is_added_to_runs_that_lack_it(ask, design, world, tmp_path) -> None:
    ask(design, replications=2)
    ask(design, replications=2, detail=True)
    world.simulated.clear()
    ask(design, replications=2, detail=True)
    assert world.simulated == []
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        found = connection.execute("select * from cases where run = 1 and site = 'hampshire'")
        assert [column[0] for column in found.description] == [
            *("run", "site", "row"),
            *("fear", "coping_memory", "key", "closed"),
        ]
        assert found.fetchall() == [(1, "hampshire", row, 0.0, 0.0, -1, 0) for row in range(3)]
        names = connection.execute("select name from sqlite_master").fetchall()
    assert ("soon",) not in names


def test_equal_scenarios_are_run_once(ask, scenarios, world) -> None:
    answers = ask(Design(scenarios[0], (scenarios[0],), replications=3))
    assert len(world.simulated) == 3 * 2
    for one in answers.differences(GROUPS):
        if one.group.name != "family":
            assert (one.difference, one.low, one.high) == (0.0, 0.0, 0.0)


def test_scenarios_of_other_sites_are_refused(scenarios) -> None:
    from caseflow.scenarios.scenario import load

    elsewhere = load("pilot", {}, ["london"])
    with pytest.raises(Refusal, match="like is compared with like"):
        Design(scenarios[0], (elsewhere,), replications=2)


def test_curves_survive_the_store() -> None:
    drawn = {"counts": np.arange(4), "levels": np.array([[0.1, 2.5], [1.0 / 3.0, 0.0]])}
    found = unpack(pack(drawn))
    assert found["counts"].tolist() == [0, 1, 2, 3]
    assert found["levels"].tobytes() == drawn["levels"].tobytes()
