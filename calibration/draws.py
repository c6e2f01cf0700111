"""Draws: values of what is uncertain, many times over, from the priors or from a posterior."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats.qmc import LatinHypercube

from calibration.varied import Varied
from scenarios.drawn import Drawn, with_drawn
from scenarios.refusal import Refusal
from scenarios.scenario import Scenario

MOST_ROUNDS = 50
"""So many times are impossible draws replaced before that is given up."""


@dataclass(frozen=True)
class Draws:
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
    of: Sequence[Varied], number: int, seed: int, possible: Callable[[Drawn], bool]
) -> Draws:
    """Draw from the priors: a Latin hypercube (McKay, Beckman and Conover 1979).

    Parameters
    ----------
    of
        What is drawn.
    number
        How many draws.
    seed
        Of the draws; the luck of the worlds is another one.
    possible
        Whether a draw makes sense. One that does not is replaced, so that the draws follow the
        priors where they can be, as those of a fit do.

    Returns
    -------
    Draws
        The same for the same seed.

    Raises
    ------
    Refusal
        When hardly any draw makes sense.
    """
    names = tuple(one.name for one in of)
    sampler = LatinHypercube(len(of), rng=seed)
    kept: list[NDArray[np.float64]] = []
    refused = 0
    for _ in range(MOST_ROUNDS):
        cube = sampler.random(number - len(kept))
        values = np.column_stack([one.at(cube[:, column]) for column, one in enumerate(of)])
        for row in values:
            if possible(dict(zip(names, map(float, row), strict=True))):
                kept.append(row)
            else:
                refused += 1
        if len(kept) == number:
            return Draws(names, np.array(kept), "the priors", refused)
    raise Refusal(f"of {refused + len(kept):,} draws from the priors {refused:,} make no sense")


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
