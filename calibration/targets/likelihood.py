"""Likelihood: how well what the model gives agrees with a published figure.

Each figure has the likelihood of its kind, widened twice: by what varies from year to year and
clusters in victims, which the model does not hold, and by how few simulated people stand behind
the model's own value. Both act as one concentration, as if the model's share were itself drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, log_ndtr

from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import EVERYWHERE, Figures, Target, TargetForm, state_of

CONCENTRATION = 150.0
"""How alike years of one force are before anything is fitted, as a number of cases: published
shares of two years differ by some four percentage points more than counts explain [A1 to A6]."""

CONCENTRATION_SPREAD = 0.7
"""How little that is known, as a standard deviation of its logarithm: from 40 to 600 cases. A fit
learns it from the pairs of years among the figures."""

WIDTH = 3.92
"""Standard deviations in a 95 % interval."""

LEAST = 1e-9
"""No share and no rate that the model gives is smaller: what never came out is not impossible."""

Numbers = NDArray[np.float64]

Given = Mapping[str, Numbers]
"""What the model gave, by place (``Target.place``): sums over worlds, shape
``(len(OBSERVED), 2)``."""


@dataclass(frozen=True)
class ModelledFigure:
    """What the model gives for one target, at one point or at many.

    Attributes
    ----------
    value
        A share, or so many in a unit of time; shape (points,) or a single number.
    known
        On how many cases the value rests; the same shape.
    """

    value: Numbers
    known: Numbers


Model = Callable[[Target], ModelledFigure]
"""From a target to what the model gives for it."""


def given_for(target: Target, given: Given) -> tuple[float, float]:
    """What the model gave for one target: numerator and denominator."""
    place = OBSERVED.place(target.measure)
    if target.site == EVERYWHERE:
        same_state = [
            counts for of_place, counts in given.items() if state_of(of_place) is target.state
        ]
        top, bottom = np.sum([counts[place] for counts in same_state], axis=0)
    else:
        top, bottom = given[target.place][place]
    return float(top), float(bottom)


def counted(target: Target, top: float, bottom: float) -> ModelledFigure:
    """What counts say of a target; half a case is added, so that none is not impossible."""
    if OBSERVED[target.measure].share:
        return ModelledFigure(np.asarray((top + 0.5) / (bottom + 1.0)), np.asarray(bottom))
    value = (top + 0.5) / bottom if bottom > 0.0 else 0.0
    return ModelledFigure(np.asarray(value), np.asarray(top))


def concentration(known: Numbers | float, years: Numbers | float = CONCENTRATION) -> Numbers:
    """How firmly the model's share is known, as a number of cases.

    Examples
    --------
    >>> float(concentration(150.0))
    75.0
    """
    return np.asarray(1.0 / (1.0 / years + 1.0 / np.maximum(known, 1.0)))


def agreement(figures: Figures, model: Model, years: Numbers | float = CONCENTRATION) -> Numbers:
    """The logarithm of the likelihood of what is published."""
    if figures.form is TargetForm.CODED:
        return _coded(figures, [model(target) for target in figures.targets], years)
    target = figures.targets[0]
    gives = model(target)
    if figures.form is TargetForm.SHARE:
        return _share(target, gives, years)
    if figures.form is TargetForm.RATE:
        return _rate(target, gives, years)
    deviation = _deviation(target, gives, years)
    if figures.form is TargetForm.AT_LEAST:
        return np.asarray(log_ndtr((gives.value - target.value) / deviation))
    assert target.low is not None
    assert target.high is not None
    spread = np.hypot((target.high - target.low) / WIDTH, deviation)
    return np.asarray(-0.5 * ((gives.value - target.value) / spread) ** 2 - np.log(spread))


def total(of: tuple[Figures, ...], model: Model, years: Numbers | float = CONCENTRATION) -> Numbers:
    """The logarithm of the likelihood of all figures together.

    ``years``: how alike years of one force are, as a number of cases.
    """
    return np.asarray(sum(agreement(entry, model, years) for entry in of))


def spread_of(target: Target) -> float:
    """How widely one figure by itself knows what it is about, in log odds or logarithms.

    A range says it itself; a count by its cases; years that differ widen both.
    """
    value = min(max(target.value, LEAST), 1.0 - LEAST) if _is_share(target) else target.value
    steep = value * (1.0 - value) if _is_share(target) else value
    if target.form is TargetForm.RANGE:
        assert target.low is not None
        assert target.high is not None
        own = ((target.high - target.low) / WIDTH) ** 2
    else:
        own = steep / float(target.n or 1.0)
    years = steep / CONCENTRATION if _is_share(target) else value**2 / CONCENTRATION
    return float(np.sqrt(own + years) / max(steep, LEAST))


def _is_share(target: Target) -> bool:
    return OBSERVED[target.measure].share


def total_given(of: tuple[Figures, ...], given: Given) -> float:
    """The same of what one simulated pilot gave."""
    return float(total(of, lambda target: counted(target, *given_for(target, given))))


def _coded(figures: Figures, gives: list[ModelledFigure], years: Numbers | float) -> Numbers:
    """Outcomes that exclude each other: Dirichlet and multinomial."""
    n = float(figures.targets[0].n or 0.0)
    counts = [float(target.count or 0.0) for target in figures.targets]
    shares = [code.value for code in gives]
    known = concentration(np.min([code.known for code in gives], axis=0), years)
    found = gammaln(known) - gammaln(known + n)
    counts.append(n - sum(counts))
    shares.append(1.0 - np.sum(shares, axis=0))
    for count, share in zip(counts, shares, strict=True):
        weight = known * np.maximum(share, LEAST)
        found = found + gammaln(weight + count) - gammaln(weight)
    return np.asarray(found)


def _share(target: Target, gives: ModelledFigure, years: Numbers | float) -> Numbers:
    """So many of n: beta and binomial."""
    count, n = float(target.count or 0.0), float(target.n or 0.0)
    known = concentration(gives.known, years)
    yes, no = known * gives.value, known * (1.0 - gives.value)
    found = gammaln(known) - gammaln(known + n)
    found = found + gammaln(yes + count) - gammaln(yes) + gammaln(no + n - count) - gammaln(no)
    return np.asarray(found)


def _rate(target: Target, gives: ModelledFigure, years: Numbers | float) -> Numbers:
    """So many in a time: gamma and Poisson."""
    count, time = float(target.count or 0.0), float(target.n or 0.0)
    mean = np.maximum(gives.value, LEAST) * time
    size = concentration(gives.known, years)
    found = gammaln(size + count) - gammaln(size)
    found = found + size * np.log(size / (size + mean)) + count * np.log(mean / (size + mean))
    return np.asarray(found)


def _deviation(target: Target, gives: ModelledFigure, years: Numbers | float) -> Numbers:
    """How far luck and years that differ may have moved the model's value."""
    root = np.sqrt(concentration(gives.known, years))
    if OBSERVED[target.measure].share:
        return np.asarray(np.sqrt(gives.value * (1.0 - gives.value)) / root)
    return np.asarray(np.maximum(gives.value, 1e-6) / root)
