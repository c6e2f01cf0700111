"""Likelihood: how well what the model gives agrees with a published figure.

Each figure has the likelihood of its kind, widened twice: by what varies from year to year and
clusters in victims, which the model does not hold, and by how few simulated people stand behind
the model's own value. Both act as one concentration, as if the model's share were itself drawn.
"""

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, log_ndtr

from calibration.observed import OBSERVED
from calibration.targets import EVERYWHERE, Figures, Form, Target

CONCENTRATION = 150.0
"""How alike years of one force are, as a number of cases: published shares of two years differ by
some four percentage points more than their counts explain [A1 to A6]. A judgement."""

PLACES = {name: place for place, name in enumerate(OBSERVED)}
WIDTH = 3.92
"""Standard deviations in a 95 % interval."""

Given = Mapping[str, NDArray[np.float64]]
"""What the model gave, by site: sums over worlds, shape ``(len(OBSERVED), 2)``."""


Counts = Callable[[Target], tuple[float, float]]
"""What the model gave for a target: numerator and denominator."""


def given_for(target: Target, given: Given) -> tuple[float, float]:
    """What the model gave for one target: numerator and denominator."""
    place = PLACES[target.measure]
    if target.site == EVERYWHERE:
        top, bottom = np.sum([of_site[place] for of_site in given.values()], axis=0)
    else:
        top, bottom = given[target.site][place]
    return float(top), float(bottom)


def concentration(simulated: float) -> float:
    """How firmly the model's share is known, as a number of cases.

    Examples
    --------
    >>> concentration(150.0)
    75.0
    """
    return 1.0 / (1.0 / CONCENTRATION + 1.0 / max(simulated, 1.0))


def agreement(one: Figures, given: Given) -> float:
    """The logarithm of the likelihood of what is published.

    Parameters
    ----------
    one
        Figures that are said together.
    given
        What the model gave.

    Returns
    -------
    float
        Without constants that no parameter touches; lower where the model agrees less.
    """
    return agreement_of(one, lambda target: given_for(target, given))


def agreement_of(one: Figures, counts: Counts) -> float:
    """The same, from a numerator and a denominator for each target."""
    if one.form is Form.CODED:
        return _coded(one, counts)
    target = one.targets[0]
    top, bottom = counts(target)
    if one.form is Form.SHARE:
        return _share(target, top, bottom)
    if one.form is Form.RATE:
        return _rate(target, top, bottom)
    mean, deviation = _value(target, top, bottom)
    if one.form is Form.AT_LEAST:
        return float(log_ndtr((mean - target.value) / deviation))
    assert target.low is not None
    assert target.high is not None
    spread = math.hypot((target.high - target.low) / WIDTH, deviation)
    return -0.5 * ((mean - target.value) / spread) ** 2 - math.log(spread)


def total(of: tuple[Figures, ...], given: Given) -> float:
    """The logarithm of the likelihood of all figures together."""
    return total_of(of, lambda target: given_for(target, given))


def total_of(of: tuple[Figures, ...], counts: Counts) -> float:
    """The same, from a numerator and a denominator for each target."""
    return sum(agreement_of(one, counts) for one in of)


def _coded(one: Figures, counts_of: Counts) -> float:
    """Outcomes that exclude each other: Dirichlet and multinomial."""
    tops = [counts_of(target) for target in one.targets]
    bottom = tops[0][1]
    modelled = np.array([top for top, _ in tops])
    counts = np.array([target.count for target in one.targets], float)
    n = float(one.targets[0].n or 0.0)
    modelled = np.append(modelled, max(bottom - modelled.sum(), 0.0))
    counts = np.append(counts, n - counts.sum())
    # Half a case to each, so that what never came out is not impossible.
    shares = (modelled + 0.5) / (modelled.sum() + 0.5 * len(modelled))
    weights = concentration(bottom) * shares
    found = gammaln(weights.sum()) - gammaln(weights.sum() + n)
    return float(found + (gammaln(weights + counts) - gammaln(weights)).sum())


def _share(target: Target, top: float, bottom: float) -> float:
    """So many of n: beta and binomial."""
    count, n = float(target.count or 0.0), float(target.n or 0.0)
    share = (top + 0.5) / (bottom + 1.0)
    known = concentration(bottom)
    yes, no = known * share, known * (1.0 - share)
    found = gammaln(known) - gammaln(known + n)
    found += gammaln(yes + count) - gammaln(yes) + gammaln(no + n - count) - gammaln(no)
    return float(found)


def _rate(target: Target, top: float, bottom: float) -> float:
    """So many in a time: gamma and Poisson."""
    count, time = float(target.count or 0.0), float(target.n or 0.0)
    mean = (top + 0.5) / max(bottom, 1e-9) * time
    size = concentration(top)
    found = gammaln(size + count) - gammaln(size)
    return float(
        found + size * math.log(size / (size + mean)) + count * math.log(mean / (size + mean))
    )


def _value(target: Target, top: float, bottom: float) -> tuple[float, float]:
    """The model's value, and how far luck and years that differ may have moved it."""
    if OBSERVED[target.measure].share:
        share = (top + 0.5) / (bottom + 1.0)
        return share, math.sqrt(share * (1.0 - share) / concentration(bottom))
    mean = top / bottom if bottom > 0.0 else 0.0
    return mean, max(mean, 1e-6) / math.sqrt(concentration(top))
