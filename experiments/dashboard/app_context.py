"""The desk: what all visitors share, the ledger and the workers, and nothing of what they ask."""

from dataclasses import dataclass
from threading import Lock

from caseflow.experiments.analysis.sweep.points import Sweep
from caseflow.experiments.dashboard.compare_state import State
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.sweep_request import SweepRequest
from caseflow.experiments.dashboard.uncertainty import drawing_in
from caseflow.experiments.runs.design import Design
from caseflow.experiments.store import Store


@dataclass(frozen=True)
class AppContext:
    """Where visitors bring their questions.

    Attributes
    ----------
    ledger
        Keeps every run, whoever asked for it.
    workers
        How many runs of one question are side by side.
    drawing
        Figures are drawn one at a time: the settings of their look are those of the process.
    """

    ledger: Store
    workers: int
    drawing: Lock

    def design(self, state: State) -> Design:
        """What the command line would run for a state, over what it leaves open."""
        return state.design(drawing_in(self.ledger, state.parameters, state.seed))

    def sweep(self, asked: SweepRequest) -> Sweep:
        """What the command line would run for a sweep, over what it leaves open."""
        return asked.sweep(drawing_in(self.ledger, asked.parameters, asked.seed))

    def refine(self, design: Design) -> ProgressiveRun:
        """Begin to answer a question."""
        refining = ProgressiveRun(design, self.ledger, self.workers)
        refining.start()
        return refining
