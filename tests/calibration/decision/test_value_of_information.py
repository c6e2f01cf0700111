"""What knowing is worth never falls from a member to its group, and from there to everything."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm

from caseflow.calibration.decision.best_probability import Estimate
from caseflow.calibration.decision.decision import MeasureDecision, choose
from caseflow.calibration.decision.group_curves import GroupCurves
from caseflow.calibration.decision.value_of_information import Information, information, monotone
from caseflow.calibration.reports.decision import as_json
from caseflow.calibration.reports.decision_sentences import DecisionRequest, plain
from caseflow.calibration.sensitivity.parameter_sets import ParameterSets
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.measures import MEASURES
from caseflow.scenarios.scenario import load

Numbers = NDArray[np.float64]

LEAD = 0.3
LUCK = 0.58
SEEDS = range(8)
UNBOUNDED = Estimate(np.inf, np.inf, np.inf)

NOISE = [f"noise {number}" for number in range(20)]
ONE = float(LEAD * norm.cdf(LEAD) + norm.pdf(LEAD) - LEAD)
"""The worth of one standard normal number that moves a lead of 0.3 (Raiffa and Schlaifer 1961)."""


def product_worth() -> float:
    """That of a lead of 0.3 plus the product of two: the first drawn out, the other by quadrature.

    Given the first, the lead is normal with a standard deviation of the first's size.
    """
    first = np.linspace(1e-6, 9.0, 200_001)
    given = LEAD * norm.cdf(LEAD / first) + first * norm.pdf(LEAD / first)
    return float(2.0 * np.trapezoid(given * norm.pdf(first), first) - LEAD)


def valued(
    columns: Mapping[str, Numbers], groups: Mapping[str, Sequence[str]], lead: Numbers, seed: int
) -> dict[str, Information]:
    """Value knowing each, where a lead over nothing is seen with luck."""
    seen = lead + LUCK * np.random.default_rng([seed, 1]).standard_normal(len(lead))
    gains = np.column_stack([np.zeros(len(lead)), seen])
    single, grouped = information(columns, groups, gains, UNBOUNDED, seed)
    return {entry.name: entry for entry in (*single, *grouped)}


def drawn(names: Sequence[str], draws: int, seed: int) -> dict[str, Numbers]:
    values = np.random.default_rng(seed).standard_normal((len(names), draws))
    return dict(zip(names, values, strict=True))


@cache
def one_among_twenty(seed: int) -> dict[str, Information]:
    columns = drawn(["x", *NOISE], 200, seed)
    groups = {"all": list(columns), "noise": NOISE, "some": ["x", *NOISE[:3]]}
    return valued(columns, groups, LEAD + columns["x"], seed)


@cache
def only_together(seed: int) -> dict[str, Information]:
    columns = drawn(["x", "y", *NOISE[:4]], 200, seed)
    groups = {"pair": ["x", "y"], "all": list(columns), "x and noise": ["x", *NOISE[:4]]}
    return valued(columns, groups, LEAD + columns["x"] * columns["y"], seed)


@pytest.mark.parametrize("name", ["x", "some", "all"])
def test_one_that_matters_is_worth_the_same_alone_and_among_twenty_that_do_not(name: str) -> None:
    """Eight decisions of 200 draws, whose worths have a standard deviation of 0.036: their mean is
    beyond 0.04 of the truth with a chance below 0.002."""
    found = [one_among_twenty(seed)[name].worth for seed in SEEDS]
    assert np.mean([worth.value for worth in found]) == pytest.approx(ONE, abs=0.04)
    assert sum(worth.low <= ONE <= worth.high for worth in found) >= 6
    assert all(one_among_twenty(seed)[name].beyond for seed in SEEDS)


def test_twenty_that_do_not_matter_are_worth_nothing() -> None:
    """One decision in twenty shows them by design; more than two of eight: a chance of 0.006."""
    every = [one_among_twenty(seed)["noise"] for seed in SEEDS]
    assert sum(entry.beyond for entry in every) <= 2
    assert all(entry.worth.low == 0.0 for entry in every if not entry.beyond)


@pytest.mark.parametrize("name", ["pair", "all"])
def test_two_that_matter_only_together_are_found_in_their_group(name: str) -> None:
    true = product_worth()
    found = [only_together(seed)[name] for seed in SEEDS]
    assert all(entry.beyond for entry in found)
    assert np.mean([entry.worth.value for entry in found]) == pytest.approx(true, abs=0.05)
    assert sum(entry.worth.low <= true <= entry.worth.high for entry in found) >= 6


def test_one_of_two_that_matter_only_together_is_worth_little_alone() -> None:
    true = product_worth()
    for name in ("x", "x and noise"):
        assert np.mean([only_together(seed)[name].worth.value for seed in SEEDS]) < 0.3 * true


def test_a_group_is_worth_at_least_each_that_it_holds() -> None:
    for seed in SEEDS:
        for found, order in (
            (one_among_twenty(seed), [("x", "some"), ("some", "all"), ("noise", "all")]),
            (only_together(seed), [("pair", "all"), ("x", "pair"), ("x and noise", "all")]),
        ):
            for part, group in order:
                assert found[group].worth.value >= found[part].worth.value
                assert found[group].worth.low >= found[part].worth.low
                assert found[group].worth.high >= found[part].worth.high
                assert found[group].beyond >= found[part].beyond


def test_a_group_with_as_many_curves_as_draws_is_no_perfect_fit() -> None:
    """Twenty draws of six: a curve through every draw would make luck look like knowledge."""
    columns = np.random.default_rng(1).standard_normal((20, 6))
    luck = np.random.default_rng(2).standard_normal((20, 50))
    fit = GroupCurves(columns).fit(luck)
    assert (fit.freedom < 19.0 / 2.0 + 1.0).all()
    explained = 1.0 - (luck - fit.values).var(axis=0) / luck.var(axis=0)
    assert np.median(explained) < 0.5


def estimate(value: float, spread: float = 0.1) -> Estimate:
    return Estimate(value, max(value - spread, 0.0), value + spread)


def test_the_order_of_members_groups_and_everything_is_kept_whatever_was_estimated() -> None:
    """Worths made up at random, many of them out of order."""
    generator = np.random.default_rng(3)
    members = {"ab": ["a", "b"], "abc": ["c", "a", "b"], "cd": ["c", "d"], "abcd": list("abcd")}
    disordered = 0
    for _ in range(200):

        def made_up(name: str) -> Information:
            value, floor = generator.random(2)
            return Information(name, estimate(value), value, floor)

        single = {name: made_up(name) for name in "abcd"}
        grouped = {name: made_up(name) for name in members}
        disordered += grouped["ab"].worth.value < single["a"].worth.value
        everything = estimate(float(generator.uniform(0.2, 1.0)))
        found = monotone(single, grouped, members, everything)
        for group in members:
            for part in found:
                if set(members.get(part, [part])) <= set(members[group]):
                    assert found[part].worth.value <= found[group].worth.value
                    assert found[part].beyond <= found[group].beyond
        for entry in found.values():
            assert entry.worth.value <= everything.value
            assert entry.worth.low <= entry.worth.value <= entry.worth.high <= everything.high
    assert disordered > 50


def chosen(seed: int, draws: int = 20) -> tuple[DecisionRequest, MeasureDecision]:
    """Two scenarios of which a number of a family of six decides, over few draws."""
    scenarios = tuple(load(name, {}, ["cheshire"]) for name in ("pilot", "business_as_usual"))
    keys = [f"feeling.{name}" for name in ("a", "b", "c", "d", "e", "f")]
    of = [VariedNumber(key, "", key, "uniform(0, 1)", "judgement") for key in keys]
    generator = np.random.default_rng(seed)
    values = generator.random((draws, len(of)))
    told = np.zeros((draws, 2, 2, len(MEASURES)))
    told[:, 1] = (values[:, 0] - 0.45)[:, None, None]
    told += 0.05 * generator.standard_normal((draws, 2, 2, 1))
    sets = ParameterSets(tuple(("", key) for key in keys), values, "the priors")
    measure = next(entry for entry in MEASURES if entry.better == "lower")
    request = DecisionRequest(scenarios, tuple(of), sets, 2, seed)
    return request, choose(measure, told, sets, of, seed)


@pytest.mark.parametrize("seed", range(3))
def test_of_a_decision_the_family_is_worth_its_member_and_everything_no_less(seed: int) -> None:
    request, choice = chosen(seed)
    member, family = choice.parameters[0], choice.families[0]
    assert member.name == "feeling.a"
    assert 0.0 < member.worth.value <= family.worth.value <= choice.everything.value
    printed = json.loads(as_json(request, [choice]))["measures"][0]
    assert printed["everything"] == asdict(choice.everything)
    assert printed["families"][0]["worth"] == asdict(family.worth)


def test_what_rounding_leaves_over_is_nothing() -> None:
    """A lead of a tenth under every draw, which no binary number is: nothing is worth knowing."""
    columns = drawn(["x", *NOISE], 20, 1)
    gains = np.column_stack([np.zeros(20), np.full(20, 0.1)])
    gains[:, 1] += 1e-16 * np.arange(20)
    single, grouped = information(columns, {"all": list(columns)}, gains, UNBOUNDED, 1)
    assert {(entry.raw, *vars(entry.worth).values()) for entry in (*single, *grouped)} == {
        (0.0, 0.0, 0.0, 0.0)
    }
    assert plain(1.4e-17, "share") == plain(-1.4e-17, "share") == plain(0.0, "share") == "0.00"
    assert plain(0.00003, "share") == "0.003"
