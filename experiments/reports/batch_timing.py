"""Where the time of a batch goes: the model, what is done with its worlds, storing, and figures."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from caseflow.experiments.analysis.batch import answer, warm
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.runs.executors import Kind
from caseflow.experiments.runs.plan import Plan
from caseflow.experiments.runs.timing import MODEL, PARTS, Stopwatch, watched
from caseflow.experiments.store import Store


@dataclass(frozen=True)
class Times:
    """What a whole batch took, from a compiled model and an empty store to the last figure.

    Attributes
    ----------
    running, telling, drawing
        Seconds by the clock.
    work
        Seconds of the processor that the runs took, in all threads.
    spent
        The same by part.
    """

    plan: str
    runs: int
    workers: int
    figures: int
    running: float
    telling: float
    drawing: float
    work: float
    spent: Stopwatch

    @property
    def whole(self) -> float:
        """Seconds by the clock."""
        return self.running + self.telling + self.drawing

    def lines(self) -> Iterator[str]:
        """What there is to say, one fact a line."""
        yield f"plan                      {self.plan}, {self.runs:,} runs by {self.workers} workers"
        yield f"seconds by the clock      {self.whole:.1f}"
        yield _line("running", self.running, self.whole)
        yield _line("telling", self.telling, self.whole)
        yield _line(f"drawing {self.figures} figures", self.drawing, self.whole)
        yield f"seconds of processors     {self.work:.1f} in the runs"
        parts = {name: self.spent.spent(name) for name in PARTS}
        for name, seconds in parts.items():
            yield _line(name, seconds, self.work)
        yield _line("all else", self.work - sum(parts.values()), self.work)
        alone = parts[MODEL] / self.workers
        share, busy = alone / self.whole, self.work / (self.running * self.workers)
        yield f"the model by itself       {alone:.1f} seconds by the clock: {100 * share:.0f} %"
        yield f"processors at work        {100 * busy:.0f} % of the runs; others may use them too"


def batch_times(plan: Plan, workers: int) -> Times:
    """Run a plan as ``caseflow batch`` does, and see where the time goes."""

    from caseflow.experiments.measures.lookup import measures_of
    from caseflow.experiments.reports.plan import as_text
    from caseflow.experiments.reports.terminal import plain_text

    warm(plan.designs[0].baseline)
    marks = [time.perf_counter()]
    before = time.process_time()
    with TemporaryDirectory() as place, watched() as spent:
        folder = Path(place)
        with Store(str(folder / "store.sqlite")) as ledger:
            answers = [answer(design, ledger, workers, Kind.THREADS) for design in plan.designs]
        marks.append(time.perf_counter())
        work = time.process_time() - before
        with artists(workers) as helper:
            plain_text(as_text(plan, answers, measures_of([])))
            marks.append(time.perf_counter())
            from caseflow.experiments.reports.figures.gallery import draw

            drawn = [
                draw(
                    this_answer,
                    folder / str(number),
                    *this_answer.design.baseline.safe_caseloads(),
                    helper=helper,
                )
                for number, this_answer in enumerate(answers)
            ]
        marks.append(time.perf_counter())
    running, telling, drawing = (last - first for first, last in pairwise(marks))
    return Times(
        plan=plan.name,
        runs=sum(design.replications * len(design.distinct()) for design in plan.designs),
        workers=workers,
        figures=sum(file.suffix == ".png" for files in drawn for file in files),
        running=running,
        telling=telling,
        drawing=drawing,
        work=work,
        spent=spent,
    )


def _line(name: str, seconds: float, whole: float) -> str:
    return f"  {name:23} {seconds:8.1f} {100.0 * seconds / whole:5.0f} %"
