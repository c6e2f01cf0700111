"""A tally of curves: what the figures are drawn from, added up run by run."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.variance_components import by_draw
from caseflow.experiments.measures.life_table import HAPPENED, LOST, WATCHED, spared
from caseflow.experiments.runs.outcome import Curves

Numbers = NDArray[np.float64]

RATIOS = {
    "disengaged_before_charge": "reported",
    "disengaged_from_service": "served",
    "stayed_with_service": "served",
    "revictimised": "reported",
    "revictimised_violent": "reported",
    "open_cases": "advocates",
    "untriaged": "referred",
    "unanswered": "referred",
    "unmet": "served",
    "gone_unmet": "served",
}
"""Curves drawn as a ratio: the numerator, and the denominator it is divided by."""

SURVIVALS = ("unharmed", "unassaulted")
"""Curves drawn as the share that a life table leaves."""

DRAWN = (*RATIOS, *SURVIVALS)

Ratios = tuple[dict[str, Numbers], ...]


@dataclass(frozen=True)
class Band:
    """A mean over replications with the 95 % interval of that mean, each of the curve's length."""

    mean: Numbers
    low: Numbers
    high: Numbers


@dataclass
class _Spread:
    """Mean and spread of arrays that come one after another (Welford 1962), draw by draw."""

    count: Any = 0
    mean: Any = 0.0
    squares: Any = 0.0
    _draw: int = -1
    _lucks: list[Numbers] = field(default_factory=list)

    def add(self, values: Numbers, draw: int) -> None:
        """One more array; those of one draw come in a row, and count as their mean."""
        if draw != self._draw:
            self._close()
        self._draw = draw
        self._lucks.append(values)

    def _close(self) -> None:
        """Enter the mean of a draw; what is undefined in it is left out."""
        if not self._lucks:
            return
        values = self._lucks[0]
        if len(self._lucks) > 1:
            values = by_draw(np.stack(self._lucks, axis=-1), len(self._lucks))[..., 0]
        self._lucks = []
        defined = np.isfinite(values)
        self.count = self.count + defined
        step = np.where(defined, values - self.mean, 0.0)
        self.mean = self.mean + step / np.maximum(self.count, 1)
        self.squares = self.squares + step * np.where(defined, values - self.mean, 0.0)

    def band(self) -> Band:
        """The mean, undefined where no array was defined, and its interval."""
        self._close()
        mean = np.where(self.count > 0, self.mean, np.nan)
        deviation = np.sqrt(self.squares / np.maximum(self.count - 1, 1))
        half = half_width(deviation, self.count)
        return Band(mean, mean - half, mean + half)


@dataclass
class CurveTotals:
    """The curves of one scenario, by place.

    Runs must be added in the order of replications: sums of floating numbers depend on it.
    """

    places: tuple[str, ...]
    replications: int = 0
    _sums: list[Curves] = field(default_factory=list, repr=False)
    _spreads: list[dict[str, _Spread]] = field(default_factory=list, repr=False)
    _gaps: list[dict[str, _Spread]] = field(default_factory=list, repr=False)

    def add(
        self, of_sites: tuple[Curves, ...], beside: Ratios | None = (), draw: int | None = None
    ) -> Ratios:
        """Add one run of a draw of what is not known, or of a draw of its own."""
        draw = self.replications if draw is None else draw
        if not self._sums:
            self._sums = [{} for _ in self.places]
            self._spreads = [{name: _Spread() for name in DRAWN} for _ in self.places]
            self._gaps = [{name: _Spread() for name in DRAWN} for _ in self.places]
        together = {name: np.sum([site[name] for site in of_sites], axis=0) for name in of_sites[0]}
        ratios: list[dict[str, Numbers]] = []
        for sums, spreads, drawn in zip(
            self._sums, self._spreads, (*of_sites, together), strict=True
        ):
            for name, values in drawn.items():
                sums[name] = sums.get(name, 0) + np.asarray(values, float)
            ratios.append(_drawn(drawn))
            for name, values in ratios[-1].items():
                spreads[name].add(values, draw)
        former = ratios if beside is None else beside
        for gaps, mine, other in zip(self._gaps, ratios, former, strict=False):
            for name, values in mine.items():
                if values.shape == other[name].shape:
                    gaps[name].add(values - other[name], draw)
        self.replications += 1
        return tuple(ratios)

    def gap(self, place: str, name: str) -> Band:
        """The paired difference of a ratio against the baseline."""
        return self._gaps[self.places.index(place)][name].band()

    def band(self, place: str, name: str) -> Band:
        """A ratio over replications."""
        return self._spreads[self.places.index(place)][name].band()

    def mean(self, place: str, name: str) -> Numbers:
        """A curve or matrix of counts, on average over replications."""
        total: Numbers = self._sums[self.places.index(place)][name]
        return total / self.replications


def _drawn(counted: Curves) -> dict[str, Numbers]:
    """Everything that is drawn with an interval, of one place and run."""
    found = {name: _ratio(counted, name, below) for name, below in RATIOS.items()}
    for name in SURVIVALS:
        columns = (f"{name}_{count}" for count in (WATCHED, HAPPENED, LOST))
        found[name] = spared(*(np.asarray(counted[column], float) for column in columns))
    return found


def _ratio(drawn: Curves, name: str, below: str) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Numbers = np.asarray(drawn[name], float) / np.asarray(drawn[below], float)
    return ratio
