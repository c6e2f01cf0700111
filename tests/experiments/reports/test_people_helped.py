"""Who is helped: everyone compared with herself, and better, worse and the same add up."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.lives.fates import FATES
from caseflow.experiments.analysis.lives.pairing import (
    BETTER,
    BOTH,
    FIRST_ONLY,
    NEITHER,
    SECOND_ONLY,
    WORSE,
    Pairing,
    compared,
)
from caseflow.experiments.analysis.lives.people_helped import WhoIsHelped, summed
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import GROUPS, Cohort
from caseflow.experiments.measures.groups import COMMUNITY
from caseflow.experiments.measures.people import People, people
from caseflow.experiments.reports import people_helped as helped_data
from caseflow.experiments.reports import people_helped as helped_told
from caseflow.experiments.reports import people_helped_cautions as helped_cautions
from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.figures.people_helped import draw_helped, who
from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.outcome import Outcome
from caseflow.scenarios.scenario import Scenario, load
from caseflow.sim import simulate
from tests.experiments.crowd import rows_of

FRAME = {
    "intake_days": "150",
    "follow_up_days": "365",
    # Crowded, so that who holds the contact makes a difference to some within few replications.
    "advocacy.advocates": "1",
    "demand.reports_a_year": "800",
}
NAMES = ("multi_agency_contact", "single_point_of_contact")
LEFT = next(place for place, fate in enumerate(FATES) if fate.name == "left_service")
WOMEN = next(place for place, group in enumerate(GROUPS) if group.name == "women")
HIGH = next(place for place, group in enumerate(GROUPS) if group.name == "assessed_high")
BASE = (1 << 0) | (1 << WOMEN)


def person(key: int, left: bool, served: bool = True, groups: int = BASE) -> tuple:
    """One victim of whom only the service is told."""
    return (key, 0, 0, False, False, left, True, served, groups)


def made(*victims: tuple) -> np.ndarray:
    """The people of one site."""
    return rows_of(*victims)


@pytest.fixture(scope="module")
def pair() -> tuple[Scenario, Scenario]:
    """Two scenarios of one site."""
    first, second = (load(name, FRAME, ["cheshire"]) for name in NAMES)
    return first, second


def told(pair: tuple[Scenario, Scenario], replications: int, *outcomes: Outcome) -> WhoIsHelped:
    """Who is helped in some outcomes."""
    design = Design(pair[0], (pair[1],), replications)
    pairing = Pairing(design)
    for one in outcomes:
        pairing.watch(one)
    return summed(Results(design, {}, {}, {}, ()), pairing)


def outcome(scenario: Scenario, replication: int, victims: np.ndarray, failed: str = "") -> Outcome:
    """What came of one run."""
    task = Task(scenario, 1, replication, False, "")
    return Outcome(
        task, np.zeros(0), failed=failed, people=() if failed else (People.of_rows(victims),)
    )


def test_everyone_is_held_beside_herself() -> None:
    before = made(person(1, True), person(2, False), person(3, True), person(4, False))
    after = made(person(4, False), person(3, True), person(2, True), person(1, False))
    counts, _ = compared(before, after)
    assert counts[0, LEFT].tolist() == [1, 1, 1, 1, 0, 0]
    assert counts[WOMEN, LEFT].tolist() == counts[0, LEFT].tolist()
    assert counts[HIGH, LEFT].tolist() == [0] * 6


def test_fewer_incidents_are_better_and_as_many_the_same() -> None:
    before = made(*((key, 0, 5, False, False, False, True, True, BASE) for key in range(3)))
    after = before.copy()
    after["incidents"] = 4, 5, 7
    place = next(place for place, fate in enumerate(FATES) if fate.name == "incidents")
    assert compared(before, after)[0][0, place].tolist() == [1, 1, 1, 0, 0, 0]


def test_who_can_be_asked_in_one_world_only_is_neither_better_nor_worse() -> None:
    before = made(person(1, True), person(2, False, served=False))
    after = made(person(1, False, served=False), person(2, True))
    counts, _ = compared(before, after)
    assert counts[0, LEFT].tolist() == [0, 0, 0, 0, 1, 1]


def test_groups_are_those_of_the_baseline_and_who_moved_is_counted() -> None:
    before = made(person(1, True, groups=BASE | 1 << HIGH), person(2, False))
    after = made(person(1, False), person(2, True, groups=BASE | 1 << HIGH))
    counts, moved = compared(before, after)
    assert counts[HIGH, LEFT, BETTER] == 1
    assert counts[HIGH, LEFT, WORSE] == 0
    assert (moved[HIGH], moved[WOMEN]) == (1, 0)


def test_a_failed_run_loses_its_pair_and_no_other(pair: tuple[Scenario, Scenario]) -> None:
    one, other = made(person(1, True), person(9, False)), made(person(1, False))
    found = told(
        pair,
        3,
        outcome(pair[0], 0, one),
        outcome(pair[1], 0, other),
        outcome(pair[0], 1, one, failed="broke"),
        outcome(pair[1], 1, other),
        outcome(pair[0], 2, one),
        outcome(pair[1], 2, other, failed="broke"),
    )
    assert (found.pairs, found.together, found.alone) == (1, 1, (1, 0))
    assert found.of(FATES[LEFT])[0].counts == (1, 0, 0, 0, 0, 0)


def test_the_interval_is_over_replications(pair: tuple[Scenario, Scenario]) -> None:
    """Two replications of ten people; two better in one and none in the other: 0.1 ± t × 0.1."""
    outcomes = []
    for replication, better in enumerate((2, 0)):
        before = made(*(person(key, key < better) for key in range(10)))
        after = made(*(person(key, False) for key in range(10)))
        outcomes += [outcome(pair[0], replication, before), outcome(pair[1], replication, after)]
    one = told(pair, 2, *outcomes).of(FATES[LEFT])[0]
    assert one.better.mean == pytest.approx(0.1)
    assert one.better.high - one.better.mean == pytest.approx(12.7062 * 0.1, rel=1e-4)
    assert one.worse.mean == 0.0
    assert not one.differs
    assert "cannot be distinguished from chance" in helped_told.sentence(one)


@pytest.fixture(scope="module")
def real(pair: tuple[Scenario, Scenario]) -> WhoIsHelped:
    """A few real pairs."""
    outcomes = []
    for replication in range(4):
        for scenario in pair:
            world = simulate(scenario.settings("cheshire"), 1, replication)
            victims = people(world, Cohort.of(scenario)).rows
            outcomes.append(outcome(scenario, replication, victims))
    return told(pair, 4, *outcomes)


def test_better_worse_and_the_same_are_everybody(real: WhoIsHelped) -> None:
    assert real.together > 500
    for fate in FATES:
        everyone, *groups = real.of(fate)
        assert everyone.counts[BETTER] + everyone.counts[WORSE] + everyone.same == everyone.people
        if fate.name in ("revictimised", "incidents", "assaulted"):
            assert everyone.people == real.together
        shared: dict[str, int] = {}
        for one in groups:
            name = one.group.dimension.name
            shared[name] = shared.get(name, 0) + one.people
        assert set(shared.values()) == {everyone.people}
    some = real.of(FATES[LEFT])[0]
    assert some.counts[BETTER] + some.counts[WORSE] > 0
    assert some.counts[BOTH] + some.counts[NEITHER] == some.same


def test_identical_scenarios_help_and_harm_nobody(pair: tuple[Scenario, Scenario]) -> None:
    world = simulate(pair[0].settings("cheshire"), 1, 0)
    victims = people(world, Cohort.of(pair[0])).rows
    found = told((pair[0], pair[0]), 1, outcome(pair[0], 0, victims))
    assert found.together == len(victims) > 100
    for one in found.found:
        assert one.counts[BETTER] == one.counts[WORSE] == 0
        assert one.counts[FIRST_ONLY] == one.counts[SECOND_ONLY] == one.moved == 0
    sentence = helped_told.sentence(found.of(FATES[LEFT])[0])
    assert sentence.startswith("Left the service within 12 months†: the same in both worlds for")
    assert list(helped_cautions.membership(found)) == [
        "Everyone in the cohort of one world is in that of the other.",
        COMMUNITY.caution,
    ]


def test_small_groups_are_left_out_of_what_is_exported(real: WhoIsHelped) -> None:
    data = json.loads(helped_data.as_json(real))
    small = [one for one in data["fates"] if one["suppressed"]]
    large = [one for one in data["fates"] if not one["suppressed"]]
    assert small
    assert large
    assert not any("better" in one or "people" in one for one in small)
    assert all(one["people"] >= 10 * 4 for one in large)
    # Nor can a small one be found by taking the others from everyone.
    sides = Counter((one["fate"], one["dimension"]) for one in data["fates"])
    hidden = Counter((one["fate"], one["dimension"]) for one in small)
    assert all(many != 1 for side, many in hidden.items() if sides[side] > 1)
    assert len(small) > sum(one.small for one in real.found)


def test_the_figure_is_told_in_words_and_the_same_twice(real: WhoIsHelped, tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    files = draw_helped(real, tmp_path / "one", FORMATS)
    assert [file.suffix for file in files] == [".png", ".svg", ".pdf", ".csv", ".md"]
    for one, other in zip(files, draw_helped(real, tmp_path / "other", FORMATS), strict=True):
        assert one.read_bytes() == other.read_bytes()
    words = files[-1].read_text(encoding="utf-8")
    for fate in FATES:
        assert fate.title in words
    nothing = replace(real, found=tuple(replace(one, counts=(0,) * 6) for one in real.found))
    assert "nobody of whom it can be asked" in who(nothing).alternative


def test_the_command_counts_everyone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    options = ["--site", "cheshire", "--replications", "2", "--no-figures", "--format", "json"]
    with pytest.raises(SystemExit) as ended:
        main(["helped", *NAMES, *options, "--store", str(tmp_path / "store.sqlite")])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    first = found["fates"][0]
    assert first["better"] + first["worse"] + first["same"] == first["people"]
    assert first["people"] <= found["people_in_both"]
