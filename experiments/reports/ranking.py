"""The phrases: whether it is clear which scenario is best, and what is tied."""

from collections.abc import Iterator, Sequence

import numpy as np
from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.ranking import RankedScenario, Ranking, ranking_of
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import NOTHING, chance, gap, spanned
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.over_draws import allowed_for
from caseflow.experiments.reports.table import (
    footnotes,
    label_of_measure,
    new_table,
    number,
    spaced,
    wide,
)
from caseflow.experiments.reports.wording import reach
from caseflow.experiments.runs.design import ALL_SITES, Design

EXPLAINED = (
    "Chance of being best: how likely it is, after these replications, that no other scenario "
    "has a better mean; more replications bring it nearer to 0 or 100 %. Best in: the share of "
    "{each} in which it did better than all others (or, behind the plus, shared the best); that "
    "does not grow with replications, and says how often {what} turns the order round. Behind the "
    "first: the paired difference, with intervals that hold for all at once{ranges}. All intervals "
    "are 95 %, {over}."
)
RANGES = ", and below them where 95 % of draws lie, chance averaged out"


def explained(design: Design) -> str:
    """What the columns mean."""
    drawing = design.drawing
    drawn = drawing is not None
    return EXPLAINED.format(
        each="draws of what is not known, chance averaged out," if drawn else "single replications",
        what="what is not known" if drawn else "luck",
        ranges=RANGES if drawn else "",
        over=allowed_for(drawing),
    )


def verdict(found: Ranking, names: Sequence[str]) -> Iterator[str]:
    """Say whether it is clear which is best, and what is tied."""
    first, *others = found.standings
    if found.n < 2:
        yield "Not defined often enough to rank."
        return
    tied = [names[other] for other in first.ties]
    same = f" (and what is the very same in every replication: {', '.join(tied)})" if tied else ""
    if len(first.ties) == len(others):
        yield "All are the very same in every replication: none is best."
    elif found.told_apart:
        yield f"Best, beyond chance: {names[first.scenario]}{same}."
    else:
        left = [
            names[other.scenario]
            for other in others
            if not other.ruled_out and other.scenario not in first.ties
        ]
        yield (
            "Which is best is not clear beyond chance. First so far: "
            f"{names[first.scenario]}{same}. Not ruled out either: {', '.join(left)}."
        )
    ruled_out = [names[other.scenario] for other in others if other.ruled_out]
    if ruled_out and not (found.told_apart and len(ruled_out) == len(others) - len(first.ties)):
        yield f"Ruled out as best: {', '.join(ruled_out)}."


def share(alone: float, shared: float) -> str:
    """A share of replications in per cent, and behind a plus those in which it was shared."""
    if not np.isfinite(alone):
        return NOTHING
    both = f" + {100.0 * shared:.0f}" if shared else ""
    return f"{100.0 * alone:.0f}{both} %"


def as_text(answers: Results, measures: Sequence[Measure]) -> Group:
    """The rankings as tables and sentences that fit 80 columns."""
    design = answers.design
    names = [scenario.name for scenario in design.everyone]
    parts: list[RenderableType] = [
        Text(),
        Text(
            f"{place_title(ALL_SITES, design.sites)}, {answers.pairs} replications of the same "
            f"people with the same chance events, seed {design.seed}."
        ),
    ]
    for measure in measures:
        found = ranking_of(answers, measure)
        parts += [_table(found, measure, names), *map(Text, verdict(found, names))]
    return Group(*parts, Text(), Text(explained(design)), *footnotes(measures, answers.failures))


def _table(found: Ranking, measure: Measure, names: Sequence[str]) -> RenderableType:
    headings = ("mean [95 %]", "behind\nthe first", "chance of\nbeing best", "best in")
    title = f"{label_of_measure(measure)}; {measure.better} is better"
    table = new_table(wide("scenario"), *map(number, headings), title=title)
    for standing in found.standings:
        ends = reach(standing.range_low, standing.range_high, measure.unit, signed=True)
        ends = "" if ends == NOTHING else f"\n{ends}"
        behind = gap(standing.behind, standing.behind_low, standing.behind_high, measure.unit)
        table.add_row(
            names[standing.scenario],
            spanned(standing.mean, standing.low, standing.high, measure.unit).replace(" [", "\n["),
            NOTHING if standing is found.standings[0] else behind.replace(" [", "\n[") + ends,
            chance(standing.chance),
            share(standing.alone, standing.shared),
        )
    return spaced(table)


def as_json(answers: Results, measures: Sequence[Measure]) -> str:
    """The rankings as one JSON object."""
    design = answers.design
    names = [scenario.name for scenario in design.everyone]
    rankings = {measure.name: ranking_of(answers, measure) for measure in measures}
    return dump(
        {
            **chosen(design, "sites", "replications", "seed", "parameters"),
            "rankings": [
                {
                    "measure": name,
                    **chosen(found, "n", "told_apart"),
                    "scenarios": [_entry(standing, names) for standing in found.standings],
                }
                for name, found in rankings.items()
            ],
        }
    )


def _entry(ranked_scenario: RankedScenario, names: Sequence[str]) -> dict[str, object]:
    return {
        "scenario": names[ranked_scenario.scenario],
        **chosen(ranked_scenario, "mean", "low", "high", "level_low", "level_high"),
        "chance_of_best_mean": ranked_scenario.chance,
        "share_best_alone": ranked_scenario.alone,
        "share_best_shared": ranked_scenario.shared,
        "behind_first": ranked_scenario.behind,
        "behind_first_low": ranked_scenario.behind_low,
        "behind_first_high": ranked_scenario.behind_high,
        **chosen(ranked_scenario, "range_low", "range_high", "share_of_spread_from_chance"),
        "same_as": [names[other] for other in ranked_scenario.ties],
    }
