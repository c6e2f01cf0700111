"""The picture: a frame, or two side by side, as SVG that can be read and heard.

Four panels, each an image of its own with its numbers in words; a page lays them out as wide as it
is. ``picture`` puts them into one image for a file.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.reports.watch.bars import caseloads, lines
from caseflow.experiments.reports.watch.description import FactGroup, heading, parts
from caseflow.experiments.reports.watch.sheet import (
    BELOW,
    UNKNOWN,
    WIDTH,
    Grown,
    Links,
    PictureSheet,
    worlds,
)
from caseflow.experiments.reports.watch.step_names import JUSTICE, NOBODY_REAL, STAGES
from caseflow.experiments.reports.watch.strips import strips
from caseflow.experiments.reports.watch.svg import element, group, words

TOP = 26
MARGIN = 20
LETTER = 7.4
"""How wide a letter of quiet writing is at most, on average."""
STYLE = (
    files("caseflow.experiments.reports.watch").joinpath("watch.css").read_text(encoding="utf-8")
)
"""The look of every panel; colours are custom properties that a page may set."""

NO_LINKS = Links()


@dataclass(frozen=True)
class Panel:
    """One panel.

    Attributes
    ----------
    name, title
        What it is called, and what stands over it.
    words
        Every number in it, as sentences.
    height
        In units; the width is always ``WIDTH``.
    drawn
        What is in it.
    """

    name: str
    title: str
    words: tuple[str, ...]
    height: float
    drawn: Markup

    def svg(self, prefix: str = "watch", **place: object) -> Markup:
        """The panel as an image."""
        title, description = f"{prefix}-{self.name}-title", f"{prefix}-{self.name}-words"
        return element(
            "svg",
            element("title", self.title, id=title),
            element("desc", " ".join(self.words), id=description),
            self.drawn,
            xmlns="http://www.w3.org/2000/svg",
            class_="watch-panel",
            viewBox=f"0 0 {WIDTH} {self.height:.0f}",
            role="group",
            aria_labelledby=title,
            aria_describedby=description,
            **place,
        )


def panels(
    frame: Snapshot,
    against: Snapshot | None = None,
    links: Links = NO_LINKS,
    grown: Grown = UNKNOWN,
) -> tuple[Panel, ...]:
    """Draw a frame, or two side by side; lists that grow stand out."""
    shown = worlds(frame, against, grown)
    told = {part.name: part for part in parts(frame, against)}
    return (
        _panel((told["service"], told["service_moves"]), strips(STAGES, shown, links)),
        _panel((told["justice"], told["justice_moves"]), strips(JUSTICE, shown, links)),
        _panel((told["advocates"],), caseloads(shown, links)),
        _panel((told["waiting"],), lines(shown)),
    )


def _panel(told: Sequence[FactGroup], sheet: PictureSheet) -> Panel:
    first = told[0]
    below = f"translate(0 {TOP})"
    seen = group([words(first.title, 0, 17, "title"), group(sheet.shapes, transform=below)])
    drawn = [group([seen], aria_hidden="true")]
    if sheet.links:
        drawn.append(group(sheet.links, transform=below))
    return Panel(
        first.name,
        first.title,
        tuple(fact.whole for part in told for fact in part.facts),
        TOP + sheet.y + 4,
        Markup("\n").join(drawn),
    )


def picture(
    frame: Snapshot,
    against: Snapshot | None = None,
    links: Links = NO_LINKS,
    columns: int = 2,
    prefix: str = "watch",
) -> str:
    """Draw the panels as one image that needs nothing besides itself."""
    drawn = panels(frame, against, links)
    title, *others = heading(frame, against)
    said = list(_wrapped(title, [*others, NOBODY_REAL], columns))
    top = sum(height for _, _, height in said) + MARGIN
    bottoms, placed = [top] * columns, []
    for panel in drawn:
        column = bottoms.index(min(bottoms))
        x, y = MARGIN + column * (WIDTH + MARGIN * 2), bottoms[column]
        placed.append(panel.svg(prefix, x=x, y=y, width=WIDTH, height=panel.height))
        bottoms[column] += panel.height + MARGIN
    width, height = columns * (WIDTH + MARGIN * 2), max(bottoms)
    writing, y = [], 0.0
    for text, look, step in said:
        y += step
        writing.append(words(text, MARGIN, y, look))
    return str(
        element(
            "svg",
            element("title", title, id=f"{prefix}-title"),
            element("desc", " ".join([*others, NOBODY_REAL]), id=f"{prefix}-words"),
            element("style", Markup(STYLE)),
            group(writing, aria_hidden="true"),
            *placed,
            xmlns="http://www.w3.org/2000/svg",
            class_="watch",
            viewBox=f"0 0 {width} {height:.0f}",
            width="100%",
            role="group",
            aria_labelledby=f"{prefix}-title",
            aria_describedby=f"{prefix}-words",
        )
    )


def _wrapped(title: str, others: Sequence[str], columns: int) -> Iterator[tuple[str, str, float]]:
    """The heading in lines as long as the picture is wide, each with its look and its height."""
    letters = columns * (WIDTH + 2 * MARGIN) / LETTER
    for line in textwrap.wrap(title, int(letters * 0.75)):
        yield line, "title", 24.0
    for text in others:
        for line in textwrap.wrap(text, int(letters)):
            yield line, "quiet", float(BELOW)
