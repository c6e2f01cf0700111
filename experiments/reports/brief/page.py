"""The page: the contents of a brief, put into its template."""

from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.scenario_notes import notes, who_has_an_advocate
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.brief.assumptions import assumptions, cited
from caseflow.experiments.reports.brief.command_line import CommandLine, version_of_the_code
from caseflow.experiments.reports.brief.contents import AT_FRONT, ScenarioPart, parts_of
from caseflow.experiments.reports.brief.embedded_figure import plates_of
from caseflow.experiments.reports.brief.fitted_values import left_by
from caseflow.experiments.reports.brief.limits import limits, protocols
from caseflow.experiments.reports.brief.paper import environment
from caseflow.experiments.reports.brief.parameter_uncertainty import left_open
from caseflow.experiments.reports.brief.traced_number import confidence, total, traced
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.embedded import Embedded
from caseflow.experiments.reports.steady_state import sentences as unsteady
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.experiments.runs.provenance import results_digest
from caseflow.scenarios.evidence import GRADES
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import places_words
from caseflow.scenarios.words import date_words

TEMPLATE = "brief.html"
NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}
WHO_REPORTED = "revictimised_365"
"""A measure of whose denominator everybody of the cohort is part."""


def page_of(answers: Results, asked: CommandLine, figures: Iterable[Embedded]) -> str:
    """Write a brief as one HTML page that needs nothing besides itself."""
    design = answers.design
    parts = parts_of(answers)
    knowledge = left_open(design)
    left = left_by(design.drawing, design.baseline)
    rests_on = assumptions(design.baseline, design.scenarios, left)
    more = [measure.evidence for measure in MEASURES if measure.name in HEADLINES]
    more += [row for scenario in design.everyone for row in scenario.sources]
    shown = [entry for entry in rests_on if entry.role]
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            title=_title(design.baseline, parts),
            asked=asked,
            design=design,
            baseline=design.baseline,
            parts=parts,
            where=places_words(design.sites),
            all_sites=place_title(ALL_SITES, design.sites),
            victims=_victims(answers),
            intake=_intake(design.baseline),
            pairs=total("pairs", answers.pairs),
            runs=total("runs", len(design.distinct()) * design.replications),
            seed=total("seed", design.seed, str(design.seed)),
            confidence=confidence(),
            few=total("few", FEW),
            notes=[
                *who_has_an_advocate(design.everyone),
                *notes(design.everyone),
                *answers.cautions,
                *unsteady(answers),
            ],
            failures=answers.failures,
            plates=plates_of(figures, AT_FRONT),
            shown=shown,
            others=[entry for entry in rests_on if not entry.role],
            judged=sum(entry.judged for entry in rests_on),
            listed=len(rests_on),
            known=len(parameters()),
            evidence=cited(shown, more),
            grades=GRADES,
            knowledge=knowledge,
            drawn=sum(entry.left is not None for entry in rests_on),
            limits=(*knowledge.limits, *limits()),
            protocols=protocols(),
            version=version_of_the_code(),
            code=results_digest(),
        )
    )


def _title(baseline: Scenario, parts: list[ScenarioPart]) -> str:
    if len(parts) == 1:
        return f"{parts[0].scenario.title}, compared with: {baseline.title}"
    ways = NUMBERS.get(len(parts), str(len(parts)))
    return f"{ways} ways compared with: {baseline.title}"


def _victims(answers: Results) -> Markup:
    """How many people the cohort has in a run of the baseline, on average."""
    mine = answers.differences(places=(ALL_SITES,))
    one: Difference = next(
        difference for difference in mine if difference.measure.name == WHO_REPORTED
    )
    return traced(one, "baseline_people", f"{one.baseline_people:,.0f}")


def _intake(baseline: Scenario) -> tuple[tuple[date, str], tuple[date, str]]:
    first = baseline.starts
    last = first + timedelta(days=baseline.intake_days - 1)
    return (first, date_words(first)), (last, date_words(last))
