"""The ranking told: a table a measure, and whether it can be told which scenario is best."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.answers import Answers
from experiments.design import ALL_SITES
from experiments.measures import Measure
from experiments.ranking.answer import ranking_of
from experiments.ranking.best import Ranking
from experiments.ranking.phrases import EXPLAINED, share, verdict
from experiments.report import place_title
from experiments.table import JUDGED, label_of_measure
from experiments.words import NOTHING, chance, gap, spanned


def as_text(answers: Answers, measures: Sequence[Measure]) -> Group:
    """The rankings as tables and sentences that fit 80 columns.

    Parameters
    ----------
    answers
        What the runs came to.
    measures
        What is ranked by.

    Returns
    -------
    rich.console.Group
        To be printed by a rich console.
    """
    design = answers.design
    names = [scenario.name for scenario in design.everyone]
    parts: list[RenderableType] = [
        Text(),
        Text(
            f"{place_title(ALL_SITES, design.sites)}, {answers.pairs} replications of the same "
            f"people with the same luck, seed {design.seed}."
        ),
    ]
    for measure in measures:
        found = ranking_of(answers, measure)
        parts += [_table(found, measure, names), *map(Text, verdict(found, names))]
    parts += [Text(), Text(EXPLAINED)]
    if any(measure.judgement for measure in measures):
        parts.append(Text(f"{JUDGED} rests on judgement: no source gives the number behind it."))
    if answers.failures:
        parts.append(
            Text(f"{len(answers.failures)} runs failed; the first was {answers.failures[0]}")
        )
    return Group(*parts)


def _table(found: Ranking, measure: Measure, names: Sequence[str]) -> RenderableType:
    table = Table(
        box=box.SIMPLE_HEAD,
        expand=True,
        padding=(0, 1),
        pad_edge=False,
        title=f"{label_of_measure(measure)}; {measure.better} is better",
        title_justify="left",
        title_style="bold",
    )
    table.add_column("scenario", ratio=1, overflow="fold")
    for heading in ("mean [95 %]", "behind\nthe first", "chance of\nbeing best", "best in"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found.standings:
        behind = gap(one.behind, one.behind_low, one.behind_high, measure.unit)
        table.add_row(
            names[one.scenario],
            spanned(one.mean, one.low, one.high, measure.unit).replace(" [", "\n["),
            NOTHING if one is found.standings[0] else behind.replace(" [", "\n["),
            chance(one.chance),
            share(one.alone, one.shared),
        )
    return Padding(table, (1, 0, 0, 0))
