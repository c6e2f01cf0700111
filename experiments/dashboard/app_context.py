"""The desk: what all visitors share, the ledger and the workers, and nothing of what they ask."""

from concurrent.futures import Executor
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakSet

from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.dashboard.caseload.caseload_state import CaseloadPoints, CaseloadState
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.question.uncertainty import drawing_in
from caseflow.experiments.dashboard.team.visitors import Visitor
from caseflow.experiments.dashboard.watch.watch_state import WatchState
from caseflow.experiments.runs.design import Design
from caseflow.experiments.store import Store


@dataclass(frozen=True)
class AppContext:
    """Where visitors bring their questions.

    Attributes
    ----------
    ledger
        Keeps every run, whoever asked for it.
    pool
        Who simulates, for everybody: each question has only a few runs in its line at a time, so
        that all questions go on side by side, and none waits for another to end.
    workers
        How many runs are side by side.
    drawing
        Figures are drawn one at a time: the settings of their look are those of the process.
    """

    ledger: Store
    pool: Executor
    workers: int
    drawing: Lock
    _begun: "WeakSet[ProgressiveRun]" = field(default_factory=WeakSet, repr=False, compare=False)

    def design(self, state: State) -> Design:
        """What the command line would run for a state, over what it leaves open."""
        return state.design(drawing_in(self.ledger, state.parameters, state.seed))

    def points(self, asked: CaseloadState) -> CaseloadPoints:
        """Every scenario of a question along a lever, over what it leaves open."""
        state = asked.state
        return asked.points(drawing_in(self.ledger, state.parameters, state.seed))

    @property
    def visitor(self) -> Visitor | None:
        """Who asks, where visitors sign in."""
        return None

    def pair(self, seen: WatchState) -> Pair:
        """Open two worlds; takes a moment."""
        return seen.pair()

    def refine(self, design: Design, address: str = "") -> ProgressiveRun:
        """Begin to answer the question that an address holds."""
        refining = ProgressiveRun(design, self.ledger, self.workers, self.pool)
        self._begun.add(refining)
        refining.start()
        return refining

    def others(self, mine: ProgressiveRun) -> int:
        """How many questions of others are being answered beside one."""
        return sum(other.running for other in tuple(self._begun) if other is not mine)
