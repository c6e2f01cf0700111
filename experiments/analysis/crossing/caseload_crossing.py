"""At which caseload the better of two scenarios changes: referrals move, and nothing else does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.crossing.caseload_axis import LEVEL, LEVELS, CaseloadAxis
from caseflow.experiments.analysis.crossing.lever_range import OPTION
from caseflow.experiments.analysis.crossing.lever_value import looks_of
from caseflow.experiments.analysis.crossing.sign_change import GainCourse, course_of
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import MEASURES, Measure
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

Numbers = NDArray[np.float64]

HEADINGS = ("Disengagement", "Revictimisation")
"""The headlines of these are judged unless a measure is named."""

MOST_LEVELS = 11
"""Levels of referral that are looked at in all."""

CLOSEST = 1.2
"""Levels are not looked at more closely than with this ratio."""

FINEST = 20
"""Nor are caseloads nearer to each other than a part of so many of what referrals can move: where
every referral is made already, more of the same moves nothing."""

FEWEST_PARTS = 4
"""Of a range of caseloads that is asked for, no part between two looks is larger than one of so
many, if referrals reach that far."""


@dataclass(frozen=True)
class CaseloadQuestion:
    """Which two scenarios are compared as the caseload grows, and by which measures.

    Attributes
    ----------
    names
        Of the first and the second, as given.
    axis
        Open cases or utilisation.
    measures
        Each with a better direction.
    overrides
        Changes to both.
    sites
        Only these of their sites.
    replications, seed
        How often, and under whose luck.
    drawing
        What is drawn anew for every second replication; nothing at central values.
    """

    names: tuple[str, str]
    axis: CaseloadAxis
    measures: tuple[Measure, ...]
    overrides: Mapping[str, str]
    sites: Sequence[str] | None
    replications: int
    seed: int
    drawing: ParameterDraws | None = None

    def __post_init__(self) -> None:
        """Refuse referrals that are changed as well as searched along."""
        if LEVEL in self.overrides:
            raise Refusal(f"--along {self.axis.key} moves '{LEVEL}': leave it out of --set.")

    def pair(self, level: float) -> tuple[Scenario, Scenario]:
        """Both scenarios at one level of referral, named for it."""
        text = repr(round(level, 4))
        first, second = (
            load(name, {**self.overrides, LEVEL: text}, self.sites) for name in self.names
        )
        return (
            replace(first, name=f"{first.name} at {LEVEL}={text}"),
            replace(second, name=f"{second.name} at {LEVEL}={text}"),
        )


@dataclass(frozen=True)
class CaseloadCourse:
    """How the gain of the second over the first goes with the caseload, for one measure at a place.

    Attributes
    ----------
    place, measure
        Where, and by what.
    loads, half_widths
        The mean caseload of both scenarios at each look, and half of its 95 % interval.
    course
        The gains at these caseloads, and where the better of the two changes.
    """

    place: str
    measure: Measure
    loads: tuple[float, ...]
    half_widths: tuple[float, ...]
    course: GainCourse


@dataclass(frozen=True)
class CaseloadResult:
    """What came of a question: a course a place and measure, and what failed."""

    question: CaseloadQuestion
    courses: tuple[CaseloadCourse, ...]
    levels: tuple[float, ...]
    titles: tuple[str, str]
    sites: tuple[str, ...]
    changes_contact: bool
    failures: tuple[str, ...]


def headline_measures() -> tuple[Measure, ...]:
    """The headlines of disengagement and of revictimisation, of which one direction is better."""
    return tuple(
        measure
        for measure in MEASURES
        if measure.name in HEADLINES and measure.heading in HEADINGS and measure.better != "neither"
    )


def ask(question: CaseloadQuestion, ledger: Ledger, workers: int, kind: Hands) -> CaseloadResult:
    """Find at which caseload the better of two scenarios changes.

    Levels of referral are looked at, each twice the one before, and then the middle between
    neighbours of which one scenario is better in one and not in the other, at all sites together.
    """
    known: dict[float, Results] = {}

    def see(levels: Sequence[float]) -> None:
        pairs = [question.pair(level) for level in levels]
        everyone = [scenario for pair in pairs for scenario in pair]
        design = Design(
            everyone[0],
            tuple(everyone[1:]),
            question.replications,
            question.seed,
            drawing=question.drawing,
        )
        results = answer(design, ledger, workers, kind)
        known.update(dict.fromkeys(levels, results))

    see(LEVELS)
    while len(known) < MOST_LEVELS:
        middles = _middles(question, known)[: MOST_LEVELS - len(known)]
        if not middles:
            break
        see(middles)
    first, second = question.pair(1.0)
    loads = _loads(_seen(question, known, ALL_SITES, question.axis.measure))[0]
    places = (*first.sites, ALL_SITES) if len(first.sites) > 1 else first.sites
    every = [
        _course(question, known, place, measure)
        for place in places
        for measure in question.measures
    ]
    if not any(every):
        axis = question.axis
        raise Refusal(
            "referrals do not bring the caseload there",
            where=OPTION,
            key=axis.key,
            value=f"{axis.low:g}..{axis.high:g}" if np.isfinite(axis.high) else axis.key,
            expected=f"some of what they come to, {np.nanmin(loads):.3g} to {np.nanmax(loads):.3g}"
            if np.isfinite(loads).any()
            else "a scenario with advocates in post",
        )
    return CaseloadResult(
        question,
        tuple(course for course in every if course is not None),
        tuple(sorted(known)),
        (first.title, second.title),
        first.sites,
        _contact(first) != _contact(second),
        tuple(dict.fromkeys(words for results in known.values() for words in results.failures)),
    )


def _contact(scenario: Scenario) -> list[list[tuple[str, object]]]:
    """Everything that a scenario says of who contacts the victim, and how."""
    return [
        [(key, value) for key, value in values.items() if key.startswith("contact.")]
        for periods in scenario.periods.values()
        for _, values in periods
    ]


def _seen(
    question: CaseloadQuestion, known: Mapping[float, Results], place: str, measure: Measure
) -> Numbers:
    """A measure of both at every level, shape (levels, 2, replications), by rising level."""
    return np.stack(
        [
            np.stack(
                [known[level].values_of(each, measure, place) for each in question.pair(level)]
            )
            for level in sorted(known)
        ]
    )


def _gains(
    question: CaseloadQuestion, known: Mapping[float, Results], place: str, measure: Measure
) -> Numbers:
    values = _seen(question, known, place, measure)
    return (values[:, 1] - values[:, 0]) * (1.0 if measure.better == "higher" else -1.0)


def _middles(question: CaseloadQuestion, known: Mapping[float, Results]) -> list[float]:
    """Levels between neighbours at which another of the two is better, by any of the measures."""
    levels, axis = sorted(known), question.axis
    loads = _loads(_seen(question, known, ALL_SITES, axis.measure))[0]
    signs = np.array(
        [
            [look.sign for look in looks_of(levels, _gains(question, known, ALL_SITES, measure))]
            for measure in question.measures
        ]
    )
    finest = (np.nanmax(loads) - np.nanmin(loads)) / FINEST
    coarse = (axis.high - axis.low) / FEWEST_PARTS
    found = []
    for number, (level, other) in enumerate(pairwise(levels)):
        inside = loads[number] <= axis.high and loads[number + 1] >= axis.low
        changes = bool((signs[:, number] != signs[:, number + 1]).any())
        step = abs(loads[number + 1] - loads[number])
        wide = np.isfinite(coarse) and step > coarse
        if inside and (changes or wide) and step > finest and other / level > CLOSEST:
            found.append(round((level * other) ** 0.5, 4))
    return found


def _loads(seen: Numbers) -> tuple[Numbers, Numbers]:
    """The mean caseload of both at each level, with half the width of its interval."""
    both = seen.mean(axis=1)
    counts = np.isfinite(both).sum(axis=1)
    filled = np.where(np.isfinite(both), both, 0.0)
    means = np.where(counts > 0, filled.sum(axis=1) / np.maximum(counts, 1), np.nan)
    squares = np.where(np.isfinite(both), (both - means[:, None]) ** 2, 0.0).sum(axis=1)
    return means, half_width(np.sqrt(squares / np.maximum(counts - 1, 1)), counts)


def _course(
    question: CaseloadQuestion, known: Mapping[float, Results], place: str, measure: Measure
) -> CaseloadCourse | None:
    """The course of the gain along the caseload; nothing where fewer than two caseloads differ."""
    loads, halves = _loads(_seen(question, known, place, question.axis.measure))
    gains = _gains(question, known, place, measure)
    axis = question.axis
    inside = np.isfinite(loads) & (loads >= axis.low) & (loads <= axis.high)
    # Where every referral is made already, more of the same changes nothing: one look is enough.
    chosen = np.flatnonzero(inside)
    _, distinct = np.unique(loads[chosen], return_index=True)
    chosen = chosen[distinct]
    if len(chosen) < 2:
        return None
    values = [float(caseload) for caseload in loads[chosen]]
    return CaseloadCourse(
        place,
        measure,
        tuple(values),
        tuple(float(half) for half in halves[chosen]),
        course_of(values, gains[chosen]),
    )
