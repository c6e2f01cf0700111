"""The board paper: what the first two pages of a brief say, whichever form it is written in."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.variance_components import FEWEST
from caseflow.experiments.reports.board_paper.evidence_rating import (
    RULE,
    EvidenceBase,
    evidence_base,
)
from caseflow.experiments.reports.board_paper.option_finding import OptionFinding, finding_of
from caseflow.experiments.reports.board_paper.publication import Publication, publication_of
from caseflow.experiments.reports.brief.assumptions import Assumption, assumptions
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.fitted_values import left_by
from caseflow.experiments.reports.brief.parameter_uncertainty import ParameterUncertainty, left_open
from caseflow.experiments.reports.brief.traced_number import total
from caseflow.scenarios.scenario import Scenario

NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}
ENOUGH_PAIRS = 2
"""Fewer pairs have no interval."""


@dataclass(frozen=True)
class BoardPaper:
    """The first two pages.

    Attributes
    ----------
    title
        *Option* compared with *baseline*.
    kind
        What it is, and who asked for it.
    baseline
        What every option is compared with.
    unfinished
        Why the answer is not finished; empty where it is.
    cautions
        Why less should be rested on the draws.
    options
        The finding of every option.
    evidence
        What the numbers that move the answer rest on.
    rule
        How a rating is made.
    basis
        From how many pairs of runs, and over what.
    publication
        Who says so.
    """

    title: str
    kind: str
    baseline: Scenario
    unfinished: tuple[Markup, ...]
    cautions: tuple[str, ...]
    options: tuple[OptionFinding, ...]
    evidence: EvidenceBase
    rule: str
    basis: Markup
    publication: Publication

    @property
    def single(self) -> bool:
        """Whether one option is compared with the baseline."""
        return len(self.options) == 1


def board_paper_of(answers: Results, asked: CommandLine, pending: Sequence[str] = ()) -> BoardPaper:
    """Write the first two pages of a brief, from the answers alone."""
    design = answers.design
    left = left_by(design.drawing, design.baseline)
    rests_on = assumptions(design.baseline, design.scenarios, left)
    return board_paper(answers, asked, rests_on, pending)


def board_paper(
    answers: Results,
    asked: CommandLine,
    rests_on: Sequence[Assumption],
    pending: Sequence[str] = (),
) -> BoardPaper:
    """Write the first two pages of a brief.

    ``pending``: what is not finished besides, in sentences.
    """
    design = answers.design
    knowledge = left_open(design)
    title = title_of_paper(design.baseline, design.scenarios)
    base = evidence_base(rests_on)
    everyone = answers.differences()
    return BoardPaper(
        title=title,
        kind="Brief from a simulation" + (f", asked for by {asked.by}" if asked.by else ""),
        baseline=design.baseline,
        unfinished=(*_unfinished(answers), *(Markup("{}").format(entry) for entry in pending)),
        cautions=tuple(knowledge.cautions),
        options=tuple(
            finding_of(
                answers,
                scenario,
                [entry for entry in everyone if entry.scenario == scenario.name],
                base,
            )
            for scenario in design.scenarios
        ),
        evidence=base,
        rule=RULE,
        basis=_basis(answers, knowledge),
        publication=publication_of(asked, title),
    )


def title_of_paper(baseline: Scenario, scenarios: Sequence[Scenario]) -> str:
    """The title: one option by its name, several by their number."""
    if len(scenarios) == 1:
        return f"{scenarios[0].title} compared with {baseline.title}"
    ways = NUMBERS.get(len(scenarios), str(len(scenarios)))
    return f"{ways} options compared with {baseline.title}"


def _unfinished(answers: Results) -> list[Markup]:
    design = answers.design
    found = []
    wanted = design.replications
    if answers.pairs < wanted:
        found.append(
            Markup("{} of {} pairs of runs are complete; the others failed.").format(
                total("pairs", answers.pairs), total("wanted", wanted)
            )
        )
    if answers.pairs < ENOUGH_PAIRS:
        found.append(Markup("One pair of runs has no interval: nothing can be said to differ."))
    draws = -(-answers.pairs // design.lucks)
    if design.drawing is not None and draws < FEWEST:
        found.append(
            Markup(
                "Only {} draws of what is not known were run, too few to say how far the answer "
                "depends on them; {} pairs of runs would do."
            ).format(total("draws_run", draws), total("pairs_needed", FEWEST * design.lucks))
        )
    return found


def _basis(answers: Results, knowledge: ParameterUncertainty) -> Markup:
    return Markup(
        "{} pairs of simulated runs of the same people. Nobody in them is real. {}"
    ).format(total("pairs", answers.pairs), knowledge.standing)
