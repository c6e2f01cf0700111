"""What a report is about: a posterior, compared with its figures, its priors and other fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.diagnostics.predictive_check import DRAWS, told_over, told_over_priors
from caseflow.calibration.diagnostics.target_fit import (
    TargetFit,
    hold,
    hold_counts,
    predicted,
    predicted_from,
)
from caseflow.calibration.methods.contraction import Contraction, Correlation, moves, trades
from caseflow.calibration.methods.fit import targets_digest
from caseflow.calibration.record.fit_record import counts_in
from caseflow.calibration.targets.pilot import Pilot
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.posterior import Posterior

Numbers = NDArray[np.float64]

OF_PRIORS = 2
"""So many points of the priors are told for each draw of the posterior: as many as ``caseflow
priors`` tells, so that either finds what the other has simulated."""


@dataclass(frozen=True, eq=False)
class ReportInput:
    """Everything that a report says.

    Attributes
    ----------
    held
        Each figure of the pilot, compared with draws of the posterior.
    expected, before
        What would be published if the model were true, under the posterior and under the priors;
        one array a figure, in its unit.
    moved, traded
        How far each unknown number moved, and which pairs trade off.
    draws
        How many draws of the posterior were told.
    others
        Posteriors of the same pilot by other methods.
    recorded
        Whether all of it is from the record of the posterior, and nothing was simulated for it.
    """

    posterior: Posterior
    pilot: Pilot
    held: tuple[TargetFit, ...]
    expected: tuple[Numbers, ...]
    before: tuple[Numbers, ...]
    moved: tuple[Contraction, ...]
    traded: tuple[Correlation, ...]
    draws: int
    others: tuple[Posterior, ...] = ()
    recorded: bool = False

    @property
    def same_figures(self) -> bool:
        """Whether the figures are those that were fitted."""
        account = self.posterior.account
        return account is not None and account.targets == targets_digest(self.pilot.targets)

    @property
    def same_priors(self) -> bool:
        """Whether what was believed before is what is believed now."""
        account = self.posterior.account
        now = tuple(unknown.prior for unknown in self.pilot.unknowns)
        return account is not None and account.priors == now


def find(
    posterior: Posterior,
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    draws: int = DRAWS,
    others: Sequence[Posterior] = (),
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> ReportInput:
    """Hold a posterior against its figures, and the priors as well."""
    after = told_over(posterior, pilot, shelf, workers, draws, step, hands)
    priors = told_over_priors(pilot, shelf, workers, OF_PRIORS * draws, step, hands)
    return ReportInput(
        posterior,
        pilot,
        tuple(hold(pilot.targets, after)),
        tuple(expected for _, expected in predicted(pilot.targets, after)),
        tuple(expected for _, expected in predicted(pilot.targets, priors)),
        tuple(moves(posterior, pilot.unknowns)),
        tuple(trades(posterior, pilot.unknowns)),
        len(after),
        tuple(others),
    )


def from_record(
    posterior: Posterior, pilot: Pilot, others: Sequence[Posterior] = ()
) -> ReportInput:
    """The same from the record of a posterior alone; nothing is simulated."""
    assert posterior.account is not None
    record = posterior.account.record
    after = counts_in(record, "after")
    before = counts_in(record, "before") if "before" in record else after[:0]
    return ReportInput(
        posterior,
        pilot,
        tuple(hold_counts(pilot.targets, after)),
        tuple(expected for _, expected in predicted_from(pilot.targets, after)),
        tuple(expected for _, expected in predicted_from(pilot.targets, before)),
        tuple(moves(posterior, pilot.unknowns)),
        tuple(trades(posterior, pilot.unknowns)),
        len(after),
        tuple(others),
        recorded=True,
    )


def tellings(posterior: Posterior, draws: int) -> int:
    """How many pilots ``find`` tells."""
    return min(draws, len(posterior.draws)) + OF_PRIORS * draws
