"""What is under way: tasks handed out ahead, and taken back in order, even from the dead."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Hands, crew_of
from caseflow.experiments.runs.outcome import Outcome

MOST_DEATHS = 3
"""A task that so many workers died over is not handed out again."""


@dataclass
class _Errand:
    """A task, who has it, and how many died over it."""

    task: Task
    future: "Future[Outcome]"
    deaths: int = 0


class Dispatch:
    """Tasks that a crew has, first in, first out."""

    def __init__(self, hands: Hands, workers: int) -> None:
        self._crew = crew_of(hands, workers)
        self._errands: deque[_Errand] = deque()

    @property
    def workers(self) -> int:
        """How many work side by side."""
        return self._crew.workers

    def hand_out(self, task: Task) -> None:
        """Give a task to the crew."""
        self._errands.append(_Errand(task, self._submit(task)))

    def take_back(self) -> Outcome:
        """Wait for the task that was handed out first."""
        first = self._errands[0]
        while True:
            try:
                outcome = first.future.result()
            except self._crew.lost:
                first.deaths += 1
                if first.deaths >= MOST_DEATHS:
                    raise Trouble(
                        f"{MOST_DEATHS} workers died over one run, most likely for want of "
                        "memory. What was finished is kept: run the same command again with "
                        "fewer --workers, or with --executor threads."
                    ) from None
                self._again()
            else:
                self._errands.popleft()
                return outcome

    def close(self) -> None:
        """Let the crew go; what it has begun it finishes, what it has not begun is dropped."""
        self._crew.close()

    def finished(self) -> Iterator[Outcome]:
        """What is finished and was not taken back, once the crew has gone."""
        for errand in self._errands:
            if _went_well(errand.future):
                yield errand.future.result()

    def _again(self) -> None:
        """Hand out anew whatever was lost with its worker."""
        self._crew.renew()
        for errand in self._errands:
            if errand.future.done() and not _went_well(errand.future):
                errand.future = self._submit(errand.task)

    def _submit(self, task: Task) -> "Future[Outcome]":
        try:
            return self._crew.submit(task)
        except self._crew.lost as death:
            # It is handed out again when its turn comes, like those who were with the dead.
            lost: Future[Outcome] = Future()
            lost.set_exception(death)
            return lost


def _went_well(future: "Future[Outcome]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
