"""What was learned: which numbers the figures tell of, which not, and which nothing speaks of."""

from collections.abc import Sequence

from caseflow.calibration.methods.contraction import BINS, LEARNED, Contraction, Correlation

TOLD, FEW, UNTOLD = "told of", "too few points to tell", "not told of"
UNSPOKEN = "no figure speaks of it"
ORDER = (TOLD, FEW, UNTOLD, UNSPOKEN)

SETTLED_BY = {
    "disengagement.retelling": (
        "It would be settled by counting, for victims handed to another worker and for those who "
        "were not, how many withdraw within three months, with the date of each handover and "
        "contact."
    ),
    "disengagement.from_service": (
        "It would be settled by the services counting, of those who began, how many still had "
        "contact after 3, 6 and 12 months, and why it ended."
    ),
}
"""What measurement would settle a number, should no figure speak of it."""


def standing(contraction: Contraction) -> str:
    """Whether the figures tell of a number: that none speaks of it is what a fit has measured."""
    return UNSPOKEN if contraction.spoken is False else movement(contraction)


def movement(contraction: Contraction) -> str:
    """Whether a number moved, whatever speaks of it."""
    if contraction.beyond_chance:
        return TOLD
    moved = contraction.contraction >= LEARNED or contraction.overlap < 1.0 - 2.0 * LEARNED
    return FEW if moved or contraction.points < BINS else UNTOLD


def learned(contraction: Contraction) -> bool:
    """Whether the figures tell anything of a number."""
    return standing(contraction) == TOLD


def settled_by(contraction: Contraction) -> str:
    """What would settle a number of which the fit measured that no figure speaks; or nothing."""
    if contraction.spoken is not False:
        return ""
    return SETTLED_BY.get(contraction.unknown.parameter, "")


def binding(contraction: Contraction) -> str:
    """Say that the prior holds a number, and at which end; nothing where it does not."""
    if not contraction.prior_binds:
        return ""
    return f"the prior binds at its {contraction.prior_binds} end: figures would take it further"


def sentences(moved: Sequence[Contraction]) -> list[str]:
    """Say what the figures can tell and what they cannot, of groups of numbers."""
    lines = [counted(moved)]
    few = _of(moved, FEW)
    if few:
        lines.append(
            f"Where the fit rests on too few points to tell: {_named(few)}. They moved by no more "
            "than so few points would by chance."
        )
    unknown = _of(moved, UNTOLD)
    if unknown:
        rest = "whatever rests on these rests on what was believed before."
        lines.append(
            f"What the figures speak of without making it narrower: {_named(unknown)}; {rest}"
            if unknown[0].spoken
            else f"What they do not tell of: {_named(unknown)}. The posterior is the prior again, "
            f"and {rest}"
        )
    lines += held(moved)
    lines += [
        f"{entry.unknown.label}: none of the figures speaks of it. {settled_by(entry)}"
        for entry in moved
        if settled_by(entry)
    ]
    return lines


def held(moved: Sequence[Contraction]) -> list[str]:
    """Name the numbers that their priors hold, end by end."""
    found = []
    for end in ("lower", "upper"):
        some = [entry for entry in moved if entry.prior_binds == end]
        if some:
            found.append(
                f"The prior binds at its {end} end: figures would take these further. "
                f"{_named(some)}."
            )
    return found


def counted(moved: Sequence[Contraction]) -> str:
    """Say of how many numbers the figures speak, of how many they tell, and what all others are."""
    told = len(_of(moved, TOLD))
    silent = _of(moved, UNSPOKEN)
    if not any(entry.spoken is not None for entry in moved):
        return (
            f"Of {len(moved)} unknown numbers {told} are narrower than before. Which of them the "
            "figures speak of was not measured."
        )
    spoken = len(moved) - len(silent)
    lines = f"Of {len(moved)} unknown numbers the figures speak of {spoken}, as the fit measured"
    if told < spoken:
        lines += f", and tell something of {told}"
    if not silent:
        return lines + "."
    others = f"The other {len(silent)} are" if len(silent) > 1 else "The other is"
    return (
        f"{lines}. {others} drawn from what was believed before, in the fit and in every draw: "
        "whatever rests on that rests on what was believed."
    )


def trade_off(correlation: Correlation) -> str:
    """Say that two numbers trade off."""
    way = "more of both, or less of both," if correlation.correlation > 0.0 else "more of one"
    tail = "" if correlation.correlation > 0.0 else " and less of the other"
    return (
        f"{correlation.one.label} and {correlation.other.label} trade off (rank correlation "
        f"{correlation.correlation:+.2f}): {way}{tail} would give the same figures."
    )


def _of(moved: Sequence[Contraction], word: str) -> list[Contraction]:
    return [entry for entry in moved if standing(entry) == word]


def _named(some: Sequence[Contraction]) -> str:
    return "; ".join(entry.unknown.label for entry in some)
