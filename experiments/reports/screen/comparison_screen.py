"""The answer of a comparison on one screen; everything else is under ``--all``."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import GROUPS, Dimension
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports import terminal
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.group_differences import for_whom
from caseflow.experiments.reports.screen.change_table import ChangeTable
from caseflow.experiments.reports.screen.footing import footing
from caseflow.experiments.reports.screen.people_a_year import people_a_year
from caseflow.experiments.reports.screen.questions import opening
from caseflow.experiments.reports.screen.scenario_rows import scenario_rows
from caseflow.experiments.reports.screen.site_signs import site_signs
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.identical import identical

MOST_LINES = 40
"""The height of a screen: a longer answer is read by nobody."""

ROOMS = ((4, 3, True), (3, 3, True), (3, 1, True), (2, 1, True), (2, 1, False), (1, 1, False))
"""What is given up when a screen is full: how many main gains and losses, for how many outcomes
sites differ in sign, and whether the rule is told by which an advocate is offered. The largest gain
and the largest loss always stay."""


def as_screen(answers: Results, by: Sequence[Dimension] = ()) -> RenderableType:
    """The comparison in 40 lines of 80 columns at most; below it the groups that are chosen."""
    design = answers.design
    same = identical(design.everyone)
    if same:
        return Text(same)
    found = answers.differences()
    composed: RenderableType = Text()
    # Of several scenarios, gains and losses are lines below the table that can be left out whole.
    several = ((0, 1, False),) if len(design.scenarios) > 1 else ()
    for room, signs, rules in (*ROOMS, *several):
        composed = Group(*_parts(answers, found, room, signs, rules))
        if lines_of(composed) <= MOST_LINES:
            break
    return Group(composed, *_of_groups(answers, by)) if by else composed


def _of_groups(answers: Results, by: Sequence[Dimension]) -> Iterator[RenderableType]:
    where = place_title(ALL_SITES, answers.design.sites)
    groups = answers.differences(GROUPS, (ALL_SITES,))
    for scenario in answers.design.scenarios:
        yield Text(f"\n{scenario.title}", style="bold")
        yield from for_whom(
            [entry for entry in groups if entry.scenario == scenario.name], where, by
        )


def lines_of(content: RenderableType) -> int:
    """How many lines of 80 columns it takes."""
    return len(terminal.plain_text(content).splitlines())


def _parts(
    answers: Results, found: Sequence[Difference], room: int, signs: int, rules: bool
) -> Iterator[RenderableType]:
    design = answers.design
    pooled = [entry for entry in found if entry.place == ALL_SITES]
    headlines = [entry for name in HEADLINES for entry in pooled if entry.measure.name == name]
    yield from opening(answers, headlines)
    if len(design.scenarios) == 1:
        yield from ChangeTable(pooled, headlines).parts(room)
        yield from people_a_year(headlines, design.baseline.intake_days)
    else:
        yield from scenario_rows(design, pooled, headlines, room)
    yield from site_signs(design, found, signs)
    yield from footing(answers, pooled, len(design.scenarios) == 1, rules)
