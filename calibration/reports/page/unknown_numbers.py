"""What the pilot tells: of each unknown number what was believed before, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from caseflow.calibration.methods.contraction import Contraction
from caseflow.calibration.methods.learned_parameters import (
    ORDER,
    UNSPOKEN,
    binding,
    settled_by,
    standing,
)
from caseflow.calibration.reports.number_tables import clearest_words, plain
from caseflow.calibration.reports.page.traced_number import of_unknown
from caseflow.calibration.targets.quantities import quantity_named, quantity_of
from caseflow.calibration.targets.targets import Target
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.reports.table import JUDGED
from caseflow.scenarios.evidence import grades_of
from caseflow.scenarios.parameters import JUDGEMENT, parameters
from caseflow.scenarios.priors import Unknown

HEADS = (
    "Unknown number",
    "Median",
    "95 % interval",
    "Believed before",
    "Less is unknown by",
    "Overlap",
    "Evidence",
)
DRAWN_HEADS = ("Unknown number", "Median", "95 % interval", "Evidence")
"""Of what no figure speaks of: what is drawn of it is what was believed of it."""

CODING = "investigating.failed_coded_unsupported"
"""How a force codes a case that failed for evidence: a nuisance, not what was done for anybody."""


@dataclass(frozen=True)
class UnknownRow:
    """One unknown number as a row of a table."""

    words: str
    key: str
    unit: str
    why: str
    cells: tuple[Markup | str, ...]
    standing: str
    judged: bool
    binding: str


@dataclass(frozen=True)
class UnmeasuredNumber:
    """A number that no published figure speaks of, and what measurement would settle it."""

    words: str
    key: str
    settled_by: str


def judged(this_unknown: Unknown) -> bool:
    """Whether what was believed of a number rests on judgement, in whole or in part."""
    return JUDGEMENT in this_unknown.evidence


def unit_of(this_unknown: Unknown) -> str:
    """The unit of a number, as readers have it."""
    unit = parameters()[this_unknown.parameter].unit
    return "share" if unit == "share from 0 to 1" else unit


def rows(
    moved: Sequence[Contraction],
    whys: dict[tuple[str, str], str],
    targets: Sequence[Target] = (),
) -> list[UnknownRow]:
    """Lay out unknown numbers, those first of which most was learned."""
    learned_first = sorted(moved, key=lambda entry: -entry.contraction)
    ranked = sorted(learned_first, key=lambda entry: ORDER.index(standing(entry)))
    return [_row(entry, _why(entry, whys, targets)) for entry in ranked]


def unspoken(moved: Sequence[Contraction]) -> list[UnmeasuredNumber]:
    """Name what measurement would settle, of the numbers that no figure speaks of."""
    return [
        UnmeasuredNumber(entry.unknown.words, entry.unknown.label, settled_by(entry))
        for entry in moved
        if settled_by(entry)
    ]


def _why(
    contraction: Contraction, whys: dict[tuple[str, str], str], targets: Sequence[Target]
) -> str:
    """What speaks of a number: what the fit measured, with the figures of it; else what is said."""
    if contraction.spoken is False:
        return ""
    if contraction.spoken is None:
        return whys.get((contraction.unknown.site, contraction.unknown.parameter), "")
    if not contraction.clearest:
        return clearest_words(contraction)
    said = quantity_named(contraction.clearest)
    names = ", ".join(
        entry.target for entry in targets if entry.use == "fit" and quantity_of(entry) == said
    )
    return clearest_words(contraction) + (f" ({names})" if names else "")


def _row(contraction: Contraction, why: str) -> UnknownRow:
    asked = contraction.unknown
    low, middle, high = (
        of_unknown(asked, name, value, plain(value).replace("-", MINUS))
        for name, value in zip(("low", "median", "high"), contraction.values, strict=True)
    )
    before = tuple(float(end) for end in np.array([asked.at(0.025), asked.at(0.975)]))
    cells: tuple[Markup | str, ...] = (
        middle,
        Markup("{} to {}").format(low, high),
        f"{plain(before[0])} to {plain(before[1])}".replace("-", MINUS),
        of_unknown(
            asked,
            "contraction",
            contraction.contraction,
            f"{100.0 * contraction.contraction:.0f} %",
        ),
        of_unknown(asked, "overlap", contraction.overlap, f"{100.0 * contraction.overlap:.0f} %"),
        _evidence(asked),
    )
    if standing(contraction) == UNSPOKEN:
        cells = (*cells[:2], cells[-1])
    mark = JUDGED if judged(asked) else ""
    return UnknownRow(
        words=asked.words + mark,
        key=asked.label,
        unit=unit_of(asked),
        why=why,
        cells=cells,
        standing=standing(contraction),
        judged=judged(asked),
        binding=binding(contraction),
    )


def _evidence(this_unknown: Unknown) -> str:
    """The rows of the evidence, and how near to their sources they were read."""
    named = this_unknown.evidence.replace(";", ", ")
    grades = ", ".join(grade for grade in grades_of(this_unknown.evidence) if grade != JUDGEMENT)
    return f"{named} ({grades})" if grades else named
