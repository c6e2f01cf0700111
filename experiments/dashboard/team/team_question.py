"""A question of a team: it waits for its turn, and is written down when it has ended."""

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from itertools import takewhile
from typing import Any

from caseflow.experiments.dashboard.progressive_run import ROUGH, ProgressiveRun, refine
from caseflow.experiments.dashboard.team.question_queue import QuestionQueue
from caseflow.experiments.dashboard.team.visitors import Role, Visitor
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.runner import Ledger

NOT_ANSWERED = (
    "This question has not been answered here yet. You may look at finished answers, and begin no "
    "work: somebody who may ask can open the address of this page."
)
STOPPED_FOR_YOU = "Whoever administers this server has stopped this question."


class NoWorkers(Executor):
    """Does no work, and says so to whoever brings some."""

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        """Refuse."""
        raise Trouble(NOT_ANSWERED)


class QuestionPool(Executor):
    """The workers of all, as one question sees them: what it left in their line can be dropped."""

    def __init__(self, pool: Executor) -> None:
        self._pool = pool
        self._open: set[Future[Any]] = set()

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        """Hand work out."""
        future = self._pool.submit(*given, **named)
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        return future

    def drop(self) -> None:
        """Take back all that is not begun; nothing is shut down."""
        for future in tuple(self._open):
            future.cancel()


class TeamQuestion(ProgressiveRun):
    """One comparison of one visitor.

    Attributes
    ----------
    who
        Whose it is.
    address
        What holds it, after the path of the server.
    entered, seconds
        When it came to the queue, and for how long it was answered.
    """

    def __init__(
        self,
        design: Design,
        ledger: Ledger,
        workers: int,
        pool: Executor,
        who: Visitor,
        address: str,
        queue: QuestionQueue,
        ended: Callable[["TeamQuestion"], None],
    ) -> None:
        self.who, self.address = who, address
        self.entered, self.seconds = time.time(), 0.0
        self._queue, self._ended = queue, ended
        self._ticket = queue.enter(who.name)
        only_looks = not who.role.may(Role.ASK)
        self._only_looks = only_looks
        self._for_another = False
        self._pool = QuestionPool(NoWorkers() if only_looks else pool)
        super().__init__(design, ledger, workers, self._pool)

    @property
    def before(self) -> int | None:
        """How many questions wait before it; nothing where it does not wait."""
        return self._queue.before(self._ticket)

    @property
    def outcome(self) -> str:
        """How it ended, in a word."""
        if self.replications == self.design.replications:
            return "finished"
        return "failed" if self.trouble and not self.stopped else "stopped"

    @property
    def replications(self) -> int:
        """How many replications its answer rests on."""
        latest = self.latest
        return latest.design.replications if latest else 0

    def end(self) -> None:
        """Stop it for somebody else, who is told so."""
        self._for_another = True
        self.stop()

    def stop(self) -> None:
        """End soon: what is not begun is taken out of the line, and what is begun is finished."""
        super().stop()
        self._pool.drop()

    def _work(self, ledger: Ledger, workers: int, hands: Hands) -> None:
        began = time.monotonic()
        try:
            if self._queue.wait(self._ticket, lambda: self.stopped):
                began = time.monotonic()
                try:
                    super()._work(ledger, workers, hands)
                finally:
                    self._queue.leave(self._ticket)
                    if self.stopped:
                        # What was taken out of the line is missed there, which troubles nobody.
                        self.trouble = ""
                    self.seconds = time.monotonic() - began
        finally:
            if self._for_another:
                self.trouble = STOPPED_FOR_YOU
            self._ended(self)

    def _refine(self, ledger: Ledger, workers: int, hands: Hands) -> None:
        design = _stored(self.design, ledger) if self._only_looks else self.design
        refine(design, ledger, workers, self._tell, self._go_on, hands, self._wanted)


class RefusedQuestion(ProgressiveRun):
    """A question that is never begun, and why."""

    def __init__(self, design: Design, ledger: Ledger, why: str) -> None:
        super().__init__(design, ledger, 1, Kind.THREADS)
        self.trouble = why


def _stored(design: Design, ledger: Ledger) -> Design:
    """As much of a design as is in the store, from its first replication on."""
    known = ledger.finished(design)
    there = sum(1 for _ in takewhile(lambda task: task.key in known, design.tasks()))
    pairs = there // len(design.distinct())
    pairs -= pairs % design.lucks
    if pairs < min(ROUGH * design.lucks, design.replications):
        raise Trouble(NOT_ANSWERED)
    return replace(design, replications=pairs)
