"""Screening: which numbers the published figures speak of, measured from the simulated pilots.

For every quantity a regression on everything that is not known gives each number a slope and an
error. A slope against the error of the figures themselves is what they can tell of that number: the
squares of all add up to a Fisher information, in units of what the prior says. Numbers of which the
slope is beyond its own error and the information is more than next to nothing are *spoken of*.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.regression import RegressionSample, regressed
from caseflow.calibration.targets.likelihood import spread_of
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.quantities import Quantity, quantities, quantity_of
from caseflow.scenarios.between_sites import shares_between

Numbers = NDArray[np.float64]

BEYOND = 4.5
"""How many of its errors a slope must reach: of ten thousand slopes chance lets one in ten pass."""

LEAST = 0.01
"""Information about a number, against that of its prior: below it no figure says anything."""

RIDGE = 3.0


@dataclass(frozen=True)
class Screening:
    """What figures say of each number.

    Attributes
    ----------
    spoken
        The columns of the numbers that figures speak of, in order.
    information
        Fisher information of all figures about each number by itself, against that of its prior;
        shape (unknowns,). 1 would halve its variance if nothing else were unknown.
    clearest
        By number, the quantity that says most of it; nothing where none does.
    others
        By quantity, the variance that all numbers which are not spoken of make in it.
    """

    spoken: NDArray[np.int64]
    information: Numbers
    clearest: tuple[Quantity | None, ...]
    others: Mapping[Quantity, float]

    def foremost(self) -> NDArray[np.int64]:
        """Places among the spoken, those first of which figures say most."""
        return np.argsort(-self.information[self.spoken], kind="stable")


def screened(
    pilot: Pilot, samples: Mapping[Quantity, RegressionSample], scores: Numbers
) -> Screening:
    """Screen every number.

    ``scores``: normal scores of the pilots, shape (pilots, unknowns).
    """
    inputs = np.hstack([np.ones((len(scores), 1)), scores])
    penalties = np.array([0.0, *[RIDGE] * scores.shape[1]])
    spreads = _spreads(pilot)
    slopes, errors, told = [], [], []
    for quantity, sample in samples.items():
        found = regressed(sample, inputs, inputs.shape[1], penalties)
        slopes.append(found.slopes[1:])
        errors.append(found.errors[1:])
        told.append(spreads[quantity])
    slope, error = np.array(slopes), np.array(errors)
    beyond = np.abs(slope) > BEYOND * error
    signal = np.maximum(slope**2 - error**2, 0.0)
    each = np.where(beyond, signal / np.array(told)[:, None] ** 2, 0.0)
    information = each.sum(axis=0)
    spoken = _with_siblings(pilot, np.flatnonzero(information > LEAST))
    left = np.setdiff1d(np.arange(scores.shape[1]), spoken)
    # Signed: noise in slopes of numbers that do nothing adds nothing on average.
    besides = np.maximum((slope[:, left] ** 2 - error[:, left] ** 2).sum(axis=1), 0.0)
    names = list(samples)
    best = each.argmax(axis=0)
    clearest = tuple(
        names[place] if each[place, column] > 0.0 else None for column, place in enumerate(best)
    )
    return Screening(spoken, information, clearest, dict(zip(names, besides.tolist(), strict=True)))


def _with_siblings(pilot: Pilot, spoken: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add the same numbers at other sites, where one site says something of another."""
    shared = {pilot.unknowns[column].parameter for column in spoken} & shares_between().keys()
    columns = range(len(pilot.unknowns))
    siblings = [column for column in columns if pilot.unknowns[column].parameter in shared]
    return np.union1d(spoken, np.array(siblings, np.int64))


def _spreads(pilot: Pilot) -> dict[Quantity, float]:
    """How widely the figures themselves know each quantity, in log odds or logarithms."""
    known: dict[Quantity, float] = dict.fromkeys(quantities(pilot), 0.0)
    for figures in pilot.figures:
        for target in figures.targets:
            known[quantity_of(target)] += 1.0 / spread_of(target) ** 2
    return {quantity: float(1.0 / np.sqrt(precision)) for quantity, precision in known.items()}
