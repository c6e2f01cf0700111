"""Rejection: sequential Monte Carlo ABC through pyABC, which asks no likelihood of anybody.

Figures and what the model gives are held against one another by a distance whose weights adapt to
the spread of each figure (Prangle 2017). It is another way to the same question, with other faults:
where both ways agree, neither the likelihood nor the tolerance is likely to have made the answer.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from calibration.adjusting import adjusted
from calibration.fit import Fit
from calibration.lucks import MOST
from calibration.made_up import made_up_figures
from calibration.observed import OBSERVED
from calibration.pilot import Given, Pilot
from calibration.population import effective
from calibration.targets import Figures, Target
from calibration.telling import Shelf, tell, tell_together
from scenarios.refusal import Refusal

METHOD = "abc"
PARTICLES = 200
GENERATIONS = 8

MANY = 1_000.0
"""A figure that is not a count is put on its scale as if it were a share of so many."""

FAR = 50.0
"""What values that make no sense together give: farther off than anything that does."""

EDGE = 1e-6

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
        Threads, over the worlds of one pilot.
    particles, generations
        Particles that are accepted in each generation, and how many generations.
    seed
        Whose luck, pyABC's too.
    step
        Called after each pilot.

    Returns
    -------
    Fit
        The last generation, adjusted by regression.

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
    alone = replace(pilot, worlds=1)
    names = [f"unknown_{place:03d}" for place in range(len(pilot.unknowns))]

    def model(values: Mapping[str, float]) -> dict[str, float]:
        luck = int(np.random.randint(1, MOST // pilot.worlds))
        point = np.asarray(ndtr(np.array([values[name] for name in names])))
        # Its worlds side by side, each by itself.
        firsts = range(luck * pilot.worlds, (luck + 1) * pilot.worlds)
        given, _ = tell_together(alone, point, firsts, shelf, workers)
        step()
        return made_up_summary(pilot, given, luck)

    # In normal scores: in the cube nearly every point of many unknowns lies near some edge.
    prior = pyabc.Distribution(**{name: pyabc.RV("norm", 0.0, 1.0) for name in names})
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
        accepted = history.get_population().particles
        weights = np.array([one.weight for one in accepted])
        diagnostics = _diagnostics(history, weights)
    scores = np.array([[one.parameter[name] for name in names] for one in accepted])
    gave = np.array([list(_ordered(pilot, one.sum_stat)) for one in accepted])
    seen = np.array(list(_ordered(pilot, published(pilot))))
    points = np.clip(ndtr(adjusted(scores, gave, seen, weights)), EDGE, 1.0 - EDGE)
    given = tell(pilot, points, shelf, workers)
    agreements = np.array([pilot.agreement(one) for one in given])
    seconds = time.perf_counter() - began
    log_weights = np.where(np.isfinite(agreements), np.log(weights / weights.sum()), -np.inf)
    best = int(np.argmax(agreements))
    return Fit(pilot, METHOD, points, log_weights, agreements, best, seed, seconds, diagnostics)


def made_up_summary(pilot: Pilot, given: Given | None, luck: int) -> dict[str, float]:
    """What would be published if the model were true; far off where it makes no sense."""
    if given is None:
        return dict.fromkeys(published(pilot), FAR)
    chance = np.random.default_rng([pilot.seed, luck])
    return _summary(made_up_figures(pilot.figures, given, chance))


def published(pilot: Pilot) -> dict[str, float]:
    """Every figure that is fitted, on a scale without ends."""
    return _summary(pilot.figures)


def _summary(of: tuple[Figures, ...]) -> dict[str, float]:
    every = [target for one in of for target in one.targets]
    return {f"figure_{place:03d}": _scaled(target) for place, target in enumerate(every)}


def _ordered(pilot: Pilot, summary: Mapping[str, float]) -> Iterator[float]:
    return (float(summary[name]) for name in published(pilot))


def _scaled(target: Target) -> float:
    """Log odds of a share and the logarithm of all else."""
    n = float(target.n or MANY)
    count = target.value * n
    if OBSERVED[target.measure].share:
        return float(np.log(max(count, 0.0) + 0.5) - np.log(max(n - count, 0.0) + 0.5))
    return float(np.log(max(count, 0.0) + 0.5) - np.log(n))


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
