"""Information: what it would be worth to know a parameter, or a group of them, before choosing.

The expected value of partial perfect information is how much better one would do on average by
choosing after hearing the true value. It is estimated by regression on the draws (Strong, Oakley
and Brennan 2014; compared with other methods by Heath, Manolopoulou and Baio 2017). A largest of
noisy curves is too large on average, the more so the fewer draws: how much too large is seen where
the draws are shuffled, so that knowing them cannot help, and that is taken off.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.decision.best_probability import ENDS, Estimate
from caseflow.calibration.decision.spline import Numbers, Smoother, basis

SHUFFLES = 200
RESAMPLES = 200
AT_ONCE = 25
"""Resamples regressed together: memory is bought with time."""

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Information:
    """What knowing something would be worth, in the unit of the measure.

    Attributes
    ----------
    worth
        With chance taken off; neither it nor its 95 % interval goes below 0.
    raw
        As the regression has it.
    floor
        The raw worth that chance would give to the most of all that were looked at, nineteen
        times in twenty.
    """

    name: str
    worth: Estimate
    raw: float
    floor: float

    @property
    def beyond(self) -> bool:
        """Whether it is worth more than chance would make any of them seem."""
        return self.raw > self.floor + 1e-12


def information(known: Mapping[str, Numbers], gains: Numbers, seed: int) -> list[Information]:
    """Value knowing each of several things.

    ``known``: by name, the values drawn: shape (draws, parameters of it); ``gains``: shape (draws,
    scenarios): how much better each is than the first, luck and all.
    """
    if not known:
        return []
    generator = np.random.default_rng(seed)
    draws = len(gains)
    shuffled = np.array([generator.permutation(draws) for _ in range(SHUFFLES)])
    resampled = generator.integers(0, draws, (RESAMPLES, draws))
    raw: dict[str, float] = {}
    by_chance: dict[str, NDArray[np.float64]] = {}
    shaken: dict[str, NDArray[np.float64]] = {}
    for name, columns in known.items():
        functions = basis(columns)
        smoother = Smoother(functions)
        raw[name] = float(_worth(smoother, gains[None])[0])
        by_chance[name] = _worth(smoother, gains[shuffled])
        shaken[name] = _resampled(functions, gains, resampled)
    floor = float(np.quantile(np.max(list(by_chance.values()), axis=0), CONFIDENCE))
    found = [
        Information(name, _between(raw[name], by_chance[name], shaken[name]), raw[name], floor)
        for name in known
    ]
    return sorted(found, key=lambda entry: (-entry.worth.value, -entry.raw))


def _worth(smoother: Smoother, gains: Numbers) -> NDArray[np.float64]:
    """Of many tellings, shape (tellings, draws, scenarios): what the smooth part is worth."""
    tellings, draws, scenarios = gains.shape
    flat = gains[:, :, 1:].transpose(1, 0, 2).reshape(draws, -1)
    smooth = smoother.fitted(flat).reshape(draws, tellings, scenarios - 1)
    return _by_choosing(smooth.transpose(1, 0, 2))


def _resampled(functions: Numbers, gains: Numbers, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    parts = [
        _by_choosing(Smoother(functions[some]).fitted(gains[some][:, :, 1:]))
        for some in np.array_split(rows, max(len(rows) // AT_ONCE, 1))
    ]
    return np.concatenate(parts)


def _by_choosing(smooth: Numbers) -> NDArray[np.float64]:
    """How much better one does by choosing draw by draw than by choosing once; the first is 0."""
    draw_by_draw = np.maximum(smooth.max(axis=2), 0.0).mean(axis=1)
    once = np.maximum(smooth.mean(axis=1).max(axis=1), 0.0)
    return np.asarray(np.maximum(draw_by_draw - once, 0.0))


def _between(raw: float, by_chance: NDArray[np.float64], shaken: NDArray[np.float64]) -> Estimate:
    value = raw - by_chance.mean()
    low, high = value + np.quantile(shaken - shaken.mean(), ENDS)
    # An interval of what cannot be negative ends at 0, and holds at least what chance would give.
    chance = float(np.quantile(by_chance, ENDS[1]) - by_chance.mean())
    low = low if value > chance else 0.0
    return Estimate(*(float(max(entry, 0.0)) for entry in (value, low, high)))
