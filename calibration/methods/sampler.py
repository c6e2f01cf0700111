"""The sampler: pilots are simulated where the posterior seems to lie, an emulator learns from all.

The first generations are drawn from the priors of everything that is not known. After each, the
emulator says which numbers the figures speak of and what the model gives on average, and a normal
is laid where the posterior is highest; of these numbers the next generation is drawn from it, a
little wider, and of all others from their priors. Only the pilots cost time. In the end chains walk
on what the emulator says. What no figure speaks of is drawn from its prior in every pilot and in
every draw, so that what it does to the figures is part of how little is known.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import qmc
from threadpoolctl import threadpool_limits

from caseflow.calibration.methods.chains import walked
from caseflow.calibration.methods.convergence import judged
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.emulator import EACH, Emulator, learn
from caseflow.calibration.methods.emulator_check import EmulatorCheck, checked, twinned
from caseflow.calibration.methods.fit import (
    EmulatedPosterior,
    Fit,
    Numbers,
    SimulatedPilots,
)
from caseflow.calibration.methods.importance_sampling import effective
from caseflow.calibration.methods.summit import Normal, summit
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.extras import needed
from caseflow.scenarios.refusal import Refusal

METHOD = "sampler"
SIZE = 1_000
GENERATIONS = 10

EXPLORING = 2
"""Generations that are drawn from the priors: what figures speak of is found from these."""

WIDER = 1.5
"""Variance of what is proposed for that of what was found: tails are worth more than they cost."""

DEFENSIVE = 0.05
"""The share of points that every later generation draws from the priors."""

NEAR = 3.0
"""A pilot counts half for the emulator where it lies as far from the posterior as so many times the
mean square distance of the posterior's own points."""

TWINNED = 7_654_321
"""The address of the luck of twins, which is no generation's."""

POINTS = 1_000
"""Draws of the chains that are completed by all that no figure speaks of."""

TRIES = 50
"""How often all else is drawn before a draw is given up as making no sense."""

OF_HALVES = 250
"""Draws of each chain, where halves of the pilots are held against each other."""


@dataclass(frozen=True)
class Explored:
    """Pilots that were simulated where the posterior seems to lie.

    Attributes
    ----------
    scores, outputs
        As ``SimulatedPilots`` has them.
    emulator
        Learned from all of them.
    near
        A normal of nearly the posterior's shape.
    from_priors
        How many of the first pilots were drawn from the priors.
    """

    scores: Numbers
    outputs: list[Given | None]
    emulator: Emulator
    near: Normal
    from_priors: int

    @property
    def pilots(self) -> SimulatedPilots:
        """The pilots, for a fit."""
        return SimulatedPilots(self.scores, tuple(self.outputs), self.from_priors)


