"""The likelihood of all figures at one point, with its slopes by algebra, for hundreds of chains.

The same as ``targets.likelihood`` gives under an emulator, figures of one kind side by side.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, gammaln, log_ndtr, psi

from caseflow.calibration.methods.density import Density, years_of
from caseflow.calibration.methods.regression import FARTHEST
from caseflow.calibration.targets.likelihood import CONCENTRATION_SPREAD, LEAST, WIDTH
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.quantities import Quantity, quantity_of
from caseflow.calibration.targets.targets import Figures, TargetForm

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

COUNTED = (TargetForm.CODED, TargetForm.SHARE)
HALF_LOG_TAU = 0.5 * np.log(2.0 * np.pi)


@dataclass(frozen=True)
class AtPoint:
    """What an emulator says at a point, by quantity, and how that changes with its lines.

    Attributes
    ----------
    value, steep
        A share or so many in a unit of time, and its slope.
    apart, along
        One over on how many cases it rests, and the slope of that.
    alike
        One over how alike years are, as a number of cases.
    """

    value: Numbers
    steep: Numbers
    apart: Numbers
    along: Numbers
    alike: float


Slopes = tuple[float, Numbers, Numbers, float]
"""A likelihood, and its slopes by value, by ``apart`` and by ``alike``."""

_Part = Callable[[AtPoint], Slopes]
_Maker = Callable[[Sequence[Figures], Mapping[Quantity, int]], _Part]


class PackedLikelihood:
    """The likelihood of figures under an emulator that says lines of some quantities."""

    def __init__(
        self,
        figures: Sequence[Figures],
        doubts: Mapping[Quantity, float],
        order: Sequence[Quantity],
    ) -> None:
        self._share = np.array([OBSERVED[measure].share for _, measure in order])
        self._doubt = np.array([doubts[quantity] for quantity in order])
        places = {quantity: place for place, quantity in enumerate(order)}
        kinds: list[tuple[_Maker, tuple[TargetForm, ...]]] = [
            (_Counts, COUNTED),
            (_Rates, (TargetForm.RATE,)),
            (_Ranges, (TargetForm.RANGE,)),
            (_Leasts, (TargetForm.AT_LEAST,)),
        ]
        self._parts = [
            kind(figures, places)
            for kind, forms in kinds
            if any(entry.form in forms for entry in figures)
        ]

    def __call__(self, said: Numbers, years: float) -> tuple[float, Numbers]:
        """Give it and its slopes, along the line of each quantity and along ``years``."""
        point = self._at(said, years)
        value, slopes, by_years = 0.0, np.zeros(len(said)), 0.0
        for part in self._parts:
            gained, by_value, by_apart, by_alike = part(point)
            value += gained
            slopes += by_value * point.steep + by_apart * point.along
            by_years -= by_alike * CONCENTRATION_SPREAD * point.alike
        return value, np.append(slopes, by_years)

    def _at(self, said: Numbers, years: float) -> AtPoint:
        line = np.clip(said, -FARTHEST, FARTHEST)
        free = line == said
        with np.errstate(over="ignore"):
            value = np.where(self._share, expit(line), np.exp(line))
        plain = value * (1.0 - value)
        steep = np.where(self._share, plain, value) * free
        wanted = self._doubt * np.where(self._share, plain, 1.0)
        # A value rests on one case at least.
        bends = self._share & (wanted < 1.0)
        along = np.where(bends, self._doubt * (1.0 - 2.0 * value) * steep, 0.0)
        return AtPoint(
            value, steep, np.minimum(wanted, 1.0), along, float(1.0 / years_of(np.array(years)))
        )


class _Counts:
    """Outcomes that exclude each other, and shares: Dirichlet and multinomial."""

    def __init__(self, figures: Sequence[Figures], places: Mapping[Quantity, int]) -> None:
        some = [entry for entry in figures if entry.form in COUNTED]
        self._n = np.array([float(entry.targets[0].n or 0.0) for entry in some])
        rows: list[Numbers] = []
        counts: list[float] = []
        constants: list[float] = []
        figure: list[int] = []
        longest = max(len(entry.targets) for entry in some)
        members = np.empty((len(some), longest), np.int64)
        for place, entry in enumerate(some):
            codes = [places[quantity_of(target)] for target in entry.targets]
            members[place] = [*codes, *[codes[0]] * (longest - len(codes))]
            told = [float(target.count or 0.0) for target in entry.targets]
            rows += [np.eye(len(places))[code] for code in codes]
            rows.append(-np.sum(rows[-len(codes) :], axis=0))
            counts += [*told, self._n[place] - sum(told)]
            constants += [*[0.0] * len(codes), 1.0]
            figure += [place] * (len(codes) + 1)
        self._of = np.array(figure)
        self._rows, self._counts = np.array(rows), np.array(counts)
        self._constants, self._members = np.array(constants), members

    def __call__(self, at: AtPoint) -> Slopes:
        apart = at.apart[self._members]
        least = apart.argmax(axis=1)
        known = 1.0 / (at.alike + apart.max(axis=1))
        share = self._rows @ at.value + self._constants
        kept = np.maximum(share, LEAST)
        weight = known[self._of] * kept
        value = gammaln(known).sum() - gammaln(known + self._n).sum()
        value += gammaln(weight + self._counts).sum() - gammaln(weight).sum()
        grown = psi(weight + self._counts) - psi(weight)
        by_value = (known[self._of] * grown * (share > LEAST)) @ self._rows
        by_known = psi(known) - psi(known + self._n)
        by_known += np.bincount(self._of, kept * grown, len(known))
        turned = -(known**2) * by_known
        by_apart = np.zeros(len(at.value))
        np.add.at(by_apart, self._members[np.arange(len(least)), least], turned)
        return float(value), by_value, by_apart, float(turned.sum())


class _Single:
    """Figures of one target each."""

    form: TargetForm

    def __init__(self, figures: Sequence[Figures], places: Mapping[Quantity, int]) -> None:
        some = [entry.targets[0] for entry in figures if entry.form is self.form]
        self._place = np.array([places[quantity_of(target)] for target in some])
        self._share = np.array([OBSERVED[target.measure].share for target in some])
        self._count = np.array([float(target.count or 0.0) for target in some])
        self._n = np.array([float(target.n or 0.0) for target in some])
        self._value = np.array([target.value for target in some])
        ends = [(target.high or 0.0) - (target.low or 0.0) for target in some]
        self._own = (np.array(ends) / WIDTH) ** 2

    def _spread(self, at: AtPoint) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Of each figure its value, the variance of a single case, its slope, and what it is
        multiplied with."""
        value = at.value[self._place]
        held = np.maximum(value, 1e-6)
        single = np.where(self._share, value * (1.0 - value), held**2)
        steep = np.where(self._share, 1.0 - 2.0 * value, 2.0 * held * (value > 1e-6))
        return value, single, steep, at.alike + at.apart[self._place]

    def _gathered(self, at: AtPoint, by_value: Numbers, by_apart: Numbers) -> tuple[Numbers, ...]:
        size = len(at.value)
        return (
            np.asarray(np.bincount(self._place, by_value, size), np.float64),
            np.asarray(np.bincount(self._place, by_apart, size), np.float64),
        )


