"""The sampler: pilots are told where the posterior seems to lie, and an emulator learns from all.

Each generation draws points from what is thought of the posterior so far, tells them with luck of
their own, learns anew what the model gives on average, and asks a population where the posterior
lies now. Only the pilots cost time; the emulator is asked as often as need be.
"""

import time
from collections.abc import Callable

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import qmc
from threadpoolctl import threadpool_limits

from caseflow.calibration.methods.convergence import judged
from caseflow.calibration.methods.emulator import EACH, Emulator, learn, terms
from caseflow.calibration.methods.emulator_check import Foresight
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.methods.importance_sampling import (
    Numbers,
    Population,
    effective,
    populate,
)
from caseflow.calibration.targets.likelihood import total
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.scenarios.refusal import Refusal

METHOD = "sampler"
SIZE = 500
GENERATIONS = 20

ASKED = 4_000
ASKED_GENERATIONS = 10
"""How many points of the emulator a population asks, and how often: these cost next to nothing."""

NEAR = 3.0
"""A pilot counts half for the emulator where it lies as far from the posterior as so many times the
mean square distance of the posterior's own points."""


def sample(
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    size: int = SIZE,
    generations: int = GENERATIONS,
    seed: int = 1,
    step: Callable[[], None] = lambda: None,
    asked: int = ASKED,
    hands: Hands = Kind.THREADS,
) -> Fit:
    """Fit by likelihood."""
    began = time.perf_counter()
    scores = np.empty((0, len(pilot.unknowns)))
    told: list[Given | None] = []
    foresight = Foresight(pilot)
    emulator: Emulator | None = None
    found: Population | None = None
    for generation in range(generations):
        fresh = _next(pilot, found, size, seed, generation)
        first = pilot.worlds * len(scores)
        firsts = range(first, first + pilot.worlds * size, pilot.worlds)
        points = np.asarray(ndtr(fresh))
        new = tell(pilot, points, shelf, workers, step, list(firsts), hands)
        if emulator is not None:
            foresight.judge(emulator, fresh, new)
        scores, told = np.concatenate([scores, fresh]), [*told, *new]
        if all(line is None for line in told):
            raise Refusal("the priors leave nothing possible: no point of them makes sense")
        # Sums are added up by one thread, so that the answer does not depend on how many there are.
        with threadpool_limits(1):
            weights = _weights(scores, found)
            emulator = learn(pilot, scores, told, weights)
            found = _population(pilot, emulator, seed, asked)
    assert found is not None
    with threadpool_limits(1):
        halves = [
            _population(pilot, learn(pilot, *of_half), seed, asked)
            for of_half in ((scores[half::2], told[half::2], weights[half::2]) for half in (0, 1))
        ]
    log_weights = _possible(pilot, found, any(line is None for line in told))
    return Fit(
        pilot=pilot,
        method=METHOD,
        points=found.points,
        log_weights=log_weights,
        agreements=found.agreements,
        best=int(np.argmax(np.where(np.isfinite(log_weights), found.agreements, -np.inf))),
        seed=seed,
        seconds=time.perf_counter() - began,
        diagnostics={**judged(found, halves, told), **foresight.told()},
    )


def _next(pilot: Pilot, found: Population | None, size: int, seed: int, generation: int) -> Numbers:
    """Normal scores of the points that are told next: of the priors first, then near the posterior,
    a little wider than it, and some of the priors always."""
    luck = np.random.default_rng([seed, generation])
    if found is not None:
        return found.proposals[-1].draw(luck, size)
    cube = qmc.LatinHypercube(len(pilot.unknowns), rng=luck).random(size)
    return np.asarray(ndtri(np.clip(cube, 1e-9, 1.0 - 1e-9)))


def _weights(scores: Numbers, found: Population | None) -> Numbers:
    """How much each pilot counts for the emulator: those far from the posterior count little."""
    if found is None:
        return np.ones(len(scores))
    near = found.proposals[-1]
    inner = np.linalg.solve(near.root, (scores - near.mean).T).T
    distances = (inner**2).mean(axis=1)
    reach, enough = NEAR, min(EACH * terms(scores[:1], False).shape[1], 0.9 * len(scores))
    weights = _about(distances, reach)
    while effective(np.log(weights)) < enough:
        reach *= 1.5
        weights = _about(distances, reach)
    return weights


def _about(distances: Numbers, reach: float) -> Numbers:
    return np.asarray(1.0 / (1.0 + (distances / reach) ** 2))


def _population(pilot: Pilot, emulator: Emulator, seed: int, asked: int) -> Population:
    def agree(points: Numbers) -> Numbers:
        scores = np.asarray(ndtri(points))
        # The very edge of a prior is infinitely far out.
        inside = np.isfinite(scores)
        agreements = total(pilot.figures, emulator.at(np.where(inside, scores, 0.0)))
        return np.where(inside.all(axis=1), agreements, -np.inf)

    return populate(len(pilot.unknowns), agree, asked, ASKED_GENERATIONS, seed)


def _possible(pilot: Pilot, found: Population, asked: bool) -> Numbers:
    """Weights of a population without the points whose values make no sense together."""
    log_weights = found.log_weights()
    if not asked:
        return log_weights
    for place in np.flatnonzero(log_weights > log_weights.max() - 20.0):
        if not pilot.makes_sense(found.points[place]):
            log_weights[place] = -np.inf
    if not np.isfinite(log_weights).any():
        raise Refusal("the figures and the priors leave nothing possible together")
    return np.asarray(log_weights - np.logaddexp.reduce(log_weights))
