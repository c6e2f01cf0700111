"""The phrases: where a scenario lies in the plane of cost and harm, in words."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.cost_bearer import CostBearer
from caseflow.experiments.analysis.cost_effectiveness import (
    COUNTED,
    HARMS,
    PARTS,
    CostEffectiveness,
    Costs,
    judged,
    measure_of,
)
from caseflow.experiments.analysis.cost_plane import CostPoint, Quadrant
from caseflow.experiments.measures.formatting import MINUS, amount, chance, gap
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.over_draws import allowed_for
from caseflow.experiments.reports.table import (
    JUDGED,
    footnotes,
    layer_mark,
    mark,
    new_table,
    number,
    range_cell,
    spaced,
    wide,
)
from caseflow.experiments.reports.wording import capital

HUNDRED = 100.0

WHOSE = {
    CostBearer.SERVICE: "the advocacy service alone",
    CostBearer.PUBLIC: "the service, police, other agencies and justice",
    CostBearer.SOCIETY: "the service, police, other agencies and justice, and victims' own losses",
}


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


def sentence(name: str, point: CostPoint) -> str:
    """Say in words what a scenario costs for each of one harm that it avoids."""
    harm = capital(HARMS[name])
    if point.n < 2:
        return f"{harm}: not defined often enough."
    if point.avoided.low == point.avoided.high == 0.0:
        return f"{harm}: none avoided and none added, in any replication."
    span = f"95 % interval {pounds(point.low)} to {pounds(point.high)}"
    where = point.quadrant
    if where is Quadrant.DEARER_BETTER:
        return f"{harm}: more costly and better, {pounds(point.ratio)} for each avoided ({span})."
    if where is Quadrant.CHEAPER_BETTER:
        saved = f"saves {pounds(-point.cost.mean * HUNDRED)} and avoids {_of(point.avoided.mean)}"
        return f"{harm}: cheaper and better; in 100 reported cases it {saved}."
    if where is Quadrant.CHEAPER_WORSE:
        return f"{harm}: cheaper and worse, {pounds(point.ratio)} saved for each added ({span})."
    if where is Quadrant.DEARER_WORSE:
        spent = f"costs {pounds(point.cost.mean * HUNDRED)} and adds {_of(-point.avoided.mean)}"
        return f"{harm}: more costly and worse; in 100 reported cases it {spent}."
    if point.avoided.sign:
        way = "avoided" if point.avoided.sign > 0 else "added"
        ends = (point.low, point.high) if point.avoided.sign > 0 else (-point.high, -point.low)
        return (
            f"{harm}: some {way} beyond chance, but whether it is more costly or cheaper "
            f"is unclear: from {pounds(ends[0])} to {pounds(ends[1])} for each {way}. "
            f"{_chances(point)}"
        )
    costs = {1: "more costly", -1: "cheaper", 0: "neither more costly nor cheaper beyond chance"}
    return (
        f"{harm}: {costs[point.cost.sign]}, but whether any is avoided is unclear, "
        f"so a cost for each has no interval. {_chances(point)}"
    )


def _chances(point: CostPoint) -> str:
    likely = sorted(point.chances.items(), key=lambda entry: -entry[1])
    told = [f"{where.value} {chance(share)}" for where, share in likely if share >= 0.005]
    return f"Chances: {', '.join(told)}."


def _of(value: float) -> str:
    return amount(HUNDRED * value, "")


def ratio(point: CostPoint) -> str:
    """The cost for each avoided with its interval; in words where a ratio would mislead."""
    if point.quadrant in (Quadrant.CHEAPER_BETTER, Quadrant.DEARER_WORSE):
        return f"none: {point.quadrant.value}"
    if not point.bounded:
        return "no interval"
    return f"{pounds(point.ratio)} [{pounds(point.low)}, {pounds(point.high)}]"


def caution(found: CostEffectiveness) -> str:
    """What a reader must know of these numbers."""
    return (
        f"Counted: {WHOSE[found.whose]}. Money is what the whole run costs a reported case; harm "
        "is counted over the victims who reported within the intake, each followed equally long. "
        "A cost for each avoided is the one difference over the other, with Fieller's interval; "
        "it has none where the harm avoided may be nothing. Intervals are 95 %, "
        f"{allowed_for(found.answers.design.drawing)}. Costs are those of these agencies only, "
        "and say nothing of what safety is worth to victims."
    )


def judgement() -> str:
    """Which unit costs rest on judgement, and between which ends they may lie."""
    told = [
        f"{entry.words.lower()} £{entry.number:,} ({entry.low:,g} to {entry.high:,g})"
        for entry in judged()
        if entry.low is not None and entry.high is not None
    ]
    return f"{JUDGED} rests on judgement. Unit costs without a published figure: {'; '.join(told)}."


TITLES = {
    "cost_of_service": "Advocacy service",
    "cost_of_police": "Police time",
    "cost_of_agencies": "Other agencies' time",
    "cost_of_justice": "Courts, custody and treatment",
    "losses_to_her": "Victims' own losses in the year after",
}


def as_text(found: CostEffectiveness) -> Group:
    """The answer as tables and sentences that fit 80 columns."""
    return Group(*_parts(found))


def _parts(found: CostEffectiveness) -> Iterator[RenderableType]:
    for cost in found.costs:
        title = f"{cost.scenario.title} compared with: {found.answers.design.baseline.title}"
        yield from (Text(), Text(title, "bold"), Text(headline(found.answers)), spent(found, cost))
        yield avoided_table(cost)
        for name, weighed in cost.harms.items():
            yield Text(f"- {sentence(name, weighed)}")
    yield from (Text(), Text(caution(found)), Text(), Text(judgement()))
    yield from footnotes((), found.answers.failures)


def spent(found: CostEffectiveness, costs: Costs) -> RenderableType:
    """What a scenario costs more or less, by who bears it."""
    drawn = found.answers.design.drawing is not None
    columns = (number("baseline"), number("difference [95 %]"), number("possible"))
    table = new_table(wide("£ a reported case"), *(columns if drawn else columns[:2]))
    for name, part in zip(PARTS, costs.parts, strict=True):
        judged_here = mark(measure_of(name).judgement)
        counted = "" if name in COUNTED[found.whose] else " (not counted)"
        table.add_row(f"{TITLES[name]}{judged_here}{counted}", *_cells(part))
    table.add_row("All that is counted", *_cells(costs.total), style="bold")
    return spaced(table)


def _cells(part: Difference) -> tuple[str | Text, ...]:
    cells = (
        amount(part.baseline_mean, "GBP"),
        gap(part.difference, part.low, part.high, "GBP"),
        range_cell(part),
    )
    return cells if part.draws else cells[:2]


def avoided_table(costs: Costs) -> RenderableType:
    """How much harm it avoids, and what is paid for each."""
    columns = (number("avoided [95 %]"), number("£ for each [95 %]"))
    table = new_table(wide("of 100 who reported"), *columns)
    for name, weighed in costs.harms.items():
        measure = measure_of(name)
        table.add_row(
            f"{capital(HARMS[name])}{mark(measure.judgement)}{layer_mark(measure.layer)}",
            hundredfold(weighed),
            ratio(weighed),
        )
    return Padding(table, (0, 0, 1, 0))


def hundredfold(weighed: CostPoint) -> str:
    """How many of 100 who reported are spared, with the interval."""
    avoided = weighed.avoided
    return gap(HUNDRED * avoided.mean, HUNDRED * avoided.low, HUNDRED * avoided.high, "")


def as_json(found: CostEffectiveness) -> str:
    """The answer as one JSON object."""
    design = found.answers.design
    return dump(
        {
            "baseline": design.baseline.name,
            **chosen(design, "sites", "replications", "seed", "parameters"),
            "whose": found.whose,
            "costs_on_judgement": [entry.parameter for entry in judged()],
            "scenarios": [_entry(cost) for cost in found.costs],
        }
    )


def _entry(costs: Costs) -> dict[str, object]:
    return {
        "scenario": costs.scenario.name,
        "parts": [
            {"measure": name, "judgement": measure_of(name).judgement, **_difference(part)}
            for name, part in zip(PARTS, costs.parts, strict=True)
        ],
        "total": _difference(costs.total),
        "harms": [_weighed(name, weighed) for name, weighed in costs.harms.items()],
    }


def _difference(part: Difference) -> dict[str, float]:
    return chosen(
        part,
        "baseline_mean",
        "difference",
        "low",
        "high",
        "range_low",
        "range_high",
        "better_share",
        "share_of_spread_from_chance",
    )


def _weighed(name: str, point: CostPoint) -> dict[str, object]:
    return {
        "measure": name,
        "judgement": measure_of(name).judgement,
        **chosen(point, "avoided", "cost"),
        "cost_for_each": point.ratio,
        **chosen(point, "low", "high", "quadrant"),
        "chances": {where.value: chance for where, chance in point.chances.items()},
        "n": point.n,
        "answer": sentence(name, point),
    }
