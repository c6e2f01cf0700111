"""A second method of another kind: a neural network learns the likelihood from the same pilots.

It has neither regressions nor a form of chance: a masked autoregressive flow (Papamakarios,
Sterratt and Murray 2019, through sbi) learns how figures that would be published are spread at any
values that figures speak of, from what pilots gave and the chance that published figures have.
Pilots come from many distributions of values, for which a network of the posterior would have to be
corrected, while a likelihood is the same wherever values come from. Then
chains walk, many at once.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from caseflow.calibration.methods.batched_chains import BatchedChains, walk_together
from caseflow.calibration.methods.density import prior_precision, years_of
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.methods.kept_aside import KeptAside, aside_ranks, rank_diagnostics
from caseflow.calibration.methods.neural_network import LearnedLikelihood, TrainingRows, learn
from caseflow.calibration.methods.sampler import POINTS, completed, explored
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.synthetic_figures import made_up_figures
from caseflow.calibration.targets.targets import Figures, Target, TargetForm
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.extras import needed

Numbers = NDArray[np.float64]

METHOD = "neural"

PUBLISHED = 4
"""So often figures are made up from each pilot."""

MADE_UP = 8_765_432
"""The address of the chance of made-up figures, which is no generation's."""

CHAINS = 40

TUNED, KEPT, EVERY = 200, 50, 3
"""Steps before draws are kept, draws of each chain, and of how many steps one is."""

ASIDE = 250
"""Pilots drawn from the priors that are kept from the network, to be found again."""


@dataclass(frozen=True)
class NeuralDensity:
    """The density of the posterior under a network's likelihood.

    Attributes
    ----------
    likelihood_of
        What a network learned.
    published
        The real figures, as ``summary`` has them; a tensor of shape (figures,).
    precision
        Of the prior.
    """

    likelihood_of: LearnedLikelihood
    published: Any
    precision: Numbers

    def __call__(self, scores: Any) -> Any:
        """Give it at many points, tensors of shape (points, dimensions) and (points,)."""
        import torch

        precision = torch.tensor(self.precision, dtype=torch.float32)
        likely = self.likelihood_of.log_prob(self.published.expand(len(scores), -1), scores)
        return likely - 0.5 * ((scores @ precision) * scores).sum(dim=1)

    def likelihood(self, scores: Numbers) -> Numbers:
        """The logarithm of the likelihood alone, at many points; shape (points,)."""
        import torch

        with torch.no_grad():
            at = torch.tensor(scores, dtype=torch.float32)
            found = self.likelihood_of.log_prob(self.published.expand(len(at), -1), at)
        return np.asarray(found.reshape(-1).numpy(), np.float64)


def learn_likelihood(
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    size: int,
    generations: int,
    seed: int = 1,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> Fit:
    """Fit by a likelihood that a network learns."""
    needed("sbi", "the method neural learns by", "neural")
    needed("nutpie", "fitting needs")
    import torch

    began = time.perf_counter()
    found = explored(pilot, shelf, workers, size, generations, seed, step, hands)
    spoken = found.emulator.spoken
    rows, from_priors = training(
        pilot, found.scores[:, spoken], found.outputs, seed, found.from_priors
    )
    kept_aside, learning = apart(rows, from_priors)
    with threadpool_limits(1):
        network = learn(learning, seed)
        published = torch.tensor(summary(figures_of(pilot)), dtype=torch.float32)
        density = NeuralDensity(network, published, prior_precision(pilot, spoken))
        # Steps are in the units of the posterior under the emulator, which need not be its own.
        chains = walk_together(density, found.near, CHAINS, TUNED, KEPT, EVERY, seed)
        ranks = aside_ranks(network, found.near, kept_aside, seed)
    joined = chains.scores.reshape(-1, chains.scores.shape[2])
    drawn = joined[:: max(1, len(joined) // POINTS)]
    points, sensible = completed(pilot, spoken, drawn[:, :-1], seed)
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
        diagnostics={
            **_judged(chains, found.outputs),
            **network.diagnostics(),
            "learned_from": len(learning.values),
            "kept_aside": rank_diagnostics(ranks),
        },
        screening=found.emulator.screening,
        simulated=found.pilots,
    )


def training(
    pilot: Pilot,
    scores: Numbers,
    outputs: Sequence[Given | None],
    seed: int,
    from_priors: int = 0,
) -> tuple[TrainingRows, int]:
    """What a network learns from: values, and what would be published at them.

    ``scores``: of what figures speak of, shape (pilots, spoken). Pilots that made no sense are left
    out; gives also how many of the first ``from_priors`` are in.
    """
    luck = np.random.default_rng([seed, MADE_UP])
    of = figures_of(pilot)
    values: list[list[Numbers]] = []
    figures: list[list[Numbers]] = []
    for inner, given in zip(scores, outputs, strict=True):
        if given is None:
            continue
        every = luck.standard_normal(PUBLISHED)
        values.append([np.append(inner, years) for years in every])
        figures.append(
            [
                summary(made_up_figures(of, given, luck, float(years_of(years))), luck)
                for years in every
            ]
        )
    there = sum(given is not None for given in outputs[:from_priors])
    return TrainingRows(np.array(values), np.array(figures)), there


def apart(rows: TrainingRows, from_priors: int) -> tuple[KeptAside, TrainingRows]:
    """Keep some of the pilots that were drawn from the priors from the network."""
    some = np.linspace(0, from_priors, min(ASIDE, from_priors // 4), endpoint=False).astype(int)
    learning = np.setdiff1d(np.arange(len(rows.values)), some)
    return (
        KeptAside(rows.values[some, 0], rows.figures[some, 0]),
        TrainingRows(rows.values[learning], rows.figures[learning]),
    )


def figures_of(pilot: Pilot) -> tuple[Figures, ...]:
    """The figures that are fitted, but for those that say "at least"."""
    return tuple(entry for entry in pilot.figures if entry.form is not TargetForm.AT_LEAST)


def summary(of: Sequence[Figures], luck: np.random.Generator | None = None) -> Numbers:
    """Figures as log odds, or as logarithms of rates; shape (figures,).

    With ``luck`` a count is spread over the unit about it, or densities pile up on whole numbers.
    """
    targets = [target for entry in of for target in entry.targets]
    spread = np.zeros(len(targets)) if luck is None else luck.uniform(-0.5, 0.5, len(targets))
    return np.array(
        [_line(target, float(off)) for target, off in zip(targets, spread, strict=True)]
    )


def _line(target: Target, off: float) -> float:
    if target.form is TargetForm.RANGE:
        if OBSERVED[target.measure].share:
            share = min(max(target.value, 1e-3), 1.0 - 1e-3)
            return float(np.log(share / (1.0 - share)))
        return float(np.log(max(target.value, 1e-3)))
    count, n = float(target.count or 0.0) + off, float(target.n or 0.0)
    if target.form is TargetForm.RATE:
        return float(np.log((count + 1.0) / n))
    return float(np.log((count + 1.0) / (n - count + 1.0)))


def _judged(chains: BatchedChains, outputs: Sequence[Given | None]) -> dict[str, Any]:
    r_hat, effective = chains.resting()
    return {
        "pilots": len(outputs),
        "impossible": sum(line is None for line in outputs),
        "draws": chains.scores.shape[0] * chains.scores.shape[1],
        "effective": round(effective, 1),
        "r_hat": round(r_hat, 4),
        "accepted": round(chains.accepted, 3),
    }
