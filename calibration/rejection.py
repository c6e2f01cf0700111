"""Rejection: sequential Monte Carlo ABC through pyABC, which asks no likelihood of anybody.

Figures and what the model gives are held against one another by a distance whose weights adapt to
the spread of each figure (Prangle 2017). It is another way to the same question, with other faults:
where both ways agree, neither the likelihood nor the tolerance is likely to have made the answer.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration.fit import Fit
from calibration.likelihood import given_for
from calibration.pilot import Given, Pilot
from calibration.population import effective
from calibration.telling import Forgetful, tell
from scenarios.refusal import Refusal

METHOD = "abc"
PARTICLES = 200
GENERATIONS = 8

Numbers = NDArray[np.float64]


def reject(
    pilot: Pilot,
    database: Path,
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
    database
        pyABC's own, an SQLite file: a fit that is there already goes on from its last generation.
    workers
        Threads, over the sites of one pilot.
    particles, generations
        How many are accepted in each generation, and how many generations.
    seed
        Whose luck; each generation begins with its own, so an interrupted fit ends like another.
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
    names = [f"unknown_{place:03d}" for place in range(len(pilot.unknowns))]
    told = [0]

    def model(values: Mapping[str, float]) -> dict[str, float]:
        point = np.array([[values[name] for name in names]])
        told[0] += 1
        luck = int(np.random.randint(1, 2**20))
        given = tell(pilot, point, Forgetful(), workers, step, first=luck)[0]
        return summary(pilot, given)

    prior = pyabc.Distribution(**{name: pyabc.RV("uniform", 0.0, 1.0) for name in names})
    abc = pyabc.ABCSMC(
        model,
        prior,
        pyabc.AdaptivePNormDistance(p=2),
        population_size=particles,
        sampler=pyabc.sampler.SingleCoreSampler(),
    )
    address = f"sqlite:///{database}"
    done = 0
    if database.exists():
        history = abc.load(address)
        done = history.n_populations
    else:
        history = abc.new(address, published(pilot))
    while done < generations:
        np.random.seed([seed % 2**32, done])
        history = abc.run(max_nr_populations=1)
        done += 1
        abc.load(address)
    accepted, weights = history.get_distribution()
    points = accepted[names].to_numpy(float)
    log_weights = np.log(np.asarray(weights, float) / np.sum(weights))
    given = tell(pilot, points, Forgetful(), workers)
    agreements = np.array([pilot.agreement(one) for one in given])
    diagnostics = _diagnostics(history, log_weights)
    seconds = time.perf_counter() - began
    return Fit(pilot, METHOD, points, log_weights, agreements, seed, seconds, diagnostics)


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


def _diagnostics(history: Any, log_weights: Numbers) -> dict[str, Any]:
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
