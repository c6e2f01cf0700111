"""Waiting and staying: nobody is dropped, and the figures agree with the tables."""

from functools import cache

import numpy as np
import pytest

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.measures.life_table import HAPPENED, LOST, WATCHED, life_table, spared
from caseflow.experiments.measures.service import HORIZON
from caseflow.experiments.measures.trajectories import GRID, curves
from caseflow.scenarios.scaling import FOLLOW
from caseflow.scenarios.scenario import Scenario, load
from caseflow.sim import Replication, simulate

NAMES = [one.name for one in MEASURES]
WAITS = {
    "days_to_triage": ("untriaged", "referred"),
    "days_to_answer": ("unanswered", "referred"),
    "days_to_first_contact": ("unmet", "served"),
}
HEADLINES = ("days_to_triage", "days_to_answer")
"""The waits that drop nobody."""
SEEDS = 4
STEPS = np.array([0, 5, 10])


@pytest.fixture(scope="module")
def pilot() -> Scenario:
    """One site."""
    return load("pilot", {}, ["hampshire"])


@pytest.fixture(scope="module")
def told(pilot: Scenario) -> list[Replication]:
    """Some worlds at their end."""
    return [simulate(pilot.settings("hampshire"), 2, number) for number in range(4)]


def values(scenario: Scenario, world: Replication) -> dict[str, float]:
    """Every measure of one world."""
    counted = measure(world, Cohort.of(scenario))
    return {name: above / below for name, (above, below) in zip(NAMES, counted, strict=True)}


def test_a_life_table_counts_everyone_once() -> None:
    ends = np.array([0.0, 3.0, 5.0, 7.0, 10.0, 99.0])
    happened = np.array([True, True, False, True, False, True])
    table = life_table(ends, happened, STEPS, "she")
    assert table[f"she_{WATCHED}"].tolist() == [6, 5, 3]
    assert table[f"she_{HAPPENED}"].tolist() == [1, 1, 1]
    assert table[f"she_{LOST}"].tolist() == [0, 1, 1]


def test_who_is_lost_to_sight_is_watched_for_half_a_step() -> None:
    shares = spared(*(np.array(one, float) for one in ([6, 5, 3], [1, 1, 1], [0, 1, 1])))
    assert shares == pytest.approx([5 / 6, 5 / 6 * (1 - 1 / 4.5), 5 / 6 * (1 - 1 / 4.5) * 0.6])


def test_nothing_is_said_of_days_on_which_nobody_is_watched() -> None:
    shares = spared(np.array([2.0, 0.0, 0.0]), np.array([0.0, 0.0, 0.0]), np.array([2.0, 0.0, 0.0]))
    assert np.isnan(shares[1:]).all()


def test_the_line_of_those_still_with_the_service_ends_where_the_table_does(
    pilot: Scenario, told: list[Replication]
) -> None:
    """Leaving is one number, in tables and figures, after three months as after twelve."""
    for world in told:
        drawn, table = curves(world, Cohort.of(pilot)), values(pilot, world)
        assert 0.02 < table["disengaged_from_service"] < 0.9
        for day, name in ((90, "_90"), (180, "_180"), (365, "")):
            place, left = int(np.flatnonzero(day == GRID)[0]), f"disengaged_from_service{name}"
            gone = drawn["disengaged_from_service"][place] / drawn["served"][0]
            stayed = drawn["stayed_with_service"][place] / drawn["served"][0]
            assert gone == pytest.approx(table[left], abs=1e-12)
            assert stayed == pytest.approx(1.0 - table[left], abs=1e-12)
        watched = drawn["with_service_watched"]
        assert watched[0] == drawn["served"][0] > watched[-1]
        assert (np.diff(watched) <= 0).all()


