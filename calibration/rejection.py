"""Rejection: sequential Monte Carlo ABC through pyABC, which asks no likelihood of anybody.

Figures and what the model gives are held against one another by a distance whose weights adapt to
the spread of each figure (Prangle 2017). It is another way to the same question, with other faults:
where both ways agree, neither the likelihood nor the tolerance is likely to have made the answer.
"""

import logging
import time
from collections.abc import Callable, Mapping
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration.fit import Fit
from calibration.likelihood import given_for
from calibration.pilot import Given, Pilot
from calibration.population import effective
from calibration.telling import Shelf, tell
from scenarios.refusal import Refusal

METHOD = "abc"
PARTICLES = 200
GENERATIONS = 8

Numbers = NDArray[np.float64]


def reject(
    pilot: Pilot,
    shelf: Shelf,
    workers: int,
    particles: int = PARTICLES,
    generations: int = GENERATIONS,
    seed: int = 1,
    step: Callable[[], None] = lambda: None,
) -> Fit:
    """Fit by sequential Monte Carlo ABC.

    Parameters
    ----------
    pilot
        What is fitted, to what. Each pilot is told under luck of its own, as ABC wants it.
    shelf
        Where pilots that are known are found: pyABC is led through the same steps by the same
        seed, so an interrupted fit goes through what is there already in moments, and goes on.
    workers
        Threads, over the sites of one pilot.
    particles, generations
        How many are accepted in each generation, and how many generations.
    seed
        Whose luck, pyABC's too.
    step
        Called after each pilot.

    Returns
    -------
    Fit
        The last generation.

    Raises
    ------
    Refusal
        When pyABC is not installed.
    """
    try:
        import pyabc
    except ImportError:
        raise Refusal(
            "--method abc needs pyABC, which is not installed: pip install 'caseflow[calibration]'"
        ) from None
    began = time.perf_counter()
    logging.getLogger("ABC").setLevel(logging.WARNING)
    np.random.seed([seed % 2**32, seed >> 32])
    names = [f"unknown_{place:03d}" for place in range(len(pilot.unknowns))]

    def model(values: Mapping[str, float]) -> dict[str, float]:
        point = np.array([[values[name] for name in names]])
        luck = int(np.random.randint(1, 2**20))
        given = tell(pilot, point, shelf, workers, step, first=luck)[0]
        return summary(pilot, given)

    prior = pyabc.Distribution(**{name: pyabc.RV("uniform", 0.0, 1.0) for name in names})
    abc = pyabc.ABCSMC(
        model,
        prior,
        pyabc.AdaptivePNormDistance(p=2),
        population_size=particles,
        sampler=pyabc.sampler.SingleCoreSampler(),
    )
    with TemporaryDirectory() as folder:
        abc.new(f"sqlite:///{folder}/abc.sqlite", published(pilot))
        history = abc.run(max_nr_populations=generations)
        accepted, weights = history.get_distribution()
        diagnostics = _diagnostics(history, weights)
    points = accepted[names].to_numpy(float)
    log_weights = np.log(np.asarray(weights, float) / np.sum(weights))
    given = tell(pilot, points, shelf, workers)
    agreements = np.array([pilot.agreement(one) for one in given])
    seconds = time.perf_counter() - began
    best = int(np.argmax(agreements))
    return Fit(pilot, METHOD, points, log_weights, agreements, best, seed, seconds, diagnostics)


def summary(pilot: Pilot, given: Given | None) -> dict[str, float]:
    """What the model gives for every figure that is fitted; far off where it makes no sense."""
    found = {}
    for key, target in _named(pilot):
        top, bottom = given_for(target, given) if given else (0.0, 0.0)
        found[key] = top / bottom if bottom > 0.0 else 1e6
    return found


def published(pilot: Pilot) -> dict[str, float]:
    """Every figure that is fitted."""
    return {key: target.value for key, target in _named(pilot)}


def _named(pilot: Pilot) -> list[tuple[str, Any]]:
    every = [target for one in pilot.figures for target in one.targets]
    return [(f"figure_{place:03d}", target) for place, target in enumerate(every)]


def _diagnostics(history: Any, weights: Numbers) -> dict[str, Any]:
    log_weights = np.log(np.asarray(weights, float))
    populations = history.get_all_populations()
    tried = [int(number) for number in populations["samples"]][1:]
    known = effective(log_weights)
    return {
        "pilots": int(sum(tried)),
        "effective": round(known, 1),
        "effective_share": round(known / max(sum(tried), 1), 4),
        "tolerances": [round(float(end), 4) for end in populations["epsilon"]][1:],
        "acceptance": round(len(log_weights) / max(tried[-1], 1), 4) if tried else None,
    }
