"""Running a design: every task once, in order, from the store where it is known already."""

from collections.abc import Generator, Iterator
from typing import Protocol

from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.dispatch import AHEAD, CHUNK_SIZE, in_parts
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.parts import BySites


class Ledger(Protocol):
    """What a run needs of a store."""

    def finished(self, design: Design) -> dict[str, int]:
        """The runs of a design that need not be simulated: their keys and rows."""

    def read(self, tasks: list[tuple[Task, int]]) -> Iterator[Outcome]:
        """The outcomes of stored runs, in the order asked for."""

    def write(self, outcomes: list[Outcome]) -> None:
        """Keep outcomes, all of them or none."""


class NoLedger:
    """Knows nothing and keeps nothing."""

    def finished(self, design: Design) -> dict[str, int]:
        return {}

    def read(self, tasks: list[tuple[Task, int]]) -> Iterator[Outcome]:
        return iter(())

    def write(self, outcomes: list[Outcome]) -> None:
        pass


def run(
    design: Design,
    ledger: Ledger,
    workers: int,
    kind: Hands = Kind.THREADS,
    chunk_runs: int = CHUNK_SIZE,
) -> Generator[Outcome, None, None]:
    """Yield every outcome of a design in the order of its tasks, and write what is new."""
    # Every table of a run takes a thousand times the room of its measures.
    ahead, chunk_size = (1, 1) if design.detail else (AHEAD, chunk_runs)
    # Whatever is not of this machine may have another version installed.
    division = BySites(elsewhere=not isinstance(kind, Kind))
    cache = _StoredRuns(design, ledger)
    return in_parts(design.tasks(), division, workers, cache, kind, ahead, chunk_size)


class _StoredRuns:
    """A store as dispatch sees it, for one design."""

    def __init__(self, design: Design, ledger: Ledger) -> None:
        self._design, self._ledger = design, ledger
        self._rows = ledger.finished(design)

    def knows(self, item: Task) -> bool:
        return item.key in self._rows

    def known(self) -> Iterator[Outcome]:
        if not self._rows:
            return iter(())
        tasks = self._design.tasks()
        return self._ledger.read(
            [(task, self._rows[task.key]) for task in tasks if task.key in self._rows]
        )

    def keep(self, finished: list[tuple[Task, Outcome]]) -> None:
        self._ledger.write([outcome for _, outcome in finished])
