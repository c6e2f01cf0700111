"""A plate: a figure that a page holds in itself, with its words."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from caseflow.experiments.reports.figures.embedded import Embedded


@dataclass(frozen=True)
class EmbeddedFigure:
    """A figure of the page: its words, and its content as an address that needs no network."""

    name: str
    title: str
    caption: str
    alternative: str
    address: str
    width: int
    height: int
    at_front: bool


def plates_of(figures: Iterable[Embedded], at_front: tuple[str, ...]) -> list[EmbeddedFigure]:
    """Put figures into the page itself."""
    found = [
        EmbeddedFigure(
            name=figure.name,
            title=figure.title,
            caption=figure.caption,
            alternative=figure.alternative,
            address=f"data:{figure.kind};base64,{base64.b64encode(figure.content).decode()}",
            width=figure.width,
            height=figure.height,
            at_front=figure.name.startswith(at_front),
        )
        for figure in figures
    ]
    return sorted(found, key=lambda entry: not entry.at_front)
