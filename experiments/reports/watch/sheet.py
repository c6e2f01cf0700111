"""The sheet: what a panel of the picture is drawn on, from top to bottom."""

from dataclasses import dataclass, field

from markupsafe import Markup

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.world_course import Growth
from caseflow.experiments.reports.watch.svg import words

WIDTH = 360
"""Of every panel, in units: a narrow screen shows it unit by pixel."""

LEFT = 18
"""Where shapes begin beside the letter of their world."""

BELOW = 18
"""From one line of writing to the next."""


@dataclass(frozen=True)
class Links:
    """Where the advocates and cases of a picture lead to.

    Attributes
    ----------
    advocate, case
        Addresses with ``{world}``, which is ``a`` or ``b``, and ``{row}``; empty for none.
    """

    advocate: str = ""
    case: str = ""


@dataclass(frozen=True)
class ShownWorld:
    """One of the worlds that are shown.

    Attributes
    ----------
    letter, look, frame
        What it is called, its colour, and its morning.
    grown
        The lists that grow, where its days before are known.
    """

    letter: str
    look: str
    frame: Snapshot
    grown: tuple[Growth, ...] = ()


Grown = tuple[tuple[Growth, ...], tuple[Growth, ...]]
"""The lists that grow in either world."""

UNKNOWN: Grown = ((), ())


def worlds(
    frame: Snapshot, against: Snapshot | None, grown: Grown = UNKNOWN
) -> tuple[ShownWorld, ...]:
    """The worlds of a picture; the baseline is grey where two are shown."""
    if against is None:
        return (ShownWorld("a", "there", frame, grown[0]),)
    return (
        ShownWorld("a", "here", frame, grown[0]),
        ShownWorld("b", "there", against, grown[1]),
    )


@dataclass
class PictureSheet:
    """Shapes from top to bottom, and apart from them what can be gone to."""

    y: float = 0.0
    shapes: list[Markup] = field(default_factory=list)
    links: list[Markup] = field(default_factory=list)

    def down(self, by: float) -> None:
        """Go on further below."""
        self.y += by

    def line(self, left: str, right: str = "", look: str = "", right_look: str = "") -> None:
        """One line of writing, at the left edge and at the right."""
        self.y += BELOW
        self.shapes.append(words(left, 0, self.y - 4, look))
        if right:
            self.shapes.append(words(right, WIDTH, self.y - 4, right_look or "number", end=True))

    def letter(self, world: ShownWorld, y: float) -> None:
        """The letter of a world before its shapes."""
        self.shapes.append(words(world.letter.upper(), 0, y, f"letter {world.look}-words"))
