"""A fit: weighted points of the unit cube, what each agrees with, and the posterior they leave."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.convergence import doubts
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.importance_sampling import resampled
from caseflow.calibration.methods.screening import Screening
from caseflow.calibration.targets.kept_targets import kept
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.pilot_runs import tell_together
from caseflow.calibration.targets.quantities import name_of
from caseflow.calibration.targets.seeds import FRESH
from caseflow.calibration.targets.targets import Target
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.experiments.runs.provenance import target_definitions
from caseflow.sim.sources import code_digest

Numbers = NDArray[np.float64]

DRAWS = 500
"""Draws that a posterior keeps: a tail of 2.5 % is then known to within 0.7 points."""

RETOLD = 20
"""How many fresh lucks the best fit is told under."""


@dataclass(frozen=True)
class SimulatedPilots:
    """Every pilot that a fit simulated.

    Attributes
    ----------
    scores
        Normal scores of its values, shape (pilots, unknowns).
    outputs
        What each gave; nothing where its values made no sense together.
    from_priors
        How many of the first were drawn from the priors.
    """

    scores: Numbers
    outputs: tuple[Given | None, ...]
    from_priors: int = 0


@dataclass(frozen=True)
class EmulatedPosterior:
    """What the chains of a fit walked on, and where they came.

    Attributes
    ----------
    density
        Of the posterior under the emulator.
    walked
        All draws of the chains: scores of what figures speak of, and last how alike years are;
        shape (draws, dimensions).
    kept
        Of each point of the fit the draw that it was completed from, shape (points, dimensions).
    """

    density: Density
    walked: Numbers
    kept: Numbers


@dataclass(frozen=True)
class Fit:
    """What a method came to.

    Attributes
    ----------
    points
        Shape (points, unknowns), in the unit cube.
    log_weights
        Normalised, shape (points,).
    agreements
        The logarithm of the likelihood of each point as it was told; shape (points,).
    best
        The number of the point that agrees best.
    diagnostics
        The method's own, by name.
    """

    pilot: Pilot
    method: str
    points: Numbers
    log_weights: Numbers
    agreements: Numbers
    best: int
    seed: int
    seconds: float
    diagnostics: Mapping[str, Any]
    screening: Screening | None = None
    simulated: SimulatedPilots | None = None
    emulated: EmulatedPosterior | None = None

    def chosen_rows(self, size: int = DRAWS) -> NDArray[np.int64]:
        """The numbers of the points that are chosen, shape (size,)."""
        return resampled(self.log_weights, size, self.seed)

    def chosen(self, size: int = DRAWS) -> Numbers:
        """Points as often as their weights say, shape (size, unknowns)."""
        return np.asarray(self.points[self.chosen_rows(size)])

    def posterior(self, name: str, fresh: Mapping[str, Any], size: int = DRAWS) -> Posterior:
        """Make the posterior."""
        pilot = self.pilot
        draws = np.array([pilot.values_at(point) for point in self.chosen(size)])
        account = Account(
            scenario=pilot.scenario.name,
            sites=tuple(pilot.scenario.sites),
            method=self.method,
            code=code_digest(),
            targets=targets_digest(pilot.targets),
            priors=tuple(unknown.prior for unknown in pilot.unknowns),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(self.seconds, 1),
            diagnostics={
                "seed": self.seed,
                "worlds": pilot.worlds,
                **self.diagnostics,
                **fresh,
                "doubts": doubts({**self.diagnostics, **fresh}),
                "figures": sum(target.use == "fit" for target in pilot.targets),
                **spoken_of(pilot, self.screening),
                **own_priors_of(pilot),
                **kept(pilot.targets),
            },
            measures={
                target.measure: target_definitions()[target.measure] for target in pilot.targets
            },
        )
        columns = tuple((unknown.site, unknown.parameter) for unknown in pilot.unknowns)
        return Posterior(name, columns, draws, account)


def spoken_of(pilot: Pilot, screening: Screening | None) -> dict[str, Any]:
    """Say, for the account, of which numbers the figures speak; nothing where nobody measured it.

    By label, most informed first: information against that of the prior, and what says most of it.
    """
    if screening is None:
        return {}
    found = {}
    for column in screening.spoken[screening.foremost()].tolist():
        clearest = screening.clearest[column]
        told = "" if clearest is None else name_of(clearest)
        found[pilot.unknowns[column].label] = [float(f"{screening.information[column]:.3g}"), told]
    return {"spoken": found}


def own_priors_of(pilot: Pilot) -> dict[str, Any]:
    """The priors of one's own, for the account; nothing where there are none."""
    own = {unknown.label: unknown.prior for unknown in pilot.unknowns if unknown.own}
    return {"own_priors": own} if own else {}


def on_fresh_luck(
    fit: Fit,
    shelf: SimulationCache,
    workers: int,
    times: int = RETOLD,
    hands: Hands = Kind.THREADS,
) -> dict[str, Any]:
    """Tell the best fit again under luck that no fit has seen: the winner may have been lucky."""
    pilot = fit.pilot
    firsts = range(FRESH, FRESH + times * pilot.worlds, pilot.worlds)
    together, told = tell_together(pilot, fit.points[fit.best], firsts, shelf, workers, hands)
    again = [pilot.agreement(line) for line in told]
    return {
        "best_agreement": round(float(fit.agreements[fit.best]), 2),
        "best_on_fresh_luck": round(pilot.agreement(together), 2),
        "best_on_fresh_luck_ends": [round(float(end), 2) for end in (min(again), max(again))],
        "fresh_lucks": times,
    }


def targets_digest(of: tuple[Target, ...]) -> str:
    """Sixteen hexadecimal digits that change whenever a figure does."""
    told = "\n".join(entry.model_dump_json() for entry in of)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
