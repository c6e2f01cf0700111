"""What failures are worth: person by person, ranked, and told in words and numbers."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.failure_effects import (
    COLUMNS,
    Meetings,
    PersonalEffect,
    a_person,
)
from caseflow.experiments.analysis.failure_removals import REMOVALS, without
from caseflow.experiments.analysis.failure_value import HEADLINES, rank
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.people import People
from caseflow.experiments.reports.failure_value_sentences import TOLD, of_thousand, sentences
from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.outcome import Outcome
from caseflow.scenarios.scenario import load
from tests.experiments.crowd import FATE, rows_of

LATE = REMOVALS[2]
BIT = int(LATE.failure)
LOWER = next(one for one in MEASURES if one.name == "incidents_per_year")


def person(key: int, failures: int = 0, incidents: int = 0, **flags: bool) -> tuple:
    """One victim."""
    told = (flags.get(name, False) for name in ("assaulted", "withdrew", "left"))
    return (key, failures, incidents, *told, True, True, 1)


def outcome(scenario, replication: int, *victims: tuple, failed: str = "") -> Outcome:
    """What came of one run at one site."""
    people = (People.of_rows(rows_of(*victims)),)
    task = Task(scenario, 1, replication, False, "")
    return Outcome(task, np.zeros(0), failed=failed, people=() if failed else people)


@pytest.fixture(scope="module")
def pair() -> tuple:
    """A baseline, and the same without late referrals."""
    return load("pilot", {}, ["cheshire"]), without(LATE, "pilot", {}, ["cheshire"])


def meetings(pair: tuple, replications: int = 2) -> Meetings:
    """A gathering of those who were referred late."""
    return Meetings(Design(pair[0], (pair[1],), replications), [(LATE, pair[1])])


def test_only_those_who_met_it_are_looked_up_and_each_by_who_she_is(pair: tuple) -> None:
    found = meetings(pair)
    baseline = (person(7, BIT, 9, withdrew=True), person(3, 0, 50), person(5, BIT | 1, 4))
    # She who never met it, and they who met another failure, are left alone.
    found.watch(outcome(pair[0], 0, *baseline, person(9, 1, 80)))
    found.watch(outcome(pair[1], 0, person(5, 1, 1), person(7, 0, 3, left=True), person(3, 0, 11)))
    found.watch(outcome(pair[0], 1, person(1, BIT, 2)))
    found.watch(outcome(pair[1], 1, person(1, 0, 2)))
    each = found.each(0)
    assert (each["incidents_per_year"].people, each["incidents_per_year"].replications) == (3, 2)
    assert each["incidents_per_year"].baseline_mean == pytest.approx(15.0 / 3.0)
    assert each["incidents_per_year"].difference == pytest.approx((-6.0 - 3.0) / 3.0)
    assert each["disengaged_before_charge"].difference == pytest.approx(-1.0 / 3.0)
    assert each["disengaged_from_service"].difference == pytest.approx(1.0 / 3.0)
    assert each["revictimised_violent_365"].difference == 0.0


def test_who_cannot_be_found_again_is_counted_and_left_out(pair: tuple) -> None:
    found = meetings(pair)
    found.watch(outcome(pair[0], 0, person(7, BIT, 9), person(8, BIT, 5)))
    found.watch(outcome(pair[1], 0, person(8, 0, 4)))
    assert (found.met[0].sum(), found.found[0].sum()) == (2, 1)
    assert found.each(0)["incidents_per_year"].difference == -1.0


@pytest.mark.parametrize("which", [0, 1])
def test_a_replication_that_failed_on_either_side_is_passed_over(pair: tuple, which: int) -> None:
    found = meetings(pair)
    for replication in (0, 1):
        for side in (0, 1):
            failed = "broke" if (replication, side) == (0, which) else ""
            victims = (person(7, BIT * (1 - side), 9 - side),)
            found.watch(outcome(pair[side], replication, *victims, failed=failed))
    each = found.each(0)["incidents_per_year"]
    assert (each.people, each.difference) == (1, -1.0)
    assert np.isnan(each.low)


def test_where_there_is_nothing_to_put_right_nobody_differs(pair: tuple) -> None:
    # The two scenarios are one: a single run stands for both.
    same = Meetings(Design(pair[0], (pair[0],), 1), [(LATE, pair[0])])
    same.watch(outcome(pair[0], 0, person(7, BIT, 9), person(8, 0, 2)))
    assert same.each(0)["incidents_per_year"].difference == 0.0


def test_nobody_met_it_is_undefined_and_not_nothing() -> None:
    mean, half = a_person(np.zeros(5), np.zeros(5, int))
    assert np.isnan(mean)
    assert np.isnan(half)


def test_the_interval_of_a_mean_a_person_covers_the_truth_as_often_as_it_says() -> None:
    # As many people a replication as a rare failure has, each replication with luck of its own.
    # 2,000 samples: at 95 % the misses are binomial(2000, 0.05), and outside of [61, 141] once in
    # 29,000; an interval that covers 92 % misses 160 times, and fails 94 % of the time. That of a
    # ratio covers 94.6 % here: outside once in 1,200.
    rng = np.random.default_rng(11)
    misses = 0
    for _ in range(2000):
        people = rng.poisson(4.0, 60)
        shared = rng.normal(0.0, 0.5, 60)
        sums = people * (0.3 + shared) + np.sqrt(people) * rng.normal(0.0, 1.0, 60)
        mean, half = a_person(sums, people)
        misses += abs(mean - 0.3) > half
    assert 61 <= misses <= 141


def difference(mean: float, low: float, high: float) -> Difference:
    """A change in incidents."""
    return Difference(LOWER, "all", "x", 1.0 + mean, 1.0, mean, low, high, 0.5, 9)


def test_the_rank_puts_better_beyond_luck_first_and_worse_last() -> None:
    good, better = difference(-0.1, -0.2, -0.05), difference(-0.4, -0.5, -0.3)
    unclear, worse = difference(-0.9, -2.0, 0.2), difference(0.2, 0.1, 0.3)
    ranked = sorted([worse, unclear, good, better], key=rank)
    assert ranked == [better, good, unclear, worse]


def test_what_cannot_be_told_from_luck_stands_in_brackets() -> None:
    assert of_thousand(difference(-0.414, -0.458, -0.371)) == "−414 [−458, −371]"
    assert of_thousand(difference(-0.02, -0.047, 0.007)) == "(−20 [−47, +7])"
    assert of_thousand(difference(0.0, 0.0, 0.0)) == "0"
    assert of_thousand(difference(0.1, float("nan"), float("nan"))) == "(+100 [–])"
    assert of_thousand(PersonalEffect("x", 0, 0, *[float("nan")] * 4)) == "–"
    # An end that is not 0 is not printed as 0.
    assert of_thousand(difference(-0.041, -0.082, -0.0002)) == "−41.0 [−82.0, −0.2]"


def test_a_worth_is_told_in_sentences() -> None:
    changes = dict.fromkeys(HEADLINES, difference(-0.02, -0.047, 0.007))
    changes["incidents_per_year"] = difference(-0.0165, -0.0208, -0.0122)
    often = replace(difference(0.0, 0.0, 0.0), baseline_mean=0.0228, mean=0.0)
    nothing = dict.fromkeys(HEADLINES, PersonalEffect("x", 9, 9, 1.0, 0.1, -0.2, 0.3))
    told = sentences(SimpleNamespace(often=often, changes=changes, each=nothing, found=9))
    assert told == (
        "Of 1,000 victims who report, 22.8 meet this (incidents in the year after the report). "
        "Over everyone: 16.5 fewer incidents in the year after the report per 1,000 who reported "
        "(12.2 to 20.8); the rest cannot be distinguished from chance. Of 1,000 who met it, "
        "nothing can be distinguished from chance."
    )


def test_every_headline_is_told_and_looked_at_for_each_person() -> None:
    assert tuple(TOLD) == tuple(COLUMNS) == HEADLINES
    assert all(one.better == "lower" for one in MEASURES if one.name in HEADLINES)
    assert set(COLUMNS.values()) == set(FATE) - {"key", "failures", "recorded", "served"}
