"""What was learned: which numbers the figures tell of, which not, and which nothing speaks of."""

from collections.abc import Sequence

from caseflow.calibration.methods.contraction import BINS, LEARNED, Contraction, Correlation

TOLD, FEW, UNTOLD = "told of", "too few points to tell", "not told of"
UNSPOKEN = "no figure speaks of it"
ORDER = (TOLD, FEW, UNTOLD, UNSPOKEN)

SETTLED_BY = {
    "disengagement.retelling": (
        "No published figure speaks of what telling the story again does. It would be settled by "
        "counting, for victims handed to another worker and for those who were not, how many "
        "withdraw within three months, with the date of each handover and contact."
    ),
    "disengagement.from_service": (
        "No published figure says how many leave an advocacy service. It would be settled by the "
        "services counting, of those who began, how many still had contact after 3, 6 and 12 "
        "months, and why it ended."
    ),
}
"""What no target speaks of, and what measurement would."""


def standing(contraction: Contraction) -> str:
    """Whether the figures tell of a number."""
    return UNSPOKEN if contraction.unknown.parameter in SETTLED_BY else movement(contraction)


def movement(contraction: Contraction) -> str:
    """Whether a number moved, whatever speaks of it."""
    if contraction.beyond_chance:
        return TOLD
    moved = contraction.contraction >= LEARNED or contraction.overlap < 1.0 - 2.0 * LEARNED
    return FEW if moved or contraction.points < BINS else UNTOLD


def learned(contraction: Contraction) -> bool:
    """Whether the figures tell anything of a number."""
    return standing(contraction) == TOLD


def sentences(moved: Sequence[Contraction], traded: Sequence[Correlation]) -> list[str]:
    """Say what the pilot can tell and what it cannot."""
    lines = []
    known = sorted(filter(learned, moved), key=lambda entry: -entry.contraction)
    if known:
        told = "; ".join(
            f"{entry.unknown.label} ({100.0 * entry.contraction:.0f} %, now "
            f"{entry.values[0]:.3g} to "
            f"{entry.values[2]:.3g})"
            for entry in known
        )
        lines.append(f"What the figures tell of, most first, by how much less is unknown: {told}.")
    few = [contraction for contraction in moved if movement(contraction) == FEW]
    if few:
        lines.append(
            f"Where the fit rests on too few points to tell: {_named(few)}. They moved by no more "
            "than so few points would by chance."
        )
    unknown = [contraction for contraction in moved if movement(contraction) == UNTOLD]
    if unknown:
        lines.append(
            f"What they do not tell of: {_named(unknown)}. The posterior is the prior again, and "
            "whatever rests on these rests on what was believed before."
        )
    for contraction in moved:
        settled = SETTLED_BY.get(contraction.unknown.parameter)
        if settled:
            also = (
                " It moved all the same, only because what it does was fitted along with it."
                if contraction.beyond_chance
                else ""
            )
            lines.append(f"{contraction.unknown.label}: {settled}{also}")
    return lines + [_traded(entry) for entry in traded]


def _named(some: Sequence[Contraction]) -> str:
    return "; ".join(entry.unknown.label for entry in some)


def _traded(correlation: Correlation) -> str:
    way = "more of both, or less of both," if correlation.correlation > 0.0 else "more of one"
    tail = "" if correlation.correlation > 0.0 else " and less of the other"
    return (
        f"{correlation.one.label} and {correlation.other.label} trade off (rank correlation "
        f"{correlation.correlation:+.2f}): {way}{tail} would give the same figures."
    )
