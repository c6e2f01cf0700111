"""Draws: values of what is uncertain, many times over, from the priors or from a posterior."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats.qmc import LatinHypercube

from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.scenarios.drawn import Drawn, with_drawn
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario

MOST_ROUNDS = 50
"""So many times are impossible draws replaced before that is given up."""


@dataclass(frozen=True)
class ParameterSets:
    """Values that could be true together, one row a draw.

    Attributes
    ----------
    names
        Site (``""`` for everywhere) and parameter of every column.
    values
        Shape ``(draws, len(names))``, in the units of the parameters.
    source
        Where they are from, in words.
    refused
        How many draws made no sense, and were replaced by others.
    """

    names: tuple[tuple[str, str], ...]
    values: NDArray[np.float64]
    source: str
    refused: int = 0

    def __len__(self) -> int:
        return len(self.values)

    def row(self, number: int) -> Drawn:
        """Give one draw, for ``scenarios.drawn``."""
        return {
            name: float(value) for name, value in zip(self.names, self.values[number], strict=True)
        }


def from_priors(
    of: Sequence[VariedNumber], number: int, seed: int, possible: Callable[[Drawn], bool]
) -> ParameterSets:
    """Draw from the priors: a Latin hypercube (McKay, Beckman and Conover 1979)."""
    return _sensible(of, _hypercube(of, seed), number, possible, "the priors")


def from_posterior(
    fitted: Sequence[tuple[str, str]],
    rows: NDArray[np.float64],
    source: str,
    of: Sequence[VariedNumber],
    number: int,
    seed: int,
    possible: Callable[[Drawn], bool],
) -> ParameterSets:
    """Draw what was fitted from a posterior, together, and the rest from the priors.

    ``rows``: draws of the posterior, shape (any number, len(fitted)): each as likely as another.
    """
    names = [entry.name for entry in of]
    here = [(place, names.index(name)) for place, name in enumerate(fitted) if name in names]
    if not here:
        raise Refusal(f"nothing that is not known in these scenarios was fitted by {source}")
    theirs, ours = (list(places) for places in zip(*here, strict=True))
    generator = np.random.default_rng(seed)
    priors = _hypercube(of, seed)

    def sample(wanted: int) -> NDArray[np.float64]:
        values = priors(wanted)
        # Every draw of the posterior is used once before any is used again.
        which = np.concatenate(
            [generator.permutation(len(rows)) for _ in range(-(-wanted // len(rows)))]
        )
        values[:, ours] = rows[which[:wanted]][:, theirs]
        return values

    return _sensible(of, sample, number, possible, source)


Sample = Callable[[int], NDArray[np.float64]]
"""Gives so many draws as are asked for, whether or not they make sense."""


def _hypercube(of: Sequence[VariedNumber], seed: int) -> Sample:
    sampler = LatinHypercube(len(of), rng=seed)

    def sample(wanted: int) -> NDArray[np.float64]:
        cube = sampler.random(wanted)
        return np.column_stack([entry.at(cube[:, column]) for column, entry in enumerate(of)])

    return sample


def _sensible(
    of: Sequence[VariedNumber],
    sample: Sample,
    number: int,
    possible: Callable[[Drawn], bool],
    source: str,
) -> ParameterSets:
    """Draw until so many make sense."""
    names = tuple(entry.name for entry in of)
    kept: list[NDArray[np.float64]] = []
    refused = 0
    for _ in range(MOST_ROUNDS):
        for row in sample(number - len(kept)):
            if possible(dict(zip(names, map(float, row), strict=True))):
                kept.append(row)
            else:
                refused += 1
        if len(kept) == number:
            return ParameterSets(names, np.array(kept), source, refused)
    raise Refusal(f"of {refused + len(kept):,} draws from {source} {refused:,} make no sense")


def makes_sense(scenarios: Sequence[Scenario]) -> Callable[[Drawn], bool]:
    """Whether a draw makes sense in every one of some scenarios."""

    def possible(drawn: Drawn) -> bool:
        try:
            for scenario in scenarios:
                with_drawn(scenario, drawn)
        except Refusal:
            return False
        return True

    return possible
