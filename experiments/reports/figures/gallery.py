"""The gallery: which figures a comparison has, and the words beside them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.figures.burden import burden
from caseflow.experiments.reports.figures.case_ends import ends
from caseflow.experiments.reports.figures.caseload import caseload
from caseflow.experiments.reports.figures.differences import differences
from caseflow.experiments.reports.figures.figure_page import Picture, save
from caseflow.experiments.reports.figures.flow import flow
from caseflow.experiments.reports.figures.groups_affected import affected
from caseflow.experiments.reports.figures.headlines import headlines
from caseflow.experiments.reports.figures.over_time import over_time
from caseflow.experiments.reports.figures.print_formats import bound
from caseflow.experiments.reports.figures.shared_drawing import shared
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.reports.figures.survival import survival
from caseflow.experiments.reports.figures.waiting import waiting
from caseflow.experiments.reports.own_figures import many, own_figures

WORDS = "figures.md"


def draw(
    answers: Results,
    folder: Path,
    safe_caseload: float,
    unsafe_caseload: float,
    of: Sequence[str] | None = None,
    helper: Executor | None = None,
) -> list[Path]:
    """Draw the figures of a comparison."""
    with look():
        every = list(pictures(answers, safe_caseload, unsafe_caseload, of))
        write = partial(save, folder=folder, printed=True)
        pairs = zip(every, shared(write, every, helper), strict=True)
        return bound(pairs, folder, "Figures", WORDS)


def pictures(
    answers: Results,
    safe_caseload: float,
    unsafe_caseload: float,
    of: Sequence[str] | None = None,
) -> Iterator[Picture]:
    """Make the figures of a comparison, in the order in which a reader meets them."""
    scenarios = answers.design.scenarios
    names = own_figures(of, [scenario.name for scenario in scenarios])
    chosen = [scenario for scenario in scenarios if scenario.name in names]
    if many(scenarios):
        yield headlines(answers)
    yield from differences(answers, chosen)
    yield from affected(answers, chosen)
    yield over_time(answers)
    yield survival(answers)
    yield waiting(answers)
    yield burden(answers)
    yield caseload(answers, safe_caseload, unsafe_caseload)
    if many(scenarios):
        yield ends(answers)
    yield from flow(answers, chosen)
