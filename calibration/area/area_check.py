"""The check of an area: each of its counts against what the model gives, and what that allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.area.area_runs import AreaWorlds
from caseflow.calibration.area.expected_count import OUTSIDE, ExpectedCount, expected_of
from caseflow.calibration.area.movers import Mover, movers
from caseflow.calibration.targets.likelihood import given_for
from caseflow.calibration.targets.targets import Target

Numbers = NDArray[np.float64]

TELLING = 2.0
"""A check that could not have shown twice or half the model's level by any of its counts does not
tell whether the model fits."""

FEWEST = 20
"""With fewer worlds nothing is said of a figure."""


class AreaVerdict(StrEnum):
    """What may be done with the model as it is configured."""

    USABLE = "fit to be used"
    MEND = "not until mended"
    UNTOLD = "cannot be told"


@dataclass(frozen=True)
class CountCheck:
    """One count of an area against the model.

    Attributes
    ----------
    expected
        What an area would count if the model were right; nothing where the model gives nothing.
    low, high
        The 95 % predictive interval, in the unit of the count, or else of the measure.
    tail
        How much lies as far out as the area's count, on both sides together (mid-p).
    corrected
        The same for the whole of the counts (Holm).
    shown
        The ratios to the model's level nearest to 1, below and above, that this count would have
        shown to be outside in four areas of five.
    moved_by
        The drawn numbers that go with it most closely.
    """

    target: Target
    expected: ExpectedCount | None
    low: float = np.nan
    high: float = np.nan
    tail: float = np.nan
    corrected: float = np.nan
    shown: tuple[float, float] = (0.0, np.inf)
    moved_by: tuple[Mover, ...] = ()

    @property
    def inside(self) -> bool | None:
        """Whether the area's count lies inside; nothing where that cannot be said."""
        return None if self.expected is None else self.tail >= OUTSIDE

    @property
    def ratio(self) -> float:
        """The area's figure over the model's level."""
        if self.expected is None or not self.expected.level:
            return np.nan
        return self.target.value / self.expected.level

    @property
    def telling(self) -> bool:
        """Whether it could have shown twice, or half, of what the model gives."""
        return self.shown[0] >= 1.0 / TELLING or self.shown[1] <= TELLING


@dataclass(frozen=True)
class AreaCheck:
    """All counts of an area against the model."""

    counts: tuple[CountCheck, ...]
    worlds: int

    @property
    def judged(self) -> tuple[CountCheck, ...]:
        """Those of which anything can be said."""
        return tuple(entry for entry in self.counts if entry.expected is not None)

    @property
    def verdict(self) -> AreaVerdict:
        """What may be done with the model: one count that is outside for the whole is enough."""
        if any(entry.corrected < OUTSIDE for entry in self.judged):
            return AreaVerdict.MEND
        if not any(entry.telling for entry in self.judged):
            return AreaVerdict.UNTOLD
        return AreaVerdict.USABLE


def check(counts: Sequence[Target], worlds: AreaWorlds) -> AreaCheck:
    """Hold the counts of an area against worlds of it."""
    expected = [_expected(target, worlds) for target in counts]
    tails = [entry.tail() for entry in expected if entry is not None]
    corrected = iter(holm(tails))
    allowed = OUTSIDE / max(len(tails), 1)
    return AreaCheck(
        tuple(
            CountCheck(target, None)
            if entry is None
            else CountCheck(
                target,
                entry,
                *_ends(entry),
                entry.tail(),
                next(corrected),
                entry.least_shown(allowed),
                _moved_by(target, worlds),
            )
            for target, entry in zip(counts, expected, strict=True)
        ),
        len(worlds.given),
    )


def holm(tails: Sequence[float]) -> list[float]:
    """Correct tails for how many there are (Holm 1979).

    Examples
    --------
    >>> holm([0.01, 0.5, 0.02])
    [0.03, 0.5, 0.04]
    """
    order = np.argsort(tails, kind="stable")
    found = [0.0] * len(tails)
    least = 0.0
    for rank, place in enumerate(order.tolist()):
        least = max(least, min(1.0, (len(tails) - rank) * tails[place]))
        found[place] = least
    return found


def _both(target: Target, worlds: AreaWorlds) -> tuple[Numbers, NDArray[np.bool_]]:
    """What worlds gave for a count, and which of them gave anything."""
    both = np.array([given_for(target, given) for given in worlds.given]).reshape(-1, 2)
    return both, both[:, 1] > 0.0


def _expected(target: Target, worlds: AreaWorlds) -> ExpectedCount | None:
    both, there = _both(target, worlds)
    if there.sum() < FEWEST:
        return None
    return expected_of(target, *both[there].T)


def _ends(expected: ExpectedCount) -> tuple[float, float]:
    low, high = expected.ends()
    return low, high


def _moved_by(target: Target, worlds: AreaWorlds) -> tuple[Mover, ...]:
    both, there = _both(target, worlds)
    return movers(both[there, 0] / both[there, 1], worlds.drawn, target.site, there)
