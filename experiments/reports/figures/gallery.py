"""The gallery: which figures a comparison has, and the words beside them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.drawing_progress import Progress
from caseflow.experiments.reports.figure_choice import ALL, MAIN_NAME, PNG, Names, kinds_of
from caseflow.experiments.reports.figures.burden import burden
from caseflow.experiments.reports.figures.case_ends import ends
from caseflow.experiments.reports.figures.caseload import caseload
from caseflow.experiments.reports.figures.differences import differences
from caseflow.experiments.reports.figures.few_headlines import few_headlines
from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.gains import gains
from caseflow.experiments.reports.figures.groups_affected import affected
from caseflow.experiments.reports.figures.headlines import headlines
from caseflow.experiments.reports.figures.over_time import over_time
from caseflow.experiments.reports.figures.picture_files import render
from caseflow.experiments.reports.figures.print_formats import bound
from caseflow.experiments.reports.figures.shared_drawing import shared
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.reports.figures.survival import survival
from caseflow.experiments.reports.figures.waiting import waiting
from caseflow.experiments.reports.own_figures import many, own_figures

TITLE, WORDS = "Figures", "figures.md"


def draw(
    answers: Results,
    folder: Path,
    safe_caseload: float,
    unsafe_caseload: float,
    of: Sequence[str] | None = None,
    helper: Executor | None = None,
    kinds: Names = MAIN_NAME,
    formats: Names = PNG,
    progress: Progress | None = None,
) -> list[Path]:
    """Draw figures of a comparison; nothing is written before the last of them is drawn."""
    with look():
        every = pictures(answers, safe_caseload, unsafe_caseload, of, kinds)
        rendered = shared(partial(render, formats=formats), every, helper, progress)
        return bound(rendered, folder, TITLE, WORDS)


def pictures(
    answers: Results,
    safe_caseload: float,
    unsafe_caseload: float,
    of: Sequence[str] | None = None,
    kinds: Names = ALL,
) -> Iterator[Picture]:
    """Make the figures of a comparison, in the order in which a reader meets them."""
    scenarios = answers.design.scenarios
    names = own_figures(of, [scenario.name for scenario in scenarios])
    chosen = [scenario for scenario in scenarios if scenario.name in names]
    makers: dict[str, Callable[[], Picture | Iterable[Picture]]] = {
        "headlines": lambda: (headlines if many(scenarios) else few_headlines)(answers),
        "gains": lambda: gains(answers, chosen),
        "affected": lambda: affected(answers, chosen),
        "over_time": lambda: over_time(answers),
        "caseload": lambda: caseload(answers, safe_caseload, unsafe_caseload),
        "differences": lambda: differences(answers, chosen),
        "survival": lambda: survival(answers),
        "waiting": lambda: waiting(answers),
        "burden": lambda: burden(answers),
        "ends": lambda: ends(answers),
    }
    for kind in kinds_of(kinds):
        made = makers[kind]()
        yield from (made,) if isinstance(made, Picture) else made
