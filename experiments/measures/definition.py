"""What a measure is: its definition, and how it is counted from the tables of one world."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from experiments.measures.observed import Observed

Counted = tuple[float, float]
Count = Callable[[Observed], Counted]


@dataclass(frozen=True)
class Measure:
    """One outcome, defined once.

    Attributes
    ----------
    name
        As the command line and the store call it.
    heading
        The section it stands under.
    title
        In plain words.
    unit
        Such as ``share``, ``days`` or ``GBP``.
    layer
        ``true`` (what happens), ``reported`` (what she tells) or ``recorded`` (what is written).
    denominator
        Of what it is a share or a mean.
    better
        Which direction is better: ``lower``, ``higher`` or ``neither``.
    evidence
        The rows of evidence it answers to, or ``none``.
    judgement
        Whether it rests on parameters for which no published figure speaks.
    definition
        Exactly what is counted.
    """

    name: str
    heading: str
    title: str
    unit: str
    layer: Literal["true", "reported", "recorded"]
    denominator: str
    better: Literal["lower", "higher", "neither"]
    evidence: str
    judgement: bool
    definition: str


REGISTER: list[tuple[Measure, Count]] = []


def counted(
    name: str,
    heading: str,
    title: str,
    *,
    unit: str,
    layer: Literal["true", "reported", "recorded"],
    of: str,
    better: Literal["lower", "higher", "neither"],
    evidence: str = "none",
    judgement: bool = False,
) -> Callable[[Count], Count]:
    """Enter a counting function in the register; its docstring is the definition."""

    def enter(count: Count) -> Count:
        told = " ".join((count.__doc__ or "").split())
        measure = Measure(name, heading, title, unit, layer, of, better, evidence, judgement, told)
        REGISTER.append((measure, count))
        return count

    return enter
