"""Against the world: each published figure compared with what the model gives under many draws."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from caseflow.calibration.targets.intervals import interval_of
from caseflow.calibration.targets.likelihood import CONCENTRATION, WIDTH, given_for
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given
from caseflow.calibration.targets.targets import Target, TargetForm

Numbers = NDArray[np.float64]

ENDS = (0.025, 0.5, 0.975)
AGREES = "agrees"
HIGH = "the model gives too much"
LOW = "the model gives too little"
NOTHING = "the model gives nothing to hold against it"


@dataclass(frozen=True)
class TargetFit:
    """One figure, compared with the model.

    Attributes
    ----------
    model
        The 2.5 %, 50 % and 97.5 % points of what the model gives, in the unit of the measure.
    expected
        The same of what would be published if the model were true: the model's value, and over
        it the chance of so few cases and of years that differ.
    z
        How many standard deviations the published figure lies above what is expected.
    tail
        How often what is expected lies as far out as the figure does, or farther; two-sided.
    """

    target: Target
    model: tuple[float, float, float]
    expected: tuple[float, float, float]
    z: float
    tail: float
    draws: int

    @property
    def title(self) -> str:
        """What it is, as a reader names it."""
        return OBSERVED[self.target.measure].title

    @property
    def verdict(self) -> str:
        """What may be said of it."""
        if not self.draws:
            return NOTHING
        if self.tail >= 0.05:
            return AGREES
        return LOW if self.z > 0.0 else HIGH

    @property
    def covered(self) -> bool:
        """Whether the model's own 95 % range meets the published interval."""
        low, high = interval_of(self.target)
        return bool(self.draws) and self.model[0] <= high and self.model[2] >= low


def hold(of: Sequence[Target], told: Sequence[Given | None], seed: int = 1) -> list[TargetFit]:
    """Hold figures against what the model gave."""
    return hold_counts(of, counts_for(of, told), seed)


def hold_counts(of: Sequence[Target], counts: Numbers, seed: int = 1) -> list[TargetFit]:
    """Hold figures against what the model gave, as ``counts_for`` has it."""
    both = predicted_from(of, counts, seed)
    return [_held(entry, *numbers) for entry, numbers in zip(of, both, strict=True)]


def counts_for(of: Sequence[Target], told: Sequence[Given | None]) -> Numbers:
    """Numerators and denominators of each figure; shape (pilots that made sense, figures, 2)."""
    some = [line for line in told if line is not None]
    counts = [[given_for(entry, line) for entry in of] for line in some]
    return np.array(counts, float).reshape(len(some), len(of), 2)


def predicted(
    of: Sequence[Target], told: Sequence[Given | None], seed: int = 1
) -> list[tuple[Numbers, Numbers]]:
    """Give the numbers that figures are compared with.

    Gives for each figure what the model gives, shape (draws,), and what would be published if that
    were true, shape (draws times ``REPEATS``,), both in the unit of the measure.
    """
    return predicted_from(of, counts_for(of, told), seed)


def predicted_from(
    of: Sequence[Target], counts: Numbers, seed: int = 1
) -> list[tuple[Numbers, Numbers]]:
    """Give the same from what ``counts_for`` gives."""
    found = []
    for place, entry in enumerate(of):
        some = counts[counts[:, place, 1] > 0.0, place]
        model = some[:, 0] / some[:, 1]
        luck = np.random.default_rng(seed + place)
        found.append((model, _expected(entry, model, luck) if len(model) else model))
    return found


def surprise(of: Sequence[TargetFit]) -> str:
    """Say how many figures would lie outside by chance, and how many do."""
    judged = [entry for entry in of if entry.draws]
    outside = [entry for entry in judged if entry.verdict != AGREES]
    expected = 0.05 * len(judged)
    return (
        f"{len(outside)} of {len(judged)} figures lie outside the 95 % interval of what is "
        f"expected; about {expected:.1f} would by chance if the model were true. Figures of one "
        "site and year hang together, so they are fewer than they seem."
    )


def _held(this_target: Target, model: Numbers, expected: Numbers) -> TargetFit:
    if not len(model):
        nothing = (math.nan, math.nan, math.nan)
        return TargetFit(this_target, nothing, nothing, math.nan, math.nan, 0)
    spread = float(expected.std())
    gap = this_target.value - float(expected.mean())
    if this_target.form is TargetForm.AT_LEAST:
        tail = float((expected >= this_target.value).mean())
        z = max(gap, 0.0) / spread if spread else math.copysign(math.inf, gap)
    else:
        z = gap / spread if spread else (0.0 if gap == 0.0 else math.copysign(math.inf, gap))
        above, below = (
            (expected >= this_target.value).mean(),
            (expected <= this_target.value).mean(),
        )
        tail = min(1.0, 2.0 * float(min(above, below)))
        # With few draws none lies beyond a figure far out: then the normal says how far.
        if tail == 0.0:
            tail = min(float(2.0 * norm.sf(abs(z))), 2.0 / len(expected))
    return TargetFit(this_target, _ends(model), _ends(expected), z, tail, len(model))


def _ends(values: Numbers) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, ENDS)
    return float(low), float(middle), float(high)


REPEATS = 20
"""What would be published, drawn so often for each draw of the model."""


def _expected(this_target: Target, model: Numbers, luck: np.random.Generator) -> Numbers:
    """What would be published if the model were true, many times over."""
    many = np.repeat(model, REPEATS)
    if this_target.form in (TargetForm.CODED, TargetForm.SHARE):
        n = int(this_target.n or 1)
        share = np.clip(many, 1e-6, 1.0 - 1e-6)
        known = luck.beta(CONCENTRATION * share, CONCENTRATION * (1.0 - share))
        return np.asarray(luck.binomial(n, known) / n)
    if this_target.form in (TargetForm.RATE, TargetForm.AT_LEAST):
        time = float(this_target.n or 1.0)
        mean = np.maximum(many, 1e-9) * time
        known = luck.gamma(CONCENTRATION, mean / CONCENTRATION)
        return np.asarray(luck.poisson(known) / time)
    assert this_target.low is not None
    assert this_target.high is not None
    years = (
        np.clip(many * (1.0 - many), 0.0, None) if OBSERVED[this_target.measure].share else many**2
    )
    spread = np.hypot((this_target.high - this_target.low) / WIDTH, np.sqrt(years / CONCENTRATION))
    published = many + spread * luck.standard_normal(len(many))
    # No figure is published below nothing, and no share above the whole.
    return np.clip(published, 0.0, 1.0 if OBSERVED[this_target.measure].share else None)
