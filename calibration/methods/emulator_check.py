"""Whether an emulator says of pilots that it has not seen what these then gave, figure by figure.

The pilots are cut into folds; each is foreseen by an emulator that learned from the others. What it
gets right is held against what can be got right at all: *twins* of some pilots, simulated again
with the same values of all that figures speak of, but other luck and other values of everything
else, show how far two pilots lie apart that no emulator could tell apart. Errors in their own
standard errors should be standard normal, and bands should hold what they claim (Bastos and O'Hagan
2009). What errors are beyond luck is the misfit of the emulator: it widens the likelihood, and what
the bands hold is counted among pilots from which it was not estimated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import norm

from caseflow.calibration.methods.emulator import Emulator, learn, samples_of
from caseflow.calibration.methods.regression import RegressionSample
from caseflow.calibration.targets.likelihood import given_for
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.quantities import Quantity, quantities

Numbers = NDArray[np.float64]

FOLDS = 5

TWINS = 200
"""Pilots that are simulated again."""

BANDS = (0.5, 0.95)

LITTLE = 0.1
"""Where less than this share of what pilots give can be foreseen at all, its share says nothing."""


@dataclass(frozen=True)
class Foresight:
    """How well one quantity was foreseen.

    Attributes
    ----------
    q2
        1 minus the mean square error over the variance of what pilots gave; 0 for an emulator that
        knows the mean and nothing else.
    ceiling
        The most that it could be, for the luck of pilots and for what no figure speaks of.
    mean, spread
        Of the errors in units of their own standard errors: 0 and 1 where these are right.
    covered
        The shares of pilots within the 50 % and 95 % bands.
    misfit
        The variance of the errors beyond luck, in log odds or logarithms.
    """

    q2: float
    ceiling: float
    mean: float
    spread: float
    covered: tuple[float, float]
    misfit: float = 0.0

    @property
    def share(self) -> float:
        """The share of what can be foreseen that was; 1 where there is next to nothing."""
        return self.q2 / self.ceiling if self.ceiling >= LITTLE else 1.0


@dataclass(frozen=True)
class EmulatorCheck:
    """How well every quantity was foreseen."""

    quantities: dict[Quantity, Foresight]

    def widened(self, emulator: Emulator) -> Emulator:
        """An emulator that doubts itself as much as it was seen to err."""
        others = emulator.screening.others
        doubts = {
            key: max(doubt, self.quantities[key].misfit + others[key])
            if key in self.quantities
            else doubt
            for key, doubt in emulator.doubts.items()
        }
        return replace(emulator, doubts=doubts)

    def diagnostics(self) -> dict[str, Any]:
        """The worst of each, and all of it, for the account of a fit."""
        if not self.quantities:
            return {}
        share = {_name(key): found.share for key, found in self.quantities.items()}
        held = {_name(key): found.covered[1] for key, found in self.quantities.items()}
        return {
            "foreseen": round(min(share.values()), 3),
            "foreseen_worst": min(share, key=lambda name: share[name]),
            "covered": round(min(held.values()), 3),
            "covered_worst": min(held, key=lambda name: held[name]),
            "foresight": {
                _name(key): [
                    round(float(value), 3)
                    for value in (found.q2, found.ceiling, found.mean, found.spread, *found.covered)
                ]
                for key, found in self.quantities.items()
            },
        }


def checked(
    pilot: Pilot,
    emulator: Emulator,
    scores: Numbers,
    outputs: Sequence[Given | None],
    weights: Numbers,
    twins: Sequence[Given | None],
    folds: int = FOLDS,
) -> EmulatorCheck:
    """Foresee every pilot by an emulator that has not seen it.

    ``scores``: normal scores, shape (pilots, unknowns); ``weights``: how much each counts;
    ``twins``: of the pilots that ``twinned`` names.
    """
    possible = np.array([line is not None for line in outputs])
    rows = np.flatnonzero(possible)
    samples = samples_of(pilot, outputs, weights)
    lines = {key: np.zeros(len(rows)) for key in samples}
    for fold in range(folds):
        hidden = np.arange(len(rows)) % folds == fold
        seen = rows[~hidden]
        model = learn(
            pilot, scores[seen], [outputs[row] for row in seen], weights[seen], emulator.screening
        )
        said = model.lines(scores[np.ix_(rows[hidden], emulator.spoken)])
        for key in samples:
            lines[key][hidden] = said[key]
    pairs = _pairs(pilot, outputs, twins)
    return EmulatorCheck(
        {
            key: _foresight(sample, lines[key], pairs[key])
            for key, sample in samples.items()
            if len(pairs[key])
        }
    )


def twinned(pilots: int) -> NDArray[np.int64]:
    """The pilots that are simulated again, spread over all."""
    return np.unique(np.linspace(0, pilots - 1, min(TWINS, pilots)).astype(np.int64))


def _pairs(
    pilot: Pilot, outputs: Sequence[Given | None], twins: Sequence[Given | None]
) -> dict[Quantity, Numbers]:
    """By quantity, what pilots and their twins gave, and of how many; shape (pairs, 4)."""
    chosen = [outputs[row] for row in twinned(len(outputs))]
    both = [
        (first, second)
        for first, second in zip(chosen, twins, strict=True)
        if first is not None and second is not None
    ]
    found = {}
    for key, target in quantities(pilot).items():
        counts = [(*given_for(target, first), *given_for(target, twin)) for first, twin in both]
        every = np.array(counts).reshape(-1, 4)
        found[key] = every[(every[:, 1] > 0.0) & (every[:, 3] > 0.0)]
    return found


def _foresight(sample: RegressionSample, line: Numbers, pairs: Numbers) -> Foresight:
    there = sample.bottom > 0.0
    mean, steep = sample.mean(line[there])
    bottom, counting = sample.bottom[there], sample.counting[there]
    seen = sample.top[there] / bottom
    error = seen - mean
    # How much farther twins lie apart than counts of as many people would by themselves.
    values = pairs[:, ::2] / pairs[:, 1::2]
    apart = (values[:, 0] - values[:, 1]) ** 2
    middle = np.clip(values.mean(axis=1), 1e-9, None)
    plain = middle * np.maximum(1.0 - middle, 1e-9) if sample.share else middle
    wilder = float((apart / (plain * (1.0 / pairs[:, 1] + 1.0 / pairs[:, 3]))).mean())
    luck = wilder * steep / bottom
    whole = float(np.average((seen - np.average(seen, weights=counting)) ** 2, weights=counting))
    left = float(np.average(error**2, weights=counting))
    # In log odds or logarithms; half of the pilots say how far off, the other half is held to it.
    off, by_luck = (error / steep) ** 2, luck / steep**2
    first = np.arange(len(off)) % 2 == 0
    known = _beyond(off[first], by_luck[first], counting[first])
    units = (error / steep / np.sqrt(by_luck + known))[~first]
    held = [
        float(np.average(np.abs(units) <= norm.ppf(0.5 + band / 2.0), weights=counting[~first]))
        for band in BANDS
    ]
    return Foresight(
        q2=1.0 - left / max(whole, 1e-12),
        ceiling=max(1.0 - float(np.average(luck, weights=counting)) / max(whole, 1e-12), 0.0),
        mean=float(np.average(units, weights=counting[~first])),
        spread=float(np.sqrt(np.average(units**2, weights=counting[~first]))),
        covered=(held[0], held[1]),
        misfit=_beyond(off, by_luck, counting),
    )


def _beyond(off: Numbers, by_luck: Numbers, counting: Numbers) -> float:
    """The variance besides luck with which errors have a mean square of 1 in their own units."""
    luck = np.maximum(by_luck, 1e-12)

    def too_far(variance: float) -> float:
        return float(np.average(off / (luck + variance), weights=counting)) - 1.0

    return 0.0 if too_far(0.0) <= 0.0 else float(brentq(too_far, 0.0, float(off.max()) + 1.0))


def _name(quantity: Quantity) -> str:
    return " at ".join(reversed(quantity))
