"""The desk of one visitor: what all share, and in whose name it is asked."""

from dataclasses import dataclass

from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.team.team_service import TeamService
from caseflow.experiments.dashboard.team.visitors import Visitor
from caseflow.experiments.dashboard.watch.watch_state import WatchState
from caseflow.experiments.runs.design import Design


@dataclass(frozen=True)
class _Asks:
    """Who asks, and whom."""

    who: Visitor
    service: TeamService


@dataclass(frozen=True)
class VisitorContext(AppContext, _Asks):
    """Where one visitor of a team brings questions."""

    @property
    def visitor(self) -> Visitor | None:
        """Who asks."""
        return self.who

    def pair(self, seen: WatchState) -> Pair:
        """Open two worlds; takes a moment."""
        return self.service.pair(self.who, seen)

    def refine(self, design: Design, address: str = "") -> ProgressiveRun:
        """Begin to answer the question that an address holds, when it is its turn."""
        return self.service.begin(self.who, design, address)

    def others(self, mine: ProgressiveRun) -> int:
        """How many questions of others are being answered beside one."""
        return sum(other is not mine and other.before is None for other in self.service.questions)