def test_the_lines_of_further_incidents_end_where_the_table_does(
    pilot: Scenario, told: list[Replication]
) -> None:
    """Everyone is followed for a year, so nobody is lost, and the two are one number."""
    for world in told:
        drawn = curves(world, Cohort.of(pilot))
        for name, table in (
            ("unharmed", "revictimised_365"),
            ("unassaulted", "revictimised_violent_365"),
        ):
            shares = spared(*(drawn[f"{name}_{count}"] for count in (WATCHED, HAPPENED, LOST)))
            assert 1.0 - shares[-1] == pytest.approx(values(pilot, world)[table], abs=1e-12)


def test_the_area_under_a_line_of_waiting_is_the_headline_wait(
    pilot: Scenario, told: list[Replication]
) -> None:
    """Straight lines between points five days apart are wrong by less than a day in all."""
    kept = HORIZON >= GRID
    for world in told:
        drawn, table = curves(world, Cohort.of(pilot)), values(pilot, world)
        for name, (waiting, among) in WAITS.items():
            shares = drawn[waiting][kept] / drawn[among]
            area = float(((shares[1:] + shares[:-1]) / 2.0 * np.diff(GRID[kept])).sum())
            assert area == pytest.approx(table[name], abs=1.0)
            assert (np.diff(shares) <= 0.0).all()


def test_who_left_while_waiting_is_still_among_those_who_wait(
    pilot: Scenario, told: list[Replication]
) -> None:
    gone = [curves(world, Cohort.of(pilot)) for world in told]
    assert sum(int(drawn["gone_unmet"][-1]) for drawn in gone) > 0
    for drawn in gone:
        assert (drawn["gone_unmet"] <= drawn["unmet"]).all()


def doubled(site: str, reports: int, name: str, **levers: str) -> np.ndarray:
    """How much a wait rises, pair by pair, when twice as many report at the same desks."""
    usual, twice = (
        measured(site, number, tuple(levers.items())) for number in (reports, 2 * reports)
    )
    return np.array([two[name] - one[name] for one, two in zip(usual, twice, strict=True)])


FILLING = {"warm_up_days": "731"}
"""Sites of which the meetings are full, and not for so long that nobody is reached any more."""


@cache
def measured(
    site: str, reports: int, levers: tuple[tuple[str, str], ...]
) -> tuple[dict[str, float], ...]:
    """Every measure of some worlds with so many reports a year, at the desks of the pilot."""
    desks = load("pilot", {}, [site]).periods[site][0][1]
    kept = {key: str(desks[key]) for key in FOLLOW}
    taken_on = {"advocacy.attach_at": "taken_on"}
    asked = {"demand.reports_a_year": str(reports), **kept, **taken_on, **dict(levers)}
    scenario = load("pilot", asked | FILLING, [site])
    settings = scenario.settings(site)
    return tuple(values(scenario, simulate(settings, 4, number)) for number in range(SEEDS))


@pytest.mark.parametrize(("site", "reports"), [("cheshire", 1200), ("hampshire", 2400)])
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("name", HEADLINES)
def test_doubling_arrivals_never_lowers_a_headline_wait(
    name: str, times: int, site: str, reports: int
) -> None:
    """In every pair, from a demand that fills the meetings and from twice as much.

    The rises are 27 to 43 days on average, with a deviation between pairs of 4 at most: a rise of
    half as much would still be told from 10 with a power above 95 %.
    """
    rises = doubled(site, times * reports, name)
    assert (rises > 0.0).all(), rises
    assert rises.mean() - float(half_width(rises.std(ddof=1), SEEDS)) > 10.0


def test_a_wait_of_those_who_joined_can_fall_which_is_why_it_is_no_headline() -> None:
    """Whom a full meeting has not reached has not joined, and so is dropped from it."""
    levers = {"advocacy.advocates": "4"}
    joined, answer = (
        doubled("cheshire", 1200, name, **levers)
        for name in ("days_to_first_contact", "days_to_answer")
    )
    assert joined.mean() + float(half_width(joined.std(ddof=1), SEEDS)) < 0.0
    assert (answer > 0.0).all()
