"""The contents of a brief: everything that its page says, gathered from the answers."""

from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import GROUPS
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief import groups_affected, scenario_differences
from caseflow.experiments.reports.brief.by_site import by_place
from caseflow.experiments.reports.brief.difference_table import Table, every_measure
from caseflow.experiments.reports.brief.headlines import HeadlineResult, answer_of
from caseflow.experiments.reports.brief.summary import in_short
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

AT_FRONT = ("headlines", "over_time", "caseload", "affected")
"""The figures that a reader of policy wants first; the others lie under a fold, and so do the
headlines of a single option, which the first page has already."""


@dataclass(frozen=True)
class ScenarioPart:
    """What a brief says of one scenario, compared with the baseline."""

    scenario: Scenario
    changes: list[tuple[str, str]]
    short: list[Markup]
    answers: list[HeadlineResult]
    places: Table | None
    helped: list[Markup]
    groups: Table
    measures: list[tuple[str, list[tuple[Markup, ...]]]]


def parts_of(answers: Results) -> list[ScenarioPart]:
    """Say everything of every scenario."""
    everyone = answers.differences()
    grouped = answers.differences(GROUPS, (ALL_SITES,))
    return [
        _part(
            answers,
            scenario,
            [entry for entry in everyone if entry.scenario == scenario.name],
            [entry for entry in grouped if entry.scenario == scenario.name],
        )
        for scenario in answers.design.scenarios
    ]


def _part(
    answers: Results, scenario: Scenario, mine: list[Difference], groups: list[Difference]
) -> ScenarioPart:
    together = {
        difference.measure.name: difference for difference in mine if difference.place == ALL_SITES
    }
    headlines = [together[name] for name in HEADLINES]
    others = [difference for name, difference in together.items() if name not in HEADLINES]
    over_draws = answers.design.drawing is not None
    return ScenarioPart(
        scenario=scenario,
        changes=scenario_differences.sentences(answers.design.baseline, scenario),
        short=in_short(headlines, others, over_draws),
        answers=[answer_of(headline, headlines, over_draws) for headline in headlines],
        places=by_place(answers.design, mine),
        helped=list(groups_affected.sentences(groups)),
        groups=groups_affected.table_of(groups),
        measures=every_measure(list(together.values())),
    )
