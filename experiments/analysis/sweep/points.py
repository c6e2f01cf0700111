"""The points of a sweep: each a scenario of its own, made from the base and some values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product
from math import prod

from caseflow.experiments.analysis.sweep.levers import VARY, Lever
from caseflow.experiments.runs.defaults import MOST_POINTS
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.layers import COMMAND_LINE
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

LONGEST_NAME = 150


@dataclass(frozen=True)
class Point:
    """One combination of values.

    Attributes
    ----------
    values
        By lever, in the order of the sweep, as text.
    scenario
        The base with these values.
    """

    values: Mapping[str, str]
    scenario: Scenario

    @property
    def label(self) -> str:
        """The values in short: what a row of a table is called."""
        return ", ".join(f"{last_name(key)} {value}" for key, value in self.values.items())


@dataclass(frozen=True)
class Sweep:
    """A scenario, its levers, and every point at which it is looked at.

    Attributes
    ----------
    design
        The scenario as it is, and each point compared with it.
    levers
        Those that are moved.
    points
        In the order of the design.
    sampled
        Whether the points were drawn, and are not a grid.
    """

    design: Design
    levers: tuple[Lever, ...]
    points: tuple[Point, ...]
    sampled: bool


def sweep_of(
    name: str,
    levers: Sequence[Lever],
    sample: int | None,
    overrides: Mapping[str, str],
    sites: Sequence[str] | None,
    replications: int,
    seed: int,
) -> Sweep:
    """Make every point of a sweep."""
    if sample is None and prod(len(lever.values) for lever in levers) > MOST_POINTS:
        raise Refusal(
            f"these are {prod(len(lever.values) for lever in levers):,} points",
            where=VARY,
            expected=f"{MOST_POINTS:,} or fewer, or --sample NUMBER",
        )
    both = next((lever.key for lever in levers if lever.key in overrides), None)
    if both is not None:
        raise Refusal("it is changed as well as varied", where=VARY, key=both)
    base = load(name, overrides, sites)
    chosen = _grid(levers) if sample is None else _drawn(levers, sample, seed)
    points = tuple(_point(base, name, values, overrides, sites) for values in chosen)
    design = Design(base, tuple(point.scenario for point in points), replications, seed)
    return Sweep(design, tuple(levers), points, sample is not None)


def last_name(key: str) -> str:
    """A lever in short: the last part of its key, in words."""
    return key.rpartition(".")[2].replace("_", " ")


def _grid(levers: Sequence[Lever]) -> list[dict[str, str]]:
    keys = [lever.key for lever in levers]
    combined = product(*(lever.values for lever in levers))
    return [dict(zip(keys, values, strict=True)) for values in combined]


def _drawn(levers: Sequence[Lever], sample: int, seed: int) -> list[dict[str, str]]:
    """A Latin hypercube: each lever's range is cut into as many stretches as there are points, and
    each stretch is met once (McKay, Beckman and Conover 1979)."""
    from scipy.stats.qmc import LatinHypercube

    drawn = LatinHypercube(len(levers), rng=seed).random(sample)
    return [
        {lever.key: lever.at(float(share)) for lever, share in zip(levers, row, strict=True)}
        for row in drawn
    ]


def _point(
    base: Scenario,
    name: str,
    values: Mapping[str, str],
    overrides: Mapping[str, str],
    sites: Sequence[str] | None,
) -> Point:
    try:
        scenario = load(name, {**overrides, **values}, sites)
    except Refusal as refusal:
        where = refusal.where
        if where.startswith(COMMAND_LINE):
            where = VARY + where.removeprefix(COMMAND_LINE)
        raise Refusal(
            refusal.message,
            where=where,
            key=refusal.key,
            value=refusal.value,
            expected=refusal.expected,
            nearest=refusal.nearest,
        ) from None
    told = ", ".join(f"{key}={value}" for key, value in values.items())
    called = f"{base.name} with {told}"
    if len(called) > LONGEST_NAME:
        called = f"{called[:LONGEST_NAME]}… {sha256(told.encode()).hexdigest()[:8]}"
    made = Point(values, scenario)
    return Point(values, replace(scenario, name=called, title=made.label))
