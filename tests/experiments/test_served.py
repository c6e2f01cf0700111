"""Those served in any world: the same people on both sides, whoever simulates them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.analysis.served import PLACES, measured_together
from caseflow.experiments.measures import EVERYONE, GROUPS, MEASURES
from caseflow.experiments.measures.landmarks import SERVED
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.outcome import carry_out
from caseflow.experiments.runs.runner import NoLedger, run
from caseflow.scenarios.scenario import load

FREE = next(entry for entry in MEASURES if entry.name == "stalking_free_180_served")
LEVERS = {"intake_days": "120", "follow_up_days": "365"}


@pytest.fixture(scope="module")
def real() -> Design:
    """Business as usual and the pilot at two sites, and the pilot without advocates."""
    sites = ["cheshire", "hampshire"]
    names = ("business_as_usual", "pilot")
    usual, pilot = (load(name, LEVERS, sites) for name in names)
    return Design(usual, (pilot,), replications=2)


@pytest.fixture(scope="module")
def answers(real: Design) -> Results:
    """What came of it."""
    return collect(real, run(real, NoLedger(), workers=2))


def test_both_sides_are_about_the_same_people(real: Design, answers: Results) -> None:
    found = [
        difference
        for difference in answers.differences(GROUPS)
        if difference.measure.name in SERVED and difference.measure.name != "updates_missed_served"
    ]
    assert len(found) == len(GROUPS) * 3 * (len(SERVED) - 1)
    for difference in found:
        assert difference.people == difference.baseline_people
        assert difference.same_people is True
    shown = [difference for difference in found if difference.measure is FREE]
    everyone = [entry for entry in shown if entry.group is EVERYONE and entry.place == "all"]
    assert everyone[0].people > 10
    assert everyone[0].n == 2


def test_one_alone_counts_its_own_served(real: Design) -> None:
    alone = Design(real.scenarios[0], (), 1)
    tasks = list(alone.tasks())
    outcome = carry_out(tasks[0])
    own = collect(alone, [outcome])
    numbers = outcome.measures[:, 0, PLACES, :2].sum(axis=0)
    with np.errstate(invalid="ignore"):
        expected = numbers[:, 0] / numbers[:, 1]
    np.testing.assert_array_equal(own.values[tasks[0].answers][0, -1, 0, PLACES], expected)
    assert np.isfinite(expected).sum() > 10


def test_what_is_not_of_those_served_stays_as_it_was_measured(real: Design) -> None:
    worlds = [carry_out(task) for task in list(real.tasks())[:2]]
    before = [world.measures.copy() for world in worlds]
    found = measured_together(worlds, real.sites)
    others = np.setdiff1d(np.arange(len(MEASURES)), PLACES)
    for world, measured, former in zip(worlds, found, before, strict=True):
        np.testing.assert_array_equal(world.measures, former)
        np.testing.assert_array_equal(measured[:, :, others], former[:, :, others])
    # Nobody but a few is served in business as usual, so there the two are about other people.
    assert (found[0][:, 0, PLACES, 2] > before[0][:, 0, PLACES, 2]).any()


def same(one: Results, other: Results) -> None:
    for digest, values in one.values.items():
        assert values.tobytes() == other.values[digest].tobytes()
        assert one.behind[digest].people((0, 0, PLACES[0])) == other.behind[digest].people(
            (0, 0, PLACES[0])
        )


def test_the_same_bytes_from_any_number_of_workers_and_from_the_store(
    ask: Callable[..., Results], design: Design
) -> None:
    first = ask(design, workers=1)
    same(first, ask(design, workers=1))
    same(first, ask(design, workers=2, store="other.sqlite"))
    values = first.values_of(design.baseline, FREE)
    assert np.isfinite(values).all()
    assert len(set(values)) > 1


def test_a_scenario_beside_itself_differs_in_nothing(
    ask: Callable[..., Results], design: Design
) -> None:
    found = ask(replace(design, scenarios=(design.baseline,)))
    for difference in found.differences(names=tuple(SERVED)):
        assert difference.difference == 0.0 or difference.n == 0


def test_a_world_that_failed_takes_its_pairs_along_and_no_others(
    ask: Callable[..., Results], design: Design, world
) -> None:
    world.failing = {3}
    found = ask(design)
    values = found.values_of(design.scenarios[0], FREE)
    assert np.flatnonzero(np.isnan(values)).tolist() == [3]
