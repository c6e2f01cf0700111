"""A second method of another kind: a neural network learns the likelihood from the same pilots.

It has neither regressions nor a form of chance: a masked autoregressive flow (Papamakarios,
Sterratt and Murray 2019, through sbi) learns how figures that would be published are spread at any
values that figures speak of, from what pilots gave and the chance that published figures have.
Pilots come from many distributions of values, for which a network of the posterior would have to be
corrected, while a likelihood is the same wherever values come from. Then the same chains walk.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from caseflow.calibration.methods.chains import Chains, walked
from caseflow.calibration.methods.density import prior_precision, years_of
from caseflow.calibration.methods.fit import Fit
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

PUBLISHED = 2
"""So often figures are made up from each pilot."""

EPOCHS = 200
"""The network has stopped getting better long before, or is stopped here."""

MADE_UP = 8_765_432
"""The address of the chance of made-up figures, which is no generation's."""

TUNED, KEPT = 300, 500


@dataclass(frozen=True)
class NeuralDensity:
    """The density of the posterior under a network's likelihood.

    Attributes
    ----------
    network
        Its logarithm of the likelihood is that of ``published`` at scores.
    published
        The real figures, as ``summary`` has them.
    precision
        Of the prior.
    """

    network: Any
    published: Any
    precision: Numbers

    @property
    def dimensions(self) -> int:
        """The numbers that figures speak of, and how alike years are."""
        return len(self.precision)

    def __call__(self, scores: Numbers) -> tuple[float, Numbers]:
        """Give it and its gradient at one point, shape (dimensions,)."""
        import torch

        at = torch.tensor(scores[None], dtype=torch.float32, requires_grad=True)
        likely = self.network.log_prob(self.published[None], at).sum()
        (slope,) = torch.autograd.grad(likely, at)
        pulled = self.precision @ scores
        gradient = slope[0].numpy().astype(np.float64) - pulled
        return float(likely.detach()) - 0.5 * float(scores @ pulled), gradient

    def likelihood(self, scores: Numbers) -> Numbers:
        """The logarithm of the likelihood alone, at many points; shape (points,)."""
        import torch

        with torch.no_grad():
            at = torch.tensor(scores, dtype=torch.float32)
            found = self.network.log_prob(self.published[None].expand(1, len(at), -1), at)
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
    values, figures = training(pilot, found.scores[:, spoken], found.outputs, seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    network, told = _trained(values, figures)
    published = torch.tensor(summary(figures_of(pilot)), dtype=torch.float32)
    density = NeuralDensity(network, published, prior_precision(pilot, spoken))
    # Steps are in the units of the posterior under the emulator, which need not be this one's own.
    with threadpool_limits(1):
        chains = walked(density, found.near, seed, TUNED, KEPT)
    drawn = chains.joined[:: max(1, len(chains.joined) // POINTS)]
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
        diagnostics={**_judged(chains, found.outputs), **told, "learned_from": len(values)},
        screening=found.emulator.screening,
        simulated=found.pilots,
    )


def training(
    pilot: Pilot, scores: Numbers, outputs: Sequence[Given | None], seed: int
) -> tuple[Numbers, Numbers]:
    """What a network learns from: values, and what would be published at them.

    ``scores``: of what figures speak of, shape (pilots, spoken). Gives shape (rows, spoken + 1),
    how alike years are last, and shape (rows, figures).
    """
    luck = np.random.default_rng([seed, MADE_UP])
    of = figures_of(pilot)
    values: list[Numbers] = []
    figures: list[Numbers] = []
    for inner, given in zip(scores, outputs, strict=True):
        if given is None:
            continue
        for years in luck.standard_normal(PUBLISHED):
            made = made_up_figures(of, given, luck, float(years_of(np.asarray(years))))
            values.append(np.append(inner, years))
            figures.append(summary(made))
    return np.array(values), np.array(figures)


def figures_of(pilot: Pilot) -> tuple[Figures, ...]:
    """The figures that are fitted, but for those that say "at least"."""
    return tuple(entry for entry in pilot.figures if entry.form is not TargetForm.AT_LEAST)


def summary(of: Sequence[Figures]) -> Numbers:
    """Figures as log odds, or as logarithms of rates; shape (figures,)."""
    return np.array([_line(target) for entry in of for target in entry.targets])


def _line(target: Target) -> float:
    if target.form is TargetForm.RANGE:
        if OBSERVED[target.measure].share:
            share = min(max(target.value, 1e-3), 1.0 - 1e-3)
            return float(np.log(share / (1.0 - share)))
        return float(np.log(max(target.value, 1e-3)))
    count, n = float(target.count or 0.0), float(target.n or 0.0)
    if target.form is TargetForm.RATE:
        return float(np.log((count + 0.5) / n))
    return float(np.log((count + 0.5) / (n - count + 0.5)))


def _trained(values: Numbers, figures: Numbers) -> tuple[Any, dict[str, Any]]:
    """Train a network; gives it, and how it went for the account."""
    import torch
    from sbi.inference import NLE

    learner = NLE(density_estimator="maf", show_progress_bars=False)
    learner.append_simulations(
        torch.tensor(values, dtype=torch.float32), torch.tensor(figures, dtype=torch.float32)
    )
    network = learner.train(
        training_batch_size=256, max_num_epochs=EPOCHS, show_train_summary=False
    )
    network.eval()
    for weight in network.parameters():
        weight.requires_grad_(False)
    summed = learner.summary
    return network, {
        "epochs": int(summed["epochs_trained"][-1]),
        "validation_loss": round(float(summed["best_validation_loss"][-1]), 3),
    }


def _judged(chains: Chains, outputs: Sequence[Given | None]) -> dict[str, Any]:
    r_hat, effective = chains.resting()
    return {
        "pilots": len(outputs),
        "impossible": sum(line is None for line in outputs),
        "draws": len(chains.joined),
        "effective": round(effective, 1),
        "r_hat": round(r_hat, 4),
        "diverging": chains.diverging,
    }
