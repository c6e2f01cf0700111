"""The report of a budget: what each use of the money costs and brings, and which is best."""

import math
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.budget.best_use import BestUse, UseOfMoney
from caseflow.experiments.analysis.staffing.measure_limit import LimitReading
from caseflow.experiments.measures.formatting import MINUS, NOTHING, amount, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.staffing import STANDINGS
from caseflow.experiments.reports.table import (
    footnotes,
    new_table,
    number,
    spaced,
    title_of,
    wide,
)
from caseflow.experiments.reports.wording import around
from caseflow.experiments.runs.design import ALL_SITES

MOST_NAMED = 3

SHORT = {1: "kept", 0: "unclear", -1: "passed"}
"""How a point stands to all limits together."""


def pounds(value: float) -> str:
    """A sum, to the pound.

    Examples
    --------
    >>> pounds(80_000.4), pounds(-1_234.0)
    ('£80,000', '−£1,234')
    """
    return f"{MINUS if value < -0.5 else ''}£{abs(value):,.0f}"


def sentence(found: BestUse) -> str:
    """Say which use of the money is best, and what cannot be distinguished from it."""
    if found.best is None:
        return (
            f"None of the {len(found.uses)} ways to spend up to {pounds(found.pounds)} a year "
            "keeps every limit."
        )
    best = found.uses[found.best]
    told = (
        f"Best of {len(found.uses)}: {best.point.words}, for {pounds(best.point.cost)} a year"
        f"{_gain(best, found)}."
    )
    if found.alike:
        names = [found.uses[place].point.words for place in found.alike[:MOST_NAMED]]
        more = len(found.alike) - len(names)
        several = f"{'; '.join(names)}{f'; and {more} more' if more else ''}"
        told += f" Not distinguishable from it: {several}."
        cheapest = found.uses[found.cheapest if found.cheapest is not None else found.best]
        if cheapest is not best:
            told += f" The cheapest of these costs {pounds(cheapest.point.cost)}"
            told += f" a year: {cheapest.point.words}."
    unclear = [limit for limit in best.readings if limit.standing == 0]
    if unclear:
        measures = " and ".join(entry.limit.measure.title.lower() for entry in unclear)
        told += f" Whether it keeps its limit on {measures} is unclear; more replications may tell."
    return told


def _gain(use: UseOfMoney, found: BestUse) -> str:
    """What it brings, in people where they can be counted."""
    people = use.people
    unit = found.aim.unit
    level = f"{amount(use.difference.mean, unit)} {unit_words(unit)}"
    told = f": {found.aim.title.lower()} {level}"
    if math.isfinite(people):
        side = "fewer" if people < 0 else "more"
        told += f", {abs(people):,.0f} people a year {side} than as it is"
    return told


def as_text(found: BestUse) -> Group:
    """The answer as sentences and a table that fit 80 columns."""
    return Group(*_parts(found))


def _parts(found: BestUse) -> Iterator[RenderableType]:
    design = found.answers.design
    title = f"{design.baseline.title}: the best use of {pounds(found.pounds)} a year"
    yield from (Text(), Text(title, "bold"))
    yield Text(
        f"{place_title(ALL_SITES, design.sites)}, {found.answers.pairs} paired replications. "
        f"The posts cost {pounds(found.cost_now)} a year as it is."
    )
    yield from (Text(), Text(sentence(found), "bold"), _table(found))
    yield Text()
    limits = " and ".join(
        f"{title_of(entry.limit.measure)} {entry.limit.words}" for entry in _limits(found)
    )
    yield Text(
        f"By {title_of(found.aim)}; the difference, with its 95 % interval, is from as it is."
        f"{f' Limits: {limits}.' if limits else ''}"
    )
    yield Text(
        "Cost: paid hours of the posts a year at the cost of an advocate's hour, with on-costs "
        "where these are in it. People: the difference in share, of all over whom it is counted in "
        "a year. Public: what police, courts, agencies and the service together "
        "spend a year more than as it is, on those who report. Where a cap is tried, the next "
        "victim waits above it. = not distinguishable from the best, with an interval that holds "
        "for all of them at once."
    )
    if found.beyond:
        beyond = ", ".join(f"{each.words} ({pounds(each.cost)})" for each in found.beyond[:6])
        yield Text(f"Not tried, for they cost more: {beyond}.")
    measures = (found.aim, *(limit.measure for limit in found.limits))
    yield from footnotes(measures, found.answers.failures)


def _limits(found: BestUse) -> tuple[LimitReading, ...]:
    return found.uses[0].readings


def _table(found: BestUse) -> RenderableType:
    table = new_table(
        wide("use of the money"),
        number("£ a year"),
        number(unit_words(found.aim.unit)),
        number("difference"),
        number("people"),
        number("public"),
        *([number("limits")] if found.limits else []),
    )
    for place, use in enumerate(found.uses):
        mark = "* " if place == found.best else "= " if place in found.alike else ""
        people = f"{use.people:+,.0f}" if math.isfinite(use.people) else NOTHING
        aim = use.difference
        table.add_row(
            mark + use.point.words,
            f"{use.point.cost:,.0f}",
            amount(aim.mean, found.aim.unit),
            around(aim.difference, aim.low, aim.high, found.aim.unit),
            people.replace("-", MINUS),
            pounds(use.public),
            *([SHORT[use.standing]] if found.limits else []),
            style="bold" if place == found.best else "",
        )
    return spaced(table)


def as_json(found: BestUse) -> str:
    """The answer as one JSON object."""
    design = found.answers.design
    return dump(
        {
            "scenario": design.baseline.name,
            "pounds": found.pounds,
            "aim": found.aim.name,
            "limits": [
                {"measure": limit.measure.name, **chosen(limit, "level", "under")}
                for limit in found.limits
            ],
            "replications": design.replications,
            "seed": design.seed,
            "parameters": design.parameters,
            "cost_as_it_is": found.cost_now,
            "answer": sentence(found),
            "points": [
                {
                    "point": use.point.words,
                    **chosen(use.point, "posts", "cap", "contact", "cost"),
                    "mean": use.difference.mean,
                    **chosen(use.difference, "difference", "low", "high"),
                    "people_a_year": use.people,
                    "public_a_year": use.public,
                    "limits": STANDINGS[use.standing],
                    "best": place == found.best,
                    "like_the_best": place in found.alike,
                }
                for place, use in enumerate(found.uses)
            ],
            "not_tried": [
                {"point": point.words, **chosen(point, "posts", "cap", "contact", "cost")}
                for point in found.beyond
            ],
        }
    )
