"""Screening: how far an outcome moves when one thing goes through its range (Morris 1991).

The mean absolute elementary effect is that of Campolongo, Cariboni and Saltelli (2007), computed
by SALib. Chance alone moves outcomes too, and an absolute value is never negative: what luck would
show where nothing else moves is estimated from how the replications of one step differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from SALib.analyze import morris as analysis
from SALib.sample import morris as design

from caseflow.calibration.sensitivity.evaluator import Blocks, Points

LEVELS = 4
STEP = LEVELS / (2.0 * (LEVELS - 1.0))
CONFIDENCE = 0.95
IMAGINED = 40_000
"""Imagined trajectories from which the distribution of luck is read."""


@dataclass(frozen=True)
class ElementaryEffect:
    """What moving one thing, or one group, through its whole range does.

    Attributes
    ----------
    effect, low, high
        The mean absolute change over the range, with its 95 % interval over trajectories.
    signed
        The mean change; NaN for a group.
    spread
        Standard deviation of the change: large where it depends on everything else.
    floor
        What chance alone would show, exceeded in one of twenty designs by any of all things.
    dead
        Whether nothing at all changed, anywhere.
    """

    name: str
    effect: float
    low: float
    high: float
    signed: float
    spread: float
    floor: float
    dead: bool

    @property
    def beyond(self) -> bool:
        """Whether it moves the outcome by more than chance would, and not in one trajectory alone.

        Rare events make luck lumpy: where all but one trajectory show nothing at all, two
        replications that agree in that one tell too little of luck, and the interval reaches 0.
        """
        return self.effect > self.floor and self.low > 0.0


@dataclass(frozen=True)
class MorrisDesign:
    """A design: trajectories, each of which moves every thing once.

    Attributes
    ----------
    names
        Of what moves together: parameters, or groups of them.
    grouped
        Whether they are groups.
    """

    problem: dict[str, Any]
    names: tuple[str, ...]
    grouped: bool
    points: Points
    blocks: Blocks
    seed: int


def screen_of(
    names: Sequence[str], groups: Sequence[str], trajectories: int, seed: int
) -> MorrisDesign:
    """Make a design."""
    problem: dict[str, Any] = {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [[0.0, 1.0]] * len(names),
    }
    if groups:
        problem["groups"] = list(groups)
    moving = tuple(dict.fromkeys(groups)) if groups else tuple(names)
    points = design.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    blocks = np.repeat(np.arange(trajectories), len(moving) + 1)
    return MorrisDesign(problem, moving, bool(groups), np.asarray(points, float), blocks, seed)


def effects(
    screen: MorrisDesign, values: NDArray[np.float64]
) -> tuple[list[ElementaryEffect], int]:
    """What every thing does to one measure.

    ``values``: shape (points, replications), at least two replications.
    """
    size = len(screen.names) + 1
    whole = np.isfinite(values).all(axis=1).reshape(-1, size).all(axis=1)
    kept = np.repeat(whole, size)
    lost = int((~whole).sum())
    if whole.sum() < 2:
        return [], lost
    points, values = screen.points[kept], values[kept]
    means = values.mean(axis=1)
    found = analysis.analyze(
        screen.problem, points, means, num_levels=LEVELS, num_resamples=1000, seed=screen.seed
    )
    steps = _steps(screen, points, values)
    noise = np.sqrt((steps.var(axis=2, ddof=1) / steps.shape[2]).mean(axis=1))
    floors = noise * _luck(steps.shape, screen.seed)
    return [
        ElementaryEffect(
            name,
            float(found["mu_star"][row]),
            max(float(found["mu_star"][row] - found["mu_star_conf"][row]), 0.0),
            float(found["mu_star"][row] + found["mu_star_conf"][row]),
            float("nan") if screen.grouped else float(found["mu"][row]),
            float("nan") if screen.grouped else float(found["sigma"][row]),
            float(floors[row]),
            not steps[row].any(),
        )
        for row, name in enumerate(screen.names)
    ], lost


def _steps(
    screen: MorrisDesign, points: Points, values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Changes over the whole range, shape (things, trajectories, replications)."""
    size = len(screen.names) + 1
    paths = points.reshape(-1, size, points.shape[1])
    changes = np.diff(values.reshape(-1, size, values.shape[1]), axis=1) / STEP
    moved = np.diff(paths, axis=1) != 0.0
    groups = screen.problem["groups"] if screen.grouped else screen.names
    member = np.array([[group == name for name in screen.names] for group in groups])
    which = (moved @ member).argmax(axis=2)
    order = np.argsort(which, axis=1)
    return np.take_along_axis(changes, order[:, :, None], axis=1).swapaxes(0, 1)


def _luck(shape: tuple[int, ...], seed: int) -> float:
    """How many standard errors the mean absolute effect is by chance alone, at the most of all."""
    things, trajectories, replications = shape
    generator = np.random.default_rng(seed)
    freedom = trajectories * (replications - 1)
    imagined = np.abs(generator.standard_normal((IMAGINED, trajectories))).mean(axis=1)
    imagined /= np.sqrt(generator.chisquare(freedom, IMAGINED) / freedom)
    return float(np.quantile(imagined, 1.0 - (1.0 - CONFIDENCE) / things))
