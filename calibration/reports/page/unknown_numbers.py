"""What the pilot tells: of each unknown number what was believed before, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from caseflow.calibration.methods.contraction import Contraction
from caseflow.calibration.methods.learned_parameters import (
    FEW,
    ORDER,
    SETTLED_BY,
    TOLD,
    UNTOLD,
    movement,
    standing,
)
from caseflow.calibration.reports.page.traced_number import of_unknown
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.reports.table import JUDGED
from caseflow.scenarios.evidence import grades_of
from caseflow.scenarios.parameters import JUDGEMENT, parameters
from caseflow.scenarios.priors import Unknown, unknown

HEADS = (
    "Unknown number",
    "Median",
    "95 % interval",
    "Believed before",
    "Less is unknown by",
    "Overlap",
    "Evidence",
)
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


@dataclass(frozen=True)
class UnmeasuredNumber:
    """A number that no published figure speaks of, and what measurement would settle it."""

    words: str
    key: str
    settled_by: str
    fitted: str


def judged(this_unknown: Unknown) -> bool:
    """Whether what was believed of a number rests on judgement, in whole or in part."""
    return JUDGEMENT in this_unknown.evidence


def unit_of(this_unknown: Unknown) -> str:
    """The unit of a number, as readers have it."""
    unit = parameters()[this_unknown.parameter].unit
    return "share" if unit == "share from 0 to 1" else unit


def rows(moved: Sequence[Contraction], whys: dict[tuple[str, str], str]) -> list[UnknownRow]:
    """Lay out unknown numbers, those first of which most was learned."""
    ranked = sorted(moved, key=lambda entry: (ORDER.index(standing(entry)), -entry.contraction))
    return [_row(entry, whys) for entry in ranked]


def unspoken(moved: Sequence[Contraction]) -> list[UnmeasuredNumber]:
    """Name what no published figure speaks of, whether or not it was fitted."""
    found = {contraction.unknown.parameter: contraction for contraction in moved}
    return [
        UnmeasuredNumber(unknown(key).words, key, told, _fitted(found.get(key)))
        for key, told in SETTLED_BY.items()
    ]


def _fitted(contraction: Contraction | None) -> str:
    if contraction is None:
        return "It was not fitted, and stays at its central value."
    left = (
        f"{contraction.values[0]:.3g} to {contraction.values[2]:.3g} "
        f"({unit_of(contraction.unknown)})"
    )
    return {
        TOLD: f"It was fitted along with the others, and moved all the same, to {left}, only "
        "because what it does was fitted along with it: that is no measurement of it.",
        FEW: f"It was fitted along with the others; the draws leave {left}, but rest on too few "
        "points for that to mean anything.",
        UNTOLD: f"It was fitted along with the others, and did not move: {left}.",
    }[movement(contraction)]


def _row(contraction: Contraction, whys: dict[tuple[str, str], str]) -> UnknownRow:
    asked = contraction.unknown
    low, middle, high = (
        of_unknown(asked, name, value, f"{value:.3g}".replace("-", MINUS))
        for name, value in zip(("low", "median", "high"), contraction.values, strict=True)
    )
    before = tuple(float(end) for end in np.array([asked.at(0.025), asked.at(0.975)]))
    cells = (
        middle,
        Markup("{} to {}").format(low, high),
        f"{before[0]:.3g} to {before[1]:.3g}".replace("-", MINUS),
        of_unknown(
            asked,
            "contraction",
            contraction.contraction,
            f"{100.0 * contraction.contraction:.0f} %",
        ),
        of_unknown(asked, "overlap", contraction.overlap, f"{100.0 * contraction.overlap:.0f} %"),
        _evidence(asked),
    )
    mark = JUDGED if judged(asked) else ""
    why = whys.get((asked.site, asked.parameter), "")
    return UnknownRow(
        words=asked.words + mark,
        key=asked.label,
        unit=unit_of(asked),
        why=why,
        cells=cells,
        standing=standing(contraction),
        judged=judged(asked),
    )


def _evidence(this_unknown: Unknown) -> str:
    """The rows of the evidence, and how near to their sources they were read."""
    named = this_unknown.evidence.replace(";", ", ")
    grades = ", ".join(grade for grade in grades_of(this_unknown.evidence) if grade != JUDGEMENT)
    return f"{named} ({grades})" if grades else named
