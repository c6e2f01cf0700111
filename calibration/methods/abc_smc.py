"""Rejection: sequential Monte Carlo ABC through pyABC, which asks no likelihood of anybody.

Figures and what the model gives are compared with one another by a distance whose weights adapt to
the spread of each figure (Prangle 2017). Each generation is drawn from the prior, cut to where the
one before left something possible, so that all its points weigh the same: weights of a walk from
point to point say nothing once there are a dozen unknowns. First generations are small and strict,
to find where to cut; the last is large and takes nearly all, because the regression that moves its
points needs many. It is another way to the same question, with other faults: where both ways agree,
neither the likelihood nor the tolerance is likely to have made the answer.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri
from threadpoolctl import threadpool_limits

from caseflow.calibration.methods.abc_summary import FAR, made_up_summary, published
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.methods.lookahead import Answer, LookaheadModel, Question
from caseflow.calibration.methods.prior_box import Box, Numbers, cut, whole
from caseflow.calibration.methods.regression_adjustment import adjusted
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.calibration.targets.seeds import MOST
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.extras import needed
from caseflow.scenarios.refusal import Refusal

METHOD = "abc"
SIZE = 6_000
GENERATIONS = 3
WORLDS = 2

KEPT, KEPT_LAST = 0.25, 0.9
"""The share of a generation that is accepted: those nearest to the figures."""

EARLY = 60
"""Pilots for each figure in an early generation: five are kept for each line and bend."""

CALIBRATING = 200
"""Pilots of each generation from which pyABC learns what is near, and how much each figure varies.
They are not used again."""

RETOLD = 500
"""So many of the points are told again where they were moved to, and make the posterior."""

EDGE = 1e-6


def reject(
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    size: int = SIZE,
    generations: int = GENERATIONS,
    seed: int = 1,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> Fit:
    """Fit by sequential Monte Carlo ABC."""
    needed("pyabc", "the method abc fits by", "abc")
    began = time.perf_counter()
    logging.getLogger("ABC").setLevel(logging.WARNING)
    np.random.seed([seed % 2**32, seed >> 32])
    names = [f"unknown_{place:03d}" for place in range(len(pilot.unknowns))]

    def answers(questions: Sequence[Question]) -> list[Answer]:
        points = np.array([np.frombuffer(point) for point, _ in questions])
        lucks = [luck for _, luck in questions]
        firsts = [luck * pilot.worlds for luck in lucks]
        given = tell(pilot, points, shelf, workers, step, firsts, hands)
        return [made_up_summary(pilot, *value) for value in zip(given, lucks, strict=True)]

    figures = published(pilot)
    seen, box = np.array(list(figures.values())), whole(len(names))
    ahead = LookaheadModel(names, dict.fromkeys(figures, FAR), MOST // pilot.worlds, answers)
    rounds: list[Generation] = []
    for generation in range(generations):
        last = generation == generations - 1
        told, kept = (size, KEPT_LAST) if last else (_early(size, len(figures)), KEPT)
        points, gave, one = _generation(ahead, names, figures, box, told, kept)
        rounds.append(one)
        # Sums are added up by one thread, so that the answer does not depend on how many there are.
        with threadpool_limits(1):
            left = adjusted(np.asarray(ndtri(points)), gave, seen)
        box = cut(box, left.scores)
    chosen = left.scores[:: max(len(left.scores) // RETOLD, 1)][:RETOLD]
    points = np.clip(ndtr(chosen), EDGE, 1.0 - EDGE)
    given = tell(pilot, points, shelf, workers, step, hands=hands)
    agreements = np.array([pilot.agreement(value) for value in given])
    seconds = time.perf_counter() - began
    sensible = np.isfinite(agreements)
    log_weights = np.where(sensible, -np.log(max(sensible.sum(), 1)), -np.inf)
    best = int(np.argmax(agreements))
    diagnostics = _diagnostics(rounds, max(min(left.worth, float(sensible.sum())), 1.0))
    return Fit(pilot, METHOD, points, log_weights, agreements, best, seed, seconds, diagnostics)


def pilots_of(size: int, generations: int, figures: int) -> int:
    """Say about how many pilots a fit to so many figures tells."""
    early = (generations - 1) * _early(size, figures)
    return early + size + generations * CALIBRATING + min(RETOLD, size)


def _early(size: int, figures: int) -> int:
    """Pilots of a generation before the last: enough that those which are kept tell of figures."""
    return max(size // 8, EARLY * figures)


def _generation(
    ahead: LookaheadModel, names: Sequence[str], figures: Answer, box: Box, told: int, kept: float
) -> tuple[Numbers, Numbers, "Generation"]:
    """Draw points from a box, and accept the nearest: these, what each gave, and how it went."""
    import pyabc

    sides = zip(names, *ndtr(box), strict=True)
    abc = pyabc.ABCSMC(
        ahead.model,
        pyabc.Distribution(
            {name: pyabc.RV("uniform", low, high - low) for name, low, high in sides}
        ),
        pyabc.AdaptivePNormDistance(p=2),
        population_size=pyabc.ConstantPopulationSize(
            max(round(kept * told), 1), nr_calibration_particles=min(CALIBRATING, told)
        ),
        eps=pyabc.QuantileEpsilon(alpha=kept),
        sampler=ahead.look(pyabc.sampler.SingleCoreSampler()),
    )
    with TemporaryDirectory() as folder:
        abc.new(f"sqlite:///{folder}/abc.sqlite", figures)
        history = abc.run(max_nr_populations=1)
        accepted = history.get_population().particles
        how = _round(history)
    possible = [entry for entry in accepted if entry.sum_stat[next(iter(figures))] != FAR]
    if not possible:
        raise Refusal("the priors leave nothing possible: no point of them makes sense")
    points = np.array([[entry.parameter[name] for name in names] for entry in possible])
    return points, np.array([[entry.sum_stat[name] for name in figures] for entry in possible]), how


@dataclass(frozen=True)
class Generation:
    """One generation: how many pilots were told for how many accepted, and within what distance."""

    told: int
    accepted: int
    tolerance: float


def _round(history: Any) -> Generation:
    populations = history.get_all_populations()
    # The first line is what the tolerance was learned from.
    told = int(populations["samples"].sum())
    last = populations.iloc[-1]
    return Generation(told, int(last["particles"]), float(last["epsilon"]))


def _diagnostics(rounds: Sequence[Generation], known: float) -> dict[str, Any]:
    told = sum(round_.told for round_ in rounds)
    return {
        "pilots": told,
        "effective": round(known, 1),
        "effective_share": round(known / max(told, 1), 4),
        "tolerances": [round(round_.tolerance, 4) for round_ in rounds],
        "acceptance": round(rounds[-1].accepted / max(rounds[-1].told, 1), 4),
    }
