"""The page: the contents of a brief, put into its template."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.scenario_notes import notes, who_has_an_advocate
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.board_paper.board_paper import board_paper
from caseflow.experiments.reports.brief.assumptions import CHANGED, NEAR, assumptions, cited
from caseflow.experiments.reports.brief.command_line import CommandLine, version_of_the_code
from caseflow.experiments.reports.brief.contents import AT_FRONT, parts_of
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
WHO_REPORTED = "revictimised_365"
"""A measure of whose denominator everybody of the cohort is part."""


def page_of(
    answers: Results,
    asked: CommandLine,
    figures: Iterable[Embedded],
    pending: Sequence[str] = (),
) -> str:
    """Write a brief as one HTML page that needs nothing besides itself.

    ``pending``: what is not finished besides failed runs and few draws, in sentences.
    """
    design = answers.design
    parts = parts_of(answers)
    knowledge = left_open(design)
    left = left_by(design.drawing, design.baseline)
    rests_on = assumptions(design.baseline, design.scenarios, left)
    more = [measure.evidence for measure in MEASURES if measure.name in HEADLINES]
    more += [row for scenario in design.everyone for row in scenario.sources]
    shown = [entry for entry in rests_on if entry.role in (CHANGED, NEAR)]
    paper = board_paper(answers, asked, rests_on, pending)
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            title=paper.title,
            paper=paper,
            running_head=css_text(paper.title),
            css_text=css_text,
            total=total,
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
            intake_days=design.baseline.intake_days,
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
            plates=plates_of(figures, AT_FRONT[paper.single :]),
            shown=shown,
            others=[entry for entry in rests_on if entry not in shown],
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


def css_text(text: str) -> Markup:
    """A text as the content of a style: every sign but letters and digits as its number.

    Examples
    --------
    >>> css_text("A & b</style>")
    Markup('A\\\\000020\\\\000026\\\\000020b\\\\00003c\\\\00002fstyle\\\\00003e')
    """
    return Markup(
        "".join(
            letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):06x}"
            for letter in text
        )
    )


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
