"""Rejection: sequential Monte Carlo ABC through pyABC, which asks no likelihood of anybody.

Figures and what the model gives are held against one another by a distance whose weights adapt to
the spread of each figure (Prangle 2017). Each generation is drawn from the prior, cut to where the
one before left something possible, so that all its points weigh the same: weights of a walk from
point to point say nothing once there are a dozen unknowns. It is another way to the same question,
with other faults: where both ways agree, neither the likelihood nor the tolerance is likely to have
made the answer.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from calibration.adjusting import adjusted, worth
from calibration.box import cut, whole
from calibration.fit import Fit
from calibration.lucks import MOST
from calibration.pilot import Pilot
from calibration.summary import made_up_summary, published
from calibration.telling import Shelf, tell, tell_together
from scenarios.refusal import Refusal

METHOD = "abc"
PARTICLES = 200
GENERATIONS = 8

KEPT = 0.25
"""The share of a generation that is accepted: those nearest to the figures."""

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

    seen = np.array(list(published(pilot).values()))
    box = whole(len(names))
    rounds: list[Round] = []
    for _ in range(generations):
        prior = pyabc.Distribution(
            **{
                name: pyabc.RV("truncnorm", low, high)
                for name, low, high in zip(names, *box, strict=True)
            }
        )
        abc = pyabc.ABCSMC(
            model,
            prior,
            pyabc.AdaptivePNormDistance(p=2),
            population_size=particles,
            eps=pyabc.QuantileEpsilon(alpha=KEPT),
            sampler=pyabc.sampler.SingleCoreSampler(),
        )
        with TemporaryDirectory() as folder:
            abc.new(f"sqlite:///{folder}/abc.sqlite", published(pilot))
            history = abc.run(max_nr_populations=1)
            accepted = history.get_population().particles
            rounds.append(_round(history))
        scores = np.array([[one.parameter[name] for name in names] for one in accepted])
        gave = np.array([[one.sum_stat[name] for name in published(pilot)] for one in accepted])
        moved = adjusted(scores, gave, seen)
        box = cut(box, moved)
    points = np.clip(ndtr(moved), EDGE, 1.0 - EDGE)
    given = tell(pilot, points, shelf, workers)
    agreements = np.array([pilot.agreement(one) for one in given])
    seconds = time.perf_counter() - began
    possible = np.isfinite(agreements)
    log_weights = np.where(possible, -np.log(max(possible.sum(), 1)), -np.inf)
    best = int(np.argmax(agreements))
    told = _diagnostics(rounds, min(worth(gave, seen), float(possible.sum())))
    return Fit(pilot, METHOD, points, log_weights, agreements, best, seed, seconds, told)


@dataclass(frozen=True)
class Round:
    """One generation: how many pilots were told for how many accepted, and within what distance."""

    told: int
    accepted: int
    tolerance: float


def _round(history: Any) -> Round:
    populations = history.get_all_populations()
    # The first line is what the tolerance was learned from.
    told = int(populations["samples"].sum())
    last = populations.iloc[-1]
    return Round(told, int(last["particles"]), float(last["epsilon"]))


def _diagnostics(rounds: Sequence[Round], known: float) -> dict[str, Any]:
    told = sum(one.told for one in rounds)
    return {
        "pilots": told,
        "effective": round(known, 1),
        "effective_share": round(known / max(told, 1), 4),
        "tolerances": [round(one.tolerance, 4) for one in rounds],
        "acceptance": round(rounds[-1].accepted / max(rounds[-1].told, 1), 4),
    }
