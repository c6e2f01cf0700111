"""What a measure is: its definition, and how it is counted from the tables of one world."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from caseflow.experiments.measures.counting import Counted
from caseflow.experiments.measures.observed import Observed

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
        ``true`` (what happens), ``reported`` (what victims report) or ``recorded`` (what is
        written).
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
    by_group
        Whether it is counted for each group of victims too. What belongs to the advocates, to an
        agency or to the site as a whole has no groups and exists for everyone only.
    follow_up
        For how many days everyone must be followed. Of a run that follows them for fewer, nobody
        is counted: what has not been watched is not a smaller number.
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
    by_group: bool
    follow_up: float = 0.0


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
    by_group: bool = True,
    follow_up: float = 0.0,
) -> Callable[[Count], Count]:
    """Enter a counting function in the register; its docstring is the definition.

    By group, it must give one number a victim of the cohort; otherwise say ``by_group=False``.
    What looks at so many days after the first report says so by ``follow_up``.
    """

    def enter(count: Count) -> Count:
        definition = " ".join((count.__doc__ or "").split())
        measure = Measure(
            name=name,
            heading=heading,
            title=title,
            unit=unit,
            layer=layer,
            denominator=of,
            better=better,
            evidence=evidence,
            judgement=judgement,
            definition=definition,
            by_group=by_group,
            follow_up=follow_up,
        )
        REGISTER.append((measure, count))
        return count

    return enter