class _Rates(_Single):
    """So many in a time: gamma and Poisson."""

    form = TargetForm.RATE

    def __call__(self, at: AtPoint) -> Slopes:
        value = np.maximum(at.value[self._place], LEAST)
        mean, count = value * self._n, self._count
        size = 1.0 / (at.alike + at.apart[self._place])
        both = size + mean
        told = gammaln(size + count) - gammaln(size)
        told += size * np.log(size / both) + count * np.log(mean / both)
        by_value = (count / mean - (size + count) / both) * self._n
        by_size = psi(size + count) - psi(size) + np.log(size / both) + (mean - count) / both
        turned = -(size**2) * by_size
        of_value, of_apart = self._gathered(at, by_value, turned)
        return float(told.sum()), of_value, of_apart, float(turned.sum())


class _Ranges(_Single):
    """Within an interval: normal."""

    form = TargetForm.RANGE

    def __call__(self, at: AtPoint) -> Slopes:
        value, single, steep, times = self._spread(at)
        gap, variance = value - self._value, self._own + single * times
        told = -0.5 * gap**2 / variance - 0.5 * np.log(variance)
        by_variance = 0.5 * gap**2 / variance**2 - 0.5 / variance
        by_value = -gap / variance + by_variance * steep * times
        of_value, of_apart = self._gathered(at, by_value, by_variance * single)
        return float(told.sum()), of_value, of_apart, float((by_variance * single).sum())


class _Leasts(_Single):
    """At least so much."""

    form = TargetForm.AT_LEAST

    def __call__(self, at: AtPoint) -> Slopes:
        value, single, steep, times = self._spread(at)
        variance = single * times
        root = np.sqrt(variance)
        far = (value - self._value) / root
        told = log_ndtr(far)
        pressed = np.exp(-0.5 * far**2 - HALF_LOG_TAU - told)
        by_variance = -0.5 * pressed * far / variance
        by_value = pressed / root + by_variance * steep * times
        of_value, of_apart = self._gathered(at, by_value, by_variance * single)
        return float(told.sum()), of_value, of_apart, float((by_variance * single).sum())


class PackedDensity(Density):
    """The density of a posterior, some ten times as fast at one point."""

    @cached_property
    def _packed(self) -> PackedLikelihood:
        emulator = self.emulator
        return PackedLikelihood(self.pilot.figures, emulator.doubts, list(emulator.slopes))

    def _likelihood(self, said: Numbers, years: float) -> tuple[float, Numbers]:
        return self._packed(said, years)
