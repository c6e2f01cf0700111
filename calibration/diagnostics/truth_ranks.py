"""Ranks of truths among draws of their fits: coverage, bands, and whether figures are heeded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chisquare

from caseflow.calibration.diagnostics.made_up_pilots import MadeUpPilot
from caseflow.calibration.diagnostics.posterior_calibration import RANKED
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.record.packed_array import packed, unpacked
from caseflow.calibration.targets.likelihood import given_for
from caseflow.calibration.targets.quantities import Quantity, quantities, quantity_of

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

LEVELS = (0.5, 0.9)
"""Of the intervals that are counted."""

BAND = 0.95
"""Of the bands that hold all steps of a right fit's ranks at once."""

CELLS = 10
"""Into so many cells of equal chance the ranks of the likelihood are counted."""


@dataclass(frozen=True)
class TruthRanks:
    """What became of the truths of made-up pilots.

    Attributes
    ----------
    labels
        The numbers that figures speak of.
    ranks
        Of each truth among ``RANKED`` draws, shape (pilots, numbers).
    pointed
        To which end of a number the made-up figures point: 1 up, -1 down, 0 where none speaks of
        it; the same shape.
    information
        Of the real figures about each number, against that of its prior; shape (numbers,).
    years, likelihood
        Ranks of how alike years are, and of the likelihood of the made-up figures; shape (pilots,).
    unheeded
        Ranks of each truth among the truths of all: those that draws would give which take no
        notice of made-up figures; shape (pilots, numbers).
    """

    labels: tuple[str, ...]
    ranks: Whole
    pointed: Whole
    information: Numbers
    years: Whole
    likelihood: Whole
    unheeded: Whole

    def inside(self, level: float) -> NDArray[np.bool_]:
        """Whether each truth lay within its interval of a level, shape (pilots, numbers)."""
        out = round((RANKED + 1) * (1.0 - level) / 2.0)
        return np.asarray((self.ranks >= out) & (self.ranks <= RANKED - out))

    def covered(self, level: float) -> tuple[float, float, float]:
        """The share of all truths within, and its 95 % interval.

        Numbers of one pilot are fitted together, so the interval is of as many pilots.
        """
        each = self.inside(level).mean(axis=1)
        error = 1.96 * float(each.std(ddof=1)) / float(np.sqrt(len(each)))
        middle = float(each.mean())
        return middle, max(middle - error, 0.0), min(middle + error, 1.0)

    def steps(self, ranks: Whole) -> Numbers:
        """How many of the ranks lie below each step, against a right fit; shape (RANKED,)."""
        below = np.array([(ranks < step).mean() for step in range(1, RANKED + 1)])
        return np.asarray(below - _uniform())

    def band(self) -> tuple[Numbers, Numbers]:
        """Between what ``steps`` of a right fit lie, all at once; each of shape (RANKED,)."""
        from arviz.stats.ecdf_utils import ecdf_confidence_band

        uniform = _uniform()
        low, high = ecdf_confidence_band(
            len(self.ranks), uniform, uniform, prob=BAND, method="optimized"
        )
        return np.asarray(low) - uniform, np.asarray(high) - uniform

    def outside(self) -> list[str]:
        """The numbers whose ranks leave the band somewhere."""
        low, high = self.band()
        steps = [self.steps(column) for column in self.ranks.T]
        return [
            label
            for label, line in zip(self.labels, steps, strict=True)
            if ((line < low - 1e-9) | (line > high + 1e-9)).any()
        ]

    def pull(self) -> tuple[float, float]:
        """How far truths lie to the side to which their figures point, and its standard error.

        In shares of the draws beyond a half; the more a number is informed the more it counts.
        Above nothing where draws heed the figures too little, below where they follow them too far.
        """
        each = self._beyond(self.ranks)
        return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each)))

    def followed(self) -> float:
        """How far draws go to where their figures point: 1 as far as they should, 0 not at all."""
        nowhere = float(self._beyond(self.unheeded).mean())
        return 1.0 - self.pull()[0] / nowhere if nowhere > 0.0 else float("nan")

    def _beyond(self, ranks: Whole) -> Numbers:
        weight = np.abs(self.pointed) * self.information / (1.0 + self.information)
        off = self.pointed * ((ranks + 0.5) / (RANKED + 1) - 0.5)
        return np.asarray((weight * off).sum(axis=1) / max(float(weight.sum(axis=1).mean()), 1e-9))

    def chance_of_likelihood(self) -> float:
        """How often ranks of the likelihood this uneven come by chance."""
        counts, _ = np.histogram(self.likelihood, CELLS, (0.0, RANKED + 1.0))
        return float(chisquare(counts).pvalue)

    def diagnostics(self) -> dict[str, Any]:
        """What the account of a fit says of it."""
        pull, error = self.pull()
        return {
            "pilots": len(self.ranks),
            "numbers": len(self.labels),
            **{
                f"covered_{100.0 * level:.0f}": [round(end, 4) for end in self.covered(level)]
                for level in LEVELS
            },
            "outside": self.outside(),
            "pull": [round(pull, 4), round(error, 4)],
            "followed": round(self.followed(), 3),
            "likelihood": round(self.chance_of_likelihood(), 5),
        }

    def record(self) -> dict[str, Any]:
        """All of it, for the record of a posterior."""
        return {
            "labels": list(self.labels),
            "ranks": packed(self.ranks, "|u1"),
            "pointed": packed(self.pointed, "|i1"),
            "information": packed(self.information, "<f4"),
            "years": packed(self.years, "|u1"),
            "likelihood": packed(self.likelihood, "|u1"),
            "unheeded": packed(self.unheeded, "|u1"),
        }


