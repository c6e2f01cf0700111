"""What was learned: which numbers the figures tell of, which not, and which nothing speaks of."""

from collections.abc import Sequence

from caseflow.calibration.methods.contraction import BINS, LEARNED, Contraction, Correlation

TOLD, FEW, UNTOLD = "told of", "too few points to tell", "not told of"
UNSPOKEN = "no figure speaks of it"
ORDER = (TOLD, FEW, UNTOLD, UNSPOKEN)

SETTLED_BY = {
    "disengagement.retelling": (
        "No published figure speaks of what telling her history again does. It would be settled by "
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


def standing(one: Contraction) -> str:
    """Whether the figures tell of a number."""
    return UNSPOKEN if one.unknown.parameter in SETTLED_BY else movement(one)


def movement(one: Contraction) -> str:
    """Whether a number moved, whatever speaks of it."""
    if one.beyond_chance:
        return TOLD
    moved = one.contraction >= LEARNED or one.overlap < 1.0 - 2.0 * LEARNED
    return FEW if moved or one.points < BINS else UNTOLD


def learned(one: Contraction) -> bool:
    """Whether the figures tell anything of a number."""
    return standing(one) == TOLD


def sentences(moved: Sequence[Contraction], traded: Sequence[Correlation]) -> list[str]:
    """Say what the pilot can tell and what it cannot."""
    lines = []
    known = sorted(filter(learned, moved), key=lambda one: -one.contraction)
    if known:
        told = "; ".join(
            f"{one.unknown.label} ({100.0 * one.contraction:.0f} %, now {one.values[0]:.3g} to "
            f"{one.values[2]:.3g})"
            for one in known
        )
        lines.append(f"What the figures tell of, most first, by how much less is unknown: {told}.")
    few = [one for one in moved if movement(one) == FEW]
    if few:
        lines.append(
            f"Where the fit rests on too few points to tell: {_named(few)}. They moved by no more "
            "than so few points would by chance."
        )
    unknown = [one for one in moved if movement(one) == UNTOLD]
    if unknown:
        lines.append(
            f"What they do not tell of: {_named(unknown)}. The posterior is the prior again, and "
            "whatever rests on these rests on what was believed before."
        )
    for one in moved:
        settled = SETTLED_BY.get(one.unknown.parameter)
        if settled:
            also = (
                " It moved all the same, only because what it does was fitted along with it."
                if one.beyond_chance
                else ""
            )
            lines.append(f"{one.unknown.label}: {settled}{also}")
    return lines + [_traded(one) for one in traded]


def _named(some: Sequence[Contraction]) -> str:
    return "; ".join(one.unknown.label for one in some)


def _traded(one: Correlation) -> str:
    way = "more of both, or less of both," if one.correlation > 0.0 else "more of one"
    tail = "" if one.correlation > 0.0 else " and less of the other"
    return (
        f"{one.one.label} and {one.other.label} trade off (rank correlation "
        f"{one.correlation:+.2f}): {way}{tail} would give the same figures."
    )
