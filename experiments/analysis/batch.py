"""A batch: the whole of a design is run, with its progress shown, and its answers gathered."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Stopped
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.progress import ProgressBar, notice
from caseflow.experiments.runs.runner import Ledger, run
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate
from caseflow.sim.loop import advance
from caseflow.sim.rule import is_compiled
from caseflow.sim.world import World


def compiled_already() -> bool:
    """Whether the machine code of this version of the model is there."""
    return is_compiled(advance, World.table(1)[0], 0.0)


def warm(scenario: Scenario) -> None:
    """Compile the model, unless it was compiled before; the user is told, once."""
    if not compiled_already():
        notice("Compiling the model for this version (half a minute or so) …")
        simulate(scenario.settings(scenario.sites[0]), 0)


def answer(
    design: Design,
    ledger: Ledger,
    workers: int,
    kind: Hands,
    watch: Callable[[Outcome], None] = lambda outcome: None,
) -> Results:
    """Run a design and gather what came of it."""
    warm(design.baseline)
    wanted = design.replications * len(design.distinct())
    known = len(ledger.finished(design))
    if known:
        notice(f"{known:,} of {wanted:,} runs are in the store already.")
    with ProgressBar(wanted) as bar:
        try:
            with closing(run(design, ledger, workers, kind)) as outcomes:
                answers = collect(design, _shown(outcomes, bar.step, watch))
        except KeyboardInterrupt:
            raise Stopped(len(ledger.finished(design)), wanted) from None
    if answers.failures:
        notice(_failed(len(answers.failures), wanted))
    return answers


def _shown(
    outcomes: Iterable[Outcome], step: Callable[[], None], watch: Callable[[Outcome], None]
) -> Iterator[Outcome]:
    for outcome in outcomes:
        step()
        watch(outcome)
        yield outcome


def _failed(failed: int, wanted: int) -> str:
    return (
        f"{failed:,} of {wanted:,} runs failed. They are stored with their reasons "
        "(`caseflow runs --failed`) and tried again when they are next asked for."
    )
