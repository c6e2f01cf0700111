"""A frame as text: sentences and tables that fit 80 columns."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from experiments.watch.frame import Frame
from experiments.watch.told import Part, heading, parts
from experiments.watch.words import NOBODY_REAL


def as_text(frames: Sequence[Frame]) -> RenderableType:
    """A frame, or two side by side.

    Parameters
    ----------
    frames
        The world, and what is held against it.

    Returns
    -------
    rich.console.RenderableType
        To be printed by a rich console.
    """
    title, *others = heading(*frames)
    told = [part for part in parts(*frames) if part.facts]
    return Group(
        Text(title, style="bold"),
        *map(Text, [*others, NOBODY_REAL]),
        *(_table(part, len(frames) > 1) for part in told),
    )


def _table(part: Part, two: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    table.add_column(part.title, ratio=1, overflow="fold")
    table.add_column("A" if two else "", ratio=1, overflow="fold")
    if two:
        table.add_column("B", ratio=1, overflow="fold")
    for fact in part.facts:
        table.add_row(fact.about, fact.here, *([fact.there or ""] if two else []))
    return table
