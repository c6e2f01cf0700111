"""The phrases: where a scenario lies in the plane of cost and harm, in words."""

from experiments.costs.answer import Found, judged
from experiments.costs.plane import Quadrant, Weighed
from experiments.costs.spending import HARMS
from experiments.costs.whose import Whose
from experiments.design import ALL_SITES
from experiments.report import place_title
from experiments.table import JUDGED
from experiments.words import MINUS, amount, chance

HUNDRED = 100.0

WHOSE = {
    Whose.SERVICE: "the advocacy service alone",
    Whose.PUBLIC: "the service, police, other agencies and justice",
    Whose.SOCIETY: "the service, police, other agencies and justice, and her own losses",
}


def headline(found: Found) -> str:
    """Where, how often and under whose luck."""
    design = found.answers.design
    return (
        f"{place_title(ALL_SITES, design.sites)}, {found.answers.pairs} paired replications, "
        f"seed {design.seed}."
    )


def pounds(value: float) -> str:
    """An amount of money to three digits that count, with its sign where it is below 0.

    Examples
    --------
    >>> pounds(1234.4), pounds(-56.0)
    ('£1,230', '−£56.0')
    """
    size = abs(value)
    written = f"{float(f'{size:.3g}'):,.0f}" if size >= 1_000.0 else amount(size, "GBP")
    return f"{MINUS if value < 0.0 else ''}£{written}"


def sentence(name: str, one: Weighed) -> str:
    """Say in words what a scenario costs for each of one harm that it avoids.

    Parameters
    ----------
    name
        The harm.
    one
        The scenario, weighed.

    Returns
    -------
    str
        The quadrant in words; the ratio only where it means one thing.
    """
    harm = capital(HARMS[name])
    if one.n < 2:
        return f"{harm}: not defined often enough."
    if one.avoided.low == one.avoided.high == 0.0:
        return f"{harm}: none avoided and none added, in any replication."
    span = f"95 % interval {pounds(one.low)} to {pounds(one.high)}"
    where = one.quadrant
    if where is Quadrant.DEARER_BETTER:
        return f"{harm}: dearer and better, {pounds(one.ratio)} for each avoided ({span})."
    if where is Quadrant.CHEAPER_BETTER:
        saved = f"saves {pounds(-one.cost.mean * HUNDRED)} and avoids {_of(one.avoided.mean)}"
        return f"{harm}: cheaper and better; in 100 reported cases it {saved}."
    if where is Quadrant.CHEAPER_WORSE:
        return f"{harm}: cheaper and worse, {pounds(one.ratio)} saved for each added ({span})."
    if where is Quadrant.DEARER_WORSE:
        spent = f"costs {pounds(one.cost.mean * HUNDRED)} and adds {_of(-one.avoided.mean)}"
        return f"{harm}: dearer and worse; in 100 reported cases it {spent}."
    if one.avoided.sign:
        way = "avoided" if one.avoided.sign > 0 else "added"
        ends = (one.low, one.high) if one.avoided.sign > 0 else (-one.high, -one.low)
        return (
            f"{harm}: some {way} beyond luck, but whether it is dearer or cheaper cannot "
            f"be told: from {pounds(ends[0])} to {pounds(ends[1])} for each {way}. {_chances(one)}"
        )
    dearer = {1: "dearer", -1: "cheaper", 0: "neither dearer nor cheaper beyond luck"}
    return (
        f"{harm}: {dearer[one.cost.sign]}, but whether any is avoided cannot be told from "
        f"luck, so a cost for each has no interval. {_chances(one)}"
    )


def _chances(one: Weighed) -> str:
    likely = sorted(one.chances.items(), key=lambda entry: -entry[1])
    told = [f"{where.value} {chance(share)}" for where, share in likely if share >= 0.005]
    return f"Chances: {', '.join(told)}."


def _of(value: float) -> str:
    return amount(HUNDRED * value, "")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ratio(one: Weighed) -> str:
    """The cost for each avoided with its interval; in words where a ratio would mislead."""
    if one.quadrant in (Quadrant.CHEAPER_BETTER, Quadrant.DEARER_WORSE):
        return f"none: {one.quadrant.value}"
    if not one.bounded:
        return "no interval"
    return f"{pounds(one.ratio)} [{pounds(one.low)}, {pounds(one.high)}]"


def caution(found: Found) -> str:
    """What a reader must know of these numbers."""
    return (
        f"Counted: {WHOSE[found.whose]}. Money is what the whole run costs a reported case; harm "
        "is counted over the victims who reported within the intake, each followed equally long. "
        "A cost for each avoided is the one difference over the other, with Fieller's interval; "
        "it has none where the harm avoided may be nothing. Intervals are over luck alone: they "
        "say nothing of how well the unit costs are known. Costs are those of these agencies only, "
        "and say nothing of what safety is worth to her."
    )


def judgement() -> str:
    """Which unit costs rest on judgement, and between which ends they may lie."""
    told = [
        f"{one.words.lower()} £{one.number:,} ({one.low:,g} to {one.high:,g})"
        for one in judged()
        if one.low is not None and one.high is not None
    ]
    return f"{JUDGED} rests on judgement. Unit costs without a published figure: {'; '.join(told)}."
