"""Refining: the answer of the command line, told again and again, and dropped when nobody waits."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun, refine, stages_of
from caseflow.experiments.dashboard.result_state import ResultState
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import load
from tests.dashboard.invented_posteriors import posterior
from tests.experiments.conftest import World

PAIR = ("multi_agency_contact", "single_point_of_contact")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Arithmetic in the place of the model."""
    little = World()
    little.install(monkeypatch)
    return little


@pytest.fixture
def design() -> Design:
    """Twelve paired replications."""
    first, second = (load(name, {}, ["cheshire"]) for name in PAIR)
    return Design(first, (second,), 12, 3)


@pytest.mark.parametrize("drawing", [None, ParameterDraws("posterior:made_up", posterior(), 3)])
def test_every_answer_on_the_way_is_that_of_as_many_replications(
    world: World, design: Design, drawing: ParameterDraws | None, tmp_path: Path
) -> None:
    design = replace(design, drawing=drawing)
    told: list[Results] = []
    with Store(str(tmp_path / "one.sqlite")) as ledger:
        refine(design, ledger, 2, told.append, lambda: True)
        assert len(ledger.finished(design)) == 24
    # Each run is simulated once, and each is told once.
    assert len(world.simulated) == 24
    assert [one.design.replications for one in told] == stages_of(12, 2 * design.lucks)
    for one in told:
        asked = replace(design, replications=one.design.replications)
        with Store(str(tmp_path / "two.sqlite")) as ledger:
            alone = collect(asked, run(asked, ledger, 1))
        assert json.loads(as_json(one)) == json.loads(as_json(alone))
        assert as_json(one) == as_json(alone)


def test_the_first_answer_is_rough_and_the_last_is_all_that_was_asked_for() -> None:
    for most in (2, 3, 10, 200, 5000):
        stages = stages_of(most)
        assert stages[0] == 2
        assert stages[-1] == most
        assert all(np.diff(stages) > 0)


def test_what_is_stopped_is_kept_and_tells_nothing_more(
    world: World, design: Design, tmp_path: Path
) -> None:
    asked = iter([True, True, True, True, False])
    told: list[Results] = []
    with Store(str(tmp_path / "store.sqlite")) as ledger:
        refine(design, ledger, 1, told.append, lambda: next(asked))
        assert [one.design.replications for one in told] == [2]
        assert 4 <= len(ledger.finished(design)) < 24


def test_trouble_is_told_in_a_sentence_and_ends_the_work(
    world: World, design: Design, tmp_path: Path
) -> None:
    world.failing = set(range(12))
    with Store(str(tmp_path / "store.sqlite")) as ledger:
        refining = ProgressiveRun(design, ledger, 1)
        refining.start()
        refining.join()
    standing = ResultState.of(refining)
    assert "failed" in standing.words()
    assert not standing.running


def test_an_answer_is_called_finished_only_with_all_its_replications(
    world: World, design: Design, tmp_path: Path
) -> None:
    words: dict[int, str] = {}
    with Store(str(tmp_path / "store.sqlite")) as ledger:
        refining = ProgressiveRun(design, ledger, 1)
        gate = threading.Event()
        tell = refining._tell

        def slowly(answers: Results) -> None:
            tell(answers)
            words[answers.design.replications] = ResultState.of(refining).words()
            gate.set()

        refining._tell = slowly  # type: ignore[method-assign]
        refining.start()
        refining.join()
    assert gate.is_set()
    assert words.pop(12).startswith("Finished: 12 ")
    assert all(told.startswith("Rough so far") for told in words.values())


def test_one_that_nobody_wants_makes_no_further_tasks(
    world: World, design: Design, tmp_path: Path
) -> None:
    asked = iter([True] * 10)
    told: list[Results] = []
    with Store(str(tmp_path / "store.sqlite")) as ledger:
        refine(design, ledger, 1, told.append, lambda: True, wanted=lambda: next(asked, False))
        assert len(told) < len(stages_of(12))
        assert len(ledger.finished(design)) < 24
