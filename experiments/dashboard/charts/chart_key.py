"""The key of a chart: the colour, the symbol and the dashes of each line, beside its name."""

from dataclasses import dataclass

from caseflow.experiments.dashboard.charts.line_chart import LineChart

SYMBOLS = ("circle", "rect", "triangle", "diamond")
DASHES: tuple[list[int] | None, ...] = (None, [9, 3], [3, 3], [9, 3, 3, 3])
"""As many as scenarios can be compared: each line is told by its colour, symbol or dashes alone."""

SHAPES = {
    "circle": "M18 2.5a4.5 4.5 0 1 0 .01 0z",
    "rect": "M13.5 2.5h9v9h-9z",
    "triangle": "M18 2l5 9.5H13z",
    "diamond": "M18 1.5l5.5 5.5-5.5 5.5-5.5-5.5z",
}
"""The symbols as SVG has them, in a box of 36 by 14."""


@dataclass(frozen=True)
class KeyEntry:
    """One line in the key."""

    name: str
    colour: str
    dashes: str
    shape: str


def colour(number: int) -> str:
    """The colour of a line, by its name in the style sheet."""
    return f"var(--chart-{number})"


def key_of(chart: LineChart) -> list[KeyEntry]:
    """A key of the lines; one line has its name in the title."""
    return [
        KeyEntry(
            line.name,
            colour(number),
            " ".join(map(str, DASHES[number] or [])) or "none",
            SHAPES[SYMBOLS[number]],
        )
        for number, line in enumerate(chart.lines)
    ]
