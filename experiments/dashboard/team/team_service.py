"""The service: begins the questions of a team, counts them, and keeps the store within its cap."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field

from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.team.audit_log import AuditLog
from caseflow.experiments.dashboard.team.question_budget import QuestionBudget
from caseflow.experiments.dashboard.team.question_queue import QuestionQueue
from caseflow.experiments.dashboard.team.team_question import RefusedQuestion, TeamQuestion
from caseflow.experiments.dashboard.team.visitors import Role, Visitor
from caseflow.experiments.dashboard.watch.watch_state import WatchState
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store.shared_store import SharedStore
from caseflow.scenarios.refusal import Refusal

TIDY_SECONDS = 60.0
"""How often it is looked whether the store keeps too much."""

GOODBYE_SECONDS = 20.0
"""How long is waited for runs that are under way when the server ends."""

FULL = (
    "Nothing is computed: the store is full, and what it keeps was used in the last hours. Whoever "
    "administers this server can raise --store-limit."
)
GONE = "You may no longer ask here. Whoever administers this server can say why."
ONLY_LOOKS = "You may look at finished answers. Worlds are opened for those who may ask"
BUSY = "The server is answering as many questions as it may, or as you may. Choose again in a while"


@dataclass
class TeamService:
    """What all visitors of a team share.

    Attributes
    ----------
    store, pool, workers
        Who keeps runs, who makes them, and how many side by side.
    queue, budget, audit
        Whose turn it is, what a question may take, and what is written down of it.
    role_now
        What somebody may do at this moment; nothing where they are not known any more.
    store_limit
        How many bytes the store may keep; none where there is no cap.
    begun, ended, seconds, tidied
        Questions that came to the queue, how they ended, how long they were answered, and runs
        that were removed.
    """

    store: SharedStore
    pool: Executor
    workers: int
    queue: QuestionQueue
    budget: QuestionBudget
    audit: AuditLog
    role_now: Callable[[str], Role | None]
    store_limit: float | None = None
    begun: int = 0
    ended: "Counter[str]" = field(default_factory=Counter)
    runs: int = 0
    seconds: float = 0.0
    tidied: int = 0
    full: bool = False
    _open: dict[int, TeamQuestion] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: threading.Event = field(default_factory=threading.Event)

    @property
    def questions(self) -> list[TeamQuestion]:
        """Those that wait or are answered, in the order in which they came."""
        with self._lock:
            return list(self._open.values())

    def begin(self, visitor: Visitor, design: Design, address: str) -> ProgressiveRun:
        """Begin to answer a question, or say why not."""
        role = self.role_now(visitor.name)
        why = GONE if role is None else ""
        if role is not None and role.may(Role.ASK):
            why = self.budget.refusal(design) or (FULL if self.full else "")
        if why or role is None:
            self.ended["refused"] += 1
            wanted = design.replications
            self.audit.write(
                "question", visitor.name, address=address, ended="refused", asked_for=wanted
            )
            return RefusedQuestion(design, self.store, why)
        who = Visitor(visitor.name, role, visitor.leaves)
        question = TeamQuestion(
            design, self.store, self.workers, self.pool, who, address, self.queue, self._end
        )
        with self._lock:
            self.begun += 1
            self._open[id(question)] = question
        question.start()
        return question

    def pair(self, visitor: Visitor, seen: WatchState) -> Pair:
        """Open two worlds, if there is a place for it at once."""
        role = self.role_now(visitor.name)
        if role is None or not role.may(Role.ASK):
            raise Refusal(ONLY_LOOKS)
        if why := self.budget.refusal(seen.state.design()):
            raise Refusal(why.rstrip("."))
        ticket = self.queue.at_once(visitor.name)
        if ticket is None:
            raise Refusal(BUSY)
        began = time.monotonic()
        try:
            return seen.pair()
        finally:
            self.queue.leave(ticket)
            seconds = round(time.monotonic() - began, 3)
            address = f"watch?{seen.query()}"
            self.audit.write("watch", visitor.name, address=address, seconds=seconds)

    def tidy(self) -> None:
        """Keep the store within its cap, again and again, until the service is closed."""
        while not self._closed.is_set():
            # The next question says what is wrong with the store, and so does /readyz.
            with suppress(Trouble):
                self.tidy_once()
            self._closed.wait(TIDY_SECONDS)

    def tidy_once(self) -> None:
        """Remove the oldest runs that nobody used, where too much is kept."""
        if self.store_limit is not None:
            self.tidied += self.store.make_room(self.store_limit)
            self.full = self.store.bytes_kept() > self.store_limit

    def close(self) -> None:
        """Stop every question, and wait a while until each is written down."""
        self._closed.set()
        left = self.questions
        for question in left:
            question.stop()
        until = time.monotonic() + GOODBYE_SECONDS
        for question in left:
            question.join(max(until - time.monotonic(), 0.0))

    def _end(self, question: TeamQuestion) -> None:
        with self._lock:
            self._open.pop(id(question), None)
            self.ended[question.outcome] += 1
            self.runs += question.finished
            self.seconds += question.seconds
        self.audit.write(
            "question",
            question.who.name,
            address=question.address,
            asked_for=question.design.replications,
            replications=question.replications,
            runs=question.finished,
            seconds=round(question.seconds, 3),
            ended=question.outcome,
        )