def from_record(told: Mapping[str, Any]) -> TruthRanks:
    """Read what ``record`` wrote."""
    return TruthRanks(
        tuple(told["labels"]),
        *(
            unpacked(told[name])
            for name in ("ranks", "pointed", "information", "years", "likelihood", "unheeded")
        ),
    )


def truth_ranks(fit: Fit, pilots: Sequence[MadeUpPilot], ranks: Whole) -> TruthRanks:
    """Lay out the ranks of made-up pilots; ``ranks`` as ``ranks_of`` gives them."""
    assert fit.screening is not None
    spoken = fit.screening.spoken
    return TruthRanks(
        tuple(fit.pilot.unknowns[column].label for column in spoken),
        ranks[:, :-2],
        _pointed(fit, pilots),
        fit.screening.information[spoken],
        ranks[:, -2],
        ranks[:, -1],
        among_themselves(np.array([made.truth for made in pilots])[:, : len(spoken)]),
    )


def among_themselves(truths: Numbers) -> Whole:
    """The rank of each truth among those of all pilots, as of ``RANKED`` draws; the same shape."""
    below = (truths[:, None, :] > truths[None]).sum(axis=1)
    return np.asarray(np.rint(below * (RANKED / max(len(truths) - 1, 1))), np.int64)


def _pointed(fit: Fit, pilots: Sequence[MadeUpPilot]) -> Whole:
    """To which end of each number the figure points that says most of it; (pilots, numbers).

    Which way a figure moves with a number is the correlation of what the fit's own pilots gave, so
    that an emulator that is wrong cannot say so itself.
    """
    assert fit.screening is not None
    assert fit.simulated is not None
    found = np.zeros((len(pilots), len(fit.screening.spoken)), np.int64)
    rows = np.flatnonzero([line is not None for line in fit.simulated.outputs])
    scores = fit.simulated.scores[rows]
    clearest = [fit.screening.clearest[column] for column in fit.screening.spoken]
    for quantity in dict.fromkeys(entry for entry in clearest if entry is not None):
        published = np.array([_published(made, quantity) for made in pilots])
        to_side = np.sign(published - np.median(published))
        values, there = _given(fit, rows, quantity)
        for place, column in enumerate(fit.screening.spoken.tolist()):
            if clearest[place] == quantity:
                way = np.corrcoef(scores[there, column], values)[0, 1]
                found[:, place] = np.sign(way) * to_side
    return found


def _published(made: MadeUpPilot, quantity: Quantity) -> float:
    some = [target.value for target in made.targets if quantity_of(target) == quantity]
    return float(np.mean(some)) if some else 0.0


def _given(
    fit: Fit, rows: NDArray[np.int64], quantity: Quantity
) -> tuple[Numbers, NDArray[np.bool_]]:
    """What pilots of the fit gave for a quantity, and of which rows there was anything."""
    assert fit.simulated is not None
    target = quantities(fit.pilot)[quantity]
    counts = np.array([given_for(target, fit.simulated.outputs[row] or {}) for row in rows])
    there = counts[:, 1] > 0.0
    return counts[there, 0] / counts[there, 1], there


def _uniform() -> Numbers:
    return np.arange(1, RANKED + 1) / (RANKED + 1.0)
