"""The cumulative incidence of Aalen and Johansen (1978), by hand and beside another computation."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import integrate, stats

from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.measures.counting import Chance
from caseflow.experiments.measures.observed import Observed
from tests.small_worlds import settings_of, told
from tests.theory.plain_worlds import STRAIGHT_TO_THE_SERVICE, UNMOVED
from tests.theory.power import chance_of_noticing, is_off

SAMPLES, PEOPLE, HORIZON = 2000, 120, 90.0
LEFT, ENDED, LOST = 0, 1, 2


def incidence(
    ends: NDArray[np.float64], kinds: NDArray[np.int64], horizon: float, competes: bool = True
) -> float:
    """The chance of leaving by a horizon; a planned end competes, or is taken for a loss."""
    everybody = np.ones(len(ends), bool)
    competing = kinds == ENDED if competes else None
    chance = Chance(ends, kinds == LEFT, horizon, everybody, competing)
    return float(chance.within(everybody[None, :])[0])


def test_a_case_worked_by_hand() -> None:
    """Five people: one leaves on day 2, one ends on day 3, one is lost on day 4, one leaves on day
    5, one stays. By day 2 it is 1/5. Before day 5 two are watched of the 4/5 x 3/4 = 3/5 to whom
    nothing has happened, so a half of 3/5 leaves on it: 1/5 + 3/10 = 1/2. With the planned end as
    a loss it would be 1 - 4/5 x 1/2 = 3/5."""
    ends = np.array([2.0, 3.0, 4.0, 5.0, 9.0])
    kinds = np.array([LEFT, ENDED, LOST, LEFT, LOST])
    by_day = {1.0: 0.0, 2.0: 0.2, 4.0: 0.2, 5.0: 0.5, 9.0: 0.5}
    for day, chance in by_day.items():
        assert incidence(ends, kinds, day) == pytest.approx(chance, abs=1e-15)
    assert incidence(ends, kinds, 5.0, competes=False) == pytest.approx(0.6, abs=1e-15)


def test_a_group_is_counted_as_if_it_were_alone() -> None:
    rng = np.random.default_rng(1978)
    ends, kinds = rng.integers(1, 40, 60).astype(float), rng.integers(0, 3, 60)
    among, masks = rng.random(60) < 0.8, rng.random((4, 60)) < 0.5
    chance = Chance(ends, kinds == LEFT, 25.0, among, kinds == ENDED)
    alone = [incidence(ends[mask & among], kinds[mask & among], 25.0) for mask in masks]
    np.testing.assert_allclose(chance.within(masks), alone, rtol=1e-12)
    np.testing.assert_array_equal(chance.by(np.array([25.0]), masks)[:, 0], chance.within(masks))
    assert (np.diff(chance.by(np.arange(50.0), masks), axis=1) >= 0.0).all()


def day_by_day(ends: NDArray[np.float64], kinds: NDArray[np.int64], horizon: float) -> float:
    """The same from its definition: the survival of either, by another library, times what leaves
    of those who are watched, added up over the days."""
    either = kinds != LOST
    censored = stats.CensoredData(uncensored=ends[either], right=ends[~either])
    stays = stats.ecdf(censored).sf if either.any() else None
    total = 0.0
    for day in np.unique(ends[(kinds == LEFT) & (ends <= horizon)]):
        before = 1.0 if stays is None else float(stays.evaluate(day - 0.5))
        total += before * ((ends == day) & (kinds == LEFT)).sum() / (ends >= day).sum()
    return total


DAYS = st.integers(0, 12).map(float)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.tuples(DAYS, st.integers(0, 2)), min_size=1, max_size=30), DAYS)
def test_another_computation_tells_the_same_whatever_falls_on_one_day(
    people: list[tuple[float, int]], horizon: float
) -> None:
    ends = np.array([end for end, _ in people])
    kinds = np.array([kind for _, kind in people])
    assert incidence(ends, kinds, horizon) == pytest.approx(
        day_by_day(ends, kinds, horizon), abs=1e-12
    )


def test_a_known_incidence_is_found_and_the_planned_end_as_a_loss_is_not() -> None:
    """2,000 samples of 120 people who may leave, end and be lost to sight, the first two at rates
    that change: an estimate 0.01 off on average is noticed with a chance of 0.99, worked out
    below; the right one is refused with 0.0001. Taking the planned end for a loss is noticed."""
    leaves, ends_as_planned = (
        stats.weibull_min(0.6, scale=150.0),
        stats.weibull_min(1.8, scale=100.0),
    )
    truth, _ = integrate.quad(lambda t: leaves.pdf(t) * ends_as_planned.sf(t), 0.0, HORIZON)
    rng = np.random.default_rng(19781)
    right, wrong = [], []
    for _ in range(SAMPLES):
        moments = np.stack(
            [
                leaves.rvs(PEOPLE, random_state=rng),
                ends_as_planned.rvs(PEOPLE, random_state=rng),
                rng.uniform(0.0, 300.0, PEOPLE),
            ]
        )
        ends, kinds = moments.min(axis=0), moments.argmin(axis=0)
        right.append(incidence(ends, kinds, HORIZON))
        wrong.append(incidence(ends, kinds, HORIZON, competes=False))
    assert not is_off(np.array(right), truth)
    assert chance_of_noticing(np.array(right), 0.01) > 0.99
    assert is_off(np.array(wrong), truth)


NAMES = {
    "disengaged_from_service_90": (90.0, 0.015),
    "disengaged_from_service_180": (180.0, 0.02),
    "disengaged_from_service": (365.0, 0.02),
}
"""By measure: its horizon, and how much off it must be noticed."""


@cache
def measured(rate: float) -> NDArray[np.float64]:
    """What is measured and what is true of 60 worlds in which victims leave at this rate; shape
    (worlds, measures, 2)."""
    levers = {
        **STRAIGHT_TO_THE_SERVICE,
        **UNMOVED,
        "demand.reports_a_year": "500",
        "advocacy.over_cap": "stretch",
        "advocacy.advocates": "8",
        "disengagement.from_service": str(rate),
        "following.support_median": "150",
        "following.support_spread": "0.6",
        "following.monitoring_days": "60",
    }
    chosen = settings_of("multi_agency_contact", levers, 800.0)
    cohort = Cohort(0.0, 365.0, 400.0)
    places = [[one.name for one in MEASURES].index(name) for name in NAMES]
    found = np.empty((60, len(NAMES), 2))
    for number in range(60):
        world = told(chosen, replication=number)
        counted = measure(world, cohort)[places]
        found[number, :, 0] = counted[:, 0] / counted[:, 1]
        found[number, :, 1] = truths(Observed(world, cohort), rate)
    return found


def truths(seen: Observed, rate: float) -> list[float]:
    """The chances when the days of planned ends are as they were for those who did not leave.

    Each of them stands for all who would have been with the service as long, of whom a share is
    left that falls with the rate (weighting by the inverse probability).
    """
    stayed = seen.served & (seen.victims["left_service"] >= seen.end)
    ends = np.minimum(seen.cases["closed"], seen.end) - seen.victims["joined_service"]
    stands_for = np.exp(rate * ends[stayed])
    return [
        float(np.average(-np.expm1(-rate * np.minimum(ends[stayed], days)), weights=stands_for))
        for days, _ in NAMES.values()
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_measure_of_a_world_finds_the_hazard_of_leaving_it(name: str) -> None:
    """Victims leave at a constant rate, and planned ends, at some seven months, compete with it.

    In 60 worlds of about 500 victims a chance of having left that is 0.015 off after three months,
    or 0.02 after six or twelve, is noticed with a chance of 0.9, worked out below; a right one is
    refused with 0.0001. The chance if nothing competed is noticed to be wrong after twelve.
    """
    days, noticed = NAMES[name]
    found = measured(0.003)[:, list(NAMES).index(name)]
    off = found[:, 0] - found[:, 1]
    assert not is_off(off, 0.0)
    assert chance_of_noticing(off, noticed) > 0.9
    if days > 300.0:
        assert is_off(found[:, 0], -math.expm1(-0.003 * days))
