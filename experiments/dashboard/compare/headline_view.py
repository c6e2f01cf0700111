"""What stands first on the page: the finding, a chart of it, and what the advocates carry."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import amount
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.board_paper.chart_rows import UNCLEAR, Chart, ChartRow
from caseflow.experiments.reports.board_paper.evidence_rating import evidence_base
from caseflow.experiments.reports.board_paper.option_finding import OptionFinding, finding_of
from caseflow.experiments.reports.brief.assumptions import assumptions
from caseflow.experiments.reports.brief.fitted_values import left_by
from caseflow.experiments.reports.screen.people_a_year import people_words
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

CASELOAD = "open_cases_per_advocate"
SMALL = Markup("Too small to matter")


@dataclass(frozen=True)
class LeadFinding:
    """The first words and the first picture about one scenario.

    Attributes
    ----------
    finding
        What the brief says of it.
    chart
        The headline differences; those within what is too small to matter are called that.
    band
        How far that goes on the chart either way, of the 100 to its ends.
    caseload
        What an advocate carries, in a sentence.
    people
        What changes of headline shares come to in people a year; empty where that is not known.
    firm
        Whether the answer is the one that was asked for.
    """

    finding: OptionFinding
    chart: Chart
    band: float
    caseload: str
    people: str
    firm: bool

    @property
    def lead(self) -> str:
        """What is said before the finding."""
        return "" if self.firm else "So far, and not firm yet: "


def headlines_of(
    answers: Results, found: Sequence[Difference], small: float, firm: bool
) -> list[LeadFinding]:
    """Say first what each scenario does.

    ``small``: the share of the baseline's value that is too small to matter.
    """
    design = answers.design
    left = left_by(design.drawing, design.baseline)
    base = evidence_base(assumptions(design.baseline, design.scenarios, left))
    everywhere = answers.differences()
    first = []
    for scenario in design.scenarios:
        mine = [entry for entry in everywhere if entry.scenario == scenario.name]
        finding = finding_of(answers, scenario, mine, base)
        rows = tuple(_weighed(row, small, firm) for row in finding.chart.rows)
        chart = replace(finding.chart, rows=rows)
        band = min(chart.place(small), 100.0) if small else 0.0
        caseload = _caseload(found, scenario)
        people = people_words(_headlines(mine), design.baseline.intake_days)
        first.append(LeadFinding(finding, chart, band, caseload, people, firm))
    return first


def _headlines(mine: Sequence[Difference]) -> list[Difference]:
    """The headline outcomes of everybody, in their order."""
    pooled = {entry.measure.name: entry for entry in mine if entry.place == ALL_SITES}
    return [pooled[name] for name in HEADLINES if name in pooled]


def _weighed(row: ChartRow, small: float, firm: bool) -> ChartRow:
    """A row whose word and colour wait until it is firm, and are none where it is too small."""
    if math.isfinite(row.low) and max(abs(row.low), abs(row.high)) < small:
        return replace(row, verdict=SMALL, tone=UNCLEAR, firm=False)
    if firm or row.tone == UNCLEAR:
        return row
    return replace(row, verdict=Markup("Leaning {}").format(row.tone), tone=UNCLEAR, firm=False)


def _caseload(found: Sequence[Difference], scenario: Scenario) -> str:
    """What an advocate carries beside what is advised."""
    safe, unsafe = scenario.safe_caseloads()
    for entry in found:
        of_this = entry.scenario == scenario.name and entry.place == ALL_SITES
        if of_this and entry.measure.name == CASELOAD and math.isfinite(entry.mean):
            unit = entry.measure.unit
            now, before = amount(entry.mean, unit), amount(entry.baseline_mean, unit)
            return (
                f"Open cases per advocate: {now}, against {before} in the baseline; about "
                f"{safe:g} are advised, more than {unsafe:g} are judged unsafe."
            )
    return "No advocate carries cases here."
