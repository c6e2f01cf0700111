"""Rows of one comparison after another: what a scenario comes to, and how far from the baseline."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.measures.formatting import amount
from caseflow.experiments.reports.table import (
    NO_FIGURE,
    RIGHT,
    SIDE,
    SMALL_WORDS,
    difference_cells,
    difference_columns,
    label_of,
    new_table,
    number,
    wide,
)


def rows_of(sections: Mapping[str, Sequence[tuple[str, Difference]]], title: str) -> RenderableType:
    """A table a heading, and in it a row a scenario."""
    parts: list[RenderableType] = []
    for place, (heading, rows) in enumerate(sections.items()):
        drawn = any(row.draws for _, row in rows)
        columns = (wide(title), number("mean", 7), *difference_columns(drawn))
        room = RIGHT if drawn else SIDE
        table = new_table(*columns, padding=room, show_header=place == 0)
        if rows:
            first = rows[0][1]
            table.add_row("baseline", amount(first.baseline_mean, first.measure.unit))
        for label, row in rows:
            table.add_row(label, *difference_cells(row, row.mean))
        parts += [Text(f"\n{heading}", style="bold"), table]
    return Group(*parts)


def heading_of(difference: Difference, where: str = "") -> str:
    """What stands over the rows of one measure: its name, its layer, its denominator, and where."""
    place = f", {where}" if where else ""
    return f"{label_of(difference)[:-1]}; of {difference.measure.denominator}){place}"


def reminder(shown: Sequence[Difference], drawn: str = "") -> list[str]:
    """What must be said under such a table."""
    pairs = {row.n for row in shown}
    over = "allow for chance alone: they say nothing of what is not known about the world"
    if drawn:
        over = (
            f"are over chance and over what is still possible, the same in every row ({drawn}): "
            "they say how surely the mean over all of it is known. Possible is where 95 % of draws "
            "lie, chance averaged out: there the one true world is to be looked for"
        )
    said = [
        f"Every row is compared with the baseline replication by replication, {_pairs(pairs)}. The "
        f"intervals {over}."
    ]
    told_apart = [row for row in shown if row.units > 1 and not row.low == row.high == 0.0]
    chance = round(len(told_apart) * (1.0 - CONFIDENCE))
    if chance:
        said.append(
            f"Each interval stands for itself: of these {len(told_apart)}, about {chance} would "
            "exclude 0 by chance if nothing differed."
        )
    if any(row.measure.judgement for row in shown):
        said.append(NO_FIGURE)
    if any(row.small for row in shown):
        said.append(SMALL_WORDS)
    return said


def _pairs(pairs: set[int]) -> str:
    least, most = min(pairs, default=0), max(pairs, default=0)
    return f"in {most} pairs" if least == most else f"in {least} to {most} pairs"
