"""The sampler: the likelihood, with luck averaged out, at points that a population has chosen."""

import time
from collections.abc import Callable

import numpy as np

from calibration.diagnostics import of_population
from calibration.fit import Fit
from calibration.linear import answers_of, linear_guess, lucks_of
from calibration.pilot import Pilot
from calibration.population import Numbers, Population, Proposal
from calibration.smoothing import smoothed
from calibration.telling import Shelf, tell
from scenarios.refusal import Refusal

METHOD = "sampler"
SIZE = 500
GENERATIONS = 20
SHOWN = 150.0
"""How many effective points the linear guess is made from."""


def sample(
    pilot: Pilot,
    shelf: Shelf,
    workers: int,
    size: int = SIZE,
    generations: int = GENERATIONS,
    seed: int = 1,
    step: Callable[[], None] = lambda: None,
) -> Fit:
    """Fit by population Monte Carlo.

    Parameters
    ----------
    pilot
        What is fitted, to what.
    shelf, workers, step
        As for ``tell``.
    size, generations
        How many points a generation, and how many generations. More generations go on from where
        fewer ended.
    seed
        Whose luck the points are; that of the worlds is the pilot's.

    Returns
    -------
    Fit
        The same from any number of workers, and after any number of interrupts.

    Raises
    ------
    Refusal
        When the priors leave no point possible.
    """
    began = time.perf_counter()

    answers: list[Numbers] = []
    lucks: list[Numbers] = []

    def guess(of: Population) -> Proposal:
        # The points that count most show best how the model answers near the posterior.
        weights = np.exp(of.log_weights(of.whole(SHOWN)))
        return linear_guess(pilot, of.scores, np.array(answers), weights)

    def smooth(of: Population) -> Numbers:
        return smoothed(pilot, of, np.array(answers), np.array(lucks))

    found = Population(len(pilot.unknowns), size, seed)
    try:
        for _ in range(generations):
            told = tell(pilot, found.propose(), shelf, workers, step)
            answers.extend(answers_of(pilot, one) for one in told)
            agreements = np.array([pilot.agreement(one) for one in told])
            lucks.extend(lucks_of(pilot, one) for one in told)
            found.learn(agreements, guess, smooth)
    except ValueError:
        raise Refusal("the priors leave nothing possible: no point of them makes sense") from None
    return Fit(
        pilot=pilot,
        method=METHOD,
        points=found.points,
        log_weights=found.log_weights(),
        agreements=found.told,
        best=int(np.argmax(found.agreements)),
        seed=seed,
        seconds=time.perf_counter() - began,
        diagnostics=of_population(found),
    )
