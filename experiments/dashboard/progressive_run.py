"""Refining: an answer that begins rough, and grows firmer as replications come in."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import islice

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.runner import Ledger, run
from caseflow.scenarios.refusal import Refusal

ROUGH = 2
"""The first answer: the fewest draws, or replications at central values, that have an interval."""

GROWTH = 1.5
"""Each answer after it rests on so many times the replications of the last."""


class Unwanted(Exception):
    """Nobody waits for an answer any more."""


@dataclass(frozen=True)
class WantedDesign(Design):
    """A design that hands out no more once nobody wants it: to make its tasks may take seconds."""

    wanted: Callable[[], bool] = field(default=lambda: True, compare=False)

    def tasks(self) -> Iterator[Task]:
        """Every run, as long as it is wanted."""
        for task in super().tasks():
            if not self.wanted():
                raise Unwanted
            yield task


class ProgressiveRun:
    """One comparison, computed in a thread of its own.

    Attributes
    ----------
    latest
        The answer so far, byte for byte what the command line gives for as many replications.
    finished
        How many runs are finished.
    trouble
        What went wrong, in a sentence; empty while all goes well.
    """

    def __init__(
        self, design: Design, ledger: Ledger, workers: int, hands: Hands = Kind.THREADS
    ) -> None:
        self.design = design
        self.latest: Results | None = None
        self.trouble = ""
        self.finished = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._work, args=(ledger, workers, hands), name="refining", daemon=True
        )

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End soon; what is under way is finished and kept, and nobody waits for it."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether somebody has stopped it."""
        return self._stop.is_set()

    @property
    def before(self) -> int | None:
        """How many questions wait before it; nothing where it does not wait for its turn."""
        return None

    @property
    def running(self) -> bool:
        """Whether more is to come."""
        return self._thread.is_alive() and not self.stopped

    def join(self, seconds: float | None = None) -> None:
        """Wait until nothing more comes, or no longer than so many seconds."""
        self._thread.join(seconds)

    def _work(self, ledger: Ledger, workers: int, hands: Hands) -> None:
        try:
            self._refine(ledger, workers, hands)
        except (Refusal, Trouble) as trouble:
            self.trouble = str(trouble)
        except Exception as trouble:
            # Nobody waits for this thread: what is not told here is never told.
            self.trouble = f"{type(trouble).__name__}: {trouble}"

    def _refine(self, ledger: Ledger, workers: int, hands: Hands) -> None:
        """Compute it, in the thread."""
        refine(self.design, ledger, workers, self._tell, self._go_on, hands, self._wanted)

    def _wanted(self) -> bool:
        return not self.stopped

    def _go_on(self) -> bool:
        """Called after each run."""
        self.finished += 1
        return not self.stopped

    def _tell(self, answers: Results) -> None:
        if not self.stopped:
            self.latest = answers


def refine(
    design: Design,
    ledger: Ledger,
    workers: int,
    tell: Callable[[Results], None],
    go_on: Callable[[], bool],
    hands: Hands = Kind.THREADS,
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Run a design and tell its answer again and again, each firmer than the last.

    ``go_on`` is asked after each run, and ``wanted`` before one is handed out.
    """
    each = len(design.distinct())
    stages = set(stages_of(design.replications, ROUGH * design.lucks))
    outcomes: list[Outcome] = []
    asked = WantedDesign(
        design.baseline,
        design.scenarios,
        design.replications,
        design.seed,
        design.detail,
        design.drawing,
        wanted,
    )
    with suppress(Unwanted), closing(_coming(asked, ledger, workers, hands)) as coming:
        for outcome in coming:
            if not go_on():
                return
            outcomes.append(outcome)
            pairs, rest = divmod(len(outcomes), each)
            if not rest and pairs in stages:
                tell(collect(replace(design, replications=pairs), outcomes))


def _coming(
    design: Design, ledger: Ledger, workers: int, hands: Hands
) -> Generator[Outcome, None, None]:
    """The outcomes of a design, in the order of its tasks.

    Where each replication has a scenario of its own, to make them all and look for them in the
    store takes longer than to tell the first answer: what it rests on goes ahead.
    """
    ahead = 0
    rough = ROUGH * design.lucks
    if design.drawing is not None and design.replications > rough:
        first = replace(design, replications=rough)
        yield from run(first, ledger, workers, hands)
        ahead = rough * len(design.distinct())
    with closing(run(design, ledger, workers, hands)) as rest:
        yield from islice(rest, ahead, None)


def stages_of(most: int, first: int = ROUGH) -> list[int]:
    """After how many replications an answer is told.

    Examples
    --------
    >>> stages_of(20)
    [2, 3, 5, 8, 12, 18, 20]
    """
    stages = [min(first, most)]
    while stages[-1] < most:
        stages.append(min(max(round(stages[-1] * GROWTH + 0.1), stages[-1] + 1), most))
    return stages
