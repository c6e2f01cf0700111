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
            name=one.name,
            title=one.title,
            caption=one.caption,
            alternative=one.alternative,
            address=f"data:{one.kind};base64,{base64.b64encode(one.content).decode()}",
            width=one.width,
            height=one.height,
            at_front=one.name.startswith(at_front),
        )
        for one in figures
    ]
    return sorted(found, key=lambda one: not one.at_front)