def sample(
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    size: int = SIZE,
    generations: int = GENERATIONS,
    seed: int = 1,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> Fit:
    """Fit by likelihood."""
    needed("nutpie", "fitting needs")
    began = time.perf_counter()
    found = explored(pilot, shelf, workers, size, generations, seed, step, hands)
    scores, outputs, emulator, near = found.scores, found.outputs, found.emulator, found.near
    twins = _twins(pilot, emulator, scores, shelf, workers, step, hands, seed)
    with threadpool_limits(1):
        weights = _weights(scores, emulator, near)
        check = checked(pilot, emulator, scores, outputs, weights, twins)
        density = Density(pilot, check.widened(emulator))
        chains = walked(density, summit(density), seed)
        halves = [
            _of_half(pilot, emulator, scores, outputs, weights, half, seed, check)
            for half in (0, 1)
        ]
    drawn = chains.joined[:: max(1, len(chains.joined) // POINTS)]
    points, sensible = completed(pilot, emulator.spoken, drawn[:, :-1], seed)
    likely = density.likelihood(drawn[sensible])
    return Fit(
        pilot=pilot,
        method=METHOD,
        points=points,
        log_weights=np.full(len(points), -np.log(len(points))),
        agreements=likely,
        best=int(np.argmax(likely)),
        seed=seed,
        seconds=time.perf_counter() - began,
        screening=emulator.screening,
        simulated=found.pilots,
        diagnostics=judged(chains, halves, outputs, check),
        emulated=EmulatedPosterior(density, chains.joined, drawn[sensible]),
    )


def explored(
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    size: int,
    generations: int,
    seed: int,
    step: Callable[[], None],
    hands: Hands,
) -> Explored:
    """Simulate generations of pilots, each where those before it say that the posterior lies."""
    scores = np.empty((0, len(pilot.unknowns)))
    outputs: list[Given | None] = []
    emulator: Emulator | None = None
    near: Normal | None = None
    for generation in range(generations):
        fresh = _next(pilot, emulator, near, size, seed, generation)
        first = pilot.worlds * len(scores)
        firsts = list(range(first, first + pilot.worlds * size, pilot.worlds))
        new = tell(pilot, np.asarray(ndtr(fresh)), shelf, workers, step, firsts, hands)
        scores, outputs = np.concatenate([scores, fresh]), [*outputs, *new]
        if all(line is None for line in outputs):
            raise Refusal("the priors leave nothing possible: no point of them makes sense")
        if generation < min(EXPLORING, generations) - 1:
            continue
        # Sums are added up by one thread, so that the answer does not depend on how many there are.
        with threadpool_limits(1):
            emulator = learn(pilot, scores, outputs, _weights(scores, emulator, near))
            near = summit(Density(pilot, emulator))
    assert emulator is not None
    assert near is not None
    return Explored(scores, outputs, emulator, near, size * min(EXPLORING, generations))


def _next(
    pilot: Pilot,
    emulator: Emulator | None,
    near: Normal | None,
    size: int,
    seed: int,
    generation: int,
) -> Numbers:
    """Normal scores of the points that are simulated next."""
    luck = np.random.default_rng([seed, generation])
    cube = qmc.LatinHypercube(len(pilot.unknowns), rng=luck).random(size)
    scores = np.asarray(ndtri(np.clip(cube, 1e-9, 1.0 - 1e-9)))
    if emulator is None or near is None:
        return scores
    closer = near.draw(luck, size, WIDER)[:, :-1]
    own = luck.random(size) >= DEFENSIVE
    scores[np.ix_(own, emulator.spoken)] = closer[own]
    return scores


def _twins(
    pilot: Pilot,
    emulator: Emulator,
    scores: Numbers,
    shelf: SimulationCache,
    workers: int,
    step: Callable[[], None],
    hands: Hands,
    seed: int,
) -> list[Given | None]:
    """Simulate some pilots again, with other luck and other values of all that is not spoken of."""
    rows = twinned(len(scores))
    luck = np.random.default_rng([seed, TWINNED])
    again = luck.standard_normal((len(rows), scores.shape[1]))
    again[:, emulator.spoken] = scores[np.ix_(rows, emulator.spoken)]
    first = pilot.worlds * len(scores)
    firsts = list(range(first, first + pilot.worlds * len(rows), pilot.worlds))
    return tell(pilot, np.asarray(ndtr(again)), shelf, workers, step, firsts, hands)


def _weights(scores: Numbers, emulator: Emulator | None, near: Normal | None) -> Numbers:
    """How much each pilot counts for the emulator: those far from the posterior count little."""
    if emulator is None or near is None:
        return np.ones(len(scores))
    spoken = Normal(near.mean[:-1], near.root[:-1, :-1])
    distances = spoken.distance(scores[:, emulator.spoken])
    enough = min(EACH * (1 + scores.shape[1] + len(emulator.spoken)), 0.9 * len(scores))
    reach = NEAR
    weights = _about(distances, reach)
    while effective(np.log(weights)) < enough:
        reach *= 1.5
        weights = _about(distances, reach)
    return weights


def _about(distances: Numbers, reach: float) -> Numbers:
    return np.asarray(1.0 / (1.0 + (distances / reach) ** 2))


def _of_half(
    pilot: Pilot,
    emulator: Emulator,
    scores: Numbers,
    outputs: list[Given | None],
    weights: Numbers,
    half: int,
    seed: int,
    check: EmulatorCheck,
) -> Numbers:
    """Draws of what half of the pilots by themselves say; shape (draws, dimensions)."""
    some = slice(half, None, 2)
    learned = learn(pilot, scores[some], outputs[some], weights[some], emulator.screening)
    density = Density(pilot, check.widened(learned))
    return walked(density, summit(density), seed, OF_HALVES, OF_HALVES).joined


def completed(
    pilot: Pilot, columns: NDArray[np.int64], spoken: Numbers, seed: int
) -> tuple[Numbers, NDArray[np.int64]]:
    """Points of everything: what figures speak of as the chains say, all else from its prior.

    All else is drawn until the values make sense together. Gives the points, and the rows of
    ``spoken`` for which some did; ``columns`` are those of ``spoken``.
    """
    luck = np.random.default_rng([seed, len(spoken)])
    points, rows = [], []
    for row, inner in enumerate(spoken):
        for _ in range(TRIES):
            scores = luck.standard_normal(len(pilot.unknowns))
            scores[columns] = inner
            point = np.asarray(ndtr(scores))
            if pilot.makes_sense(point):
                points.append(point)
                rows.append(row)
                break
    if not points:
        raise Refusal("no values that the figures allow make sense together")
    return np.array(points), np.array(rows)
