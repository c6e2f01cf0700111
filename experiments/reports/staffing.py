"""The phrases: how few are enough, and what happens with one fewer."""

import math
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from caseflow.experiments.analysis.staffing.fewest_advocates import (
    FewestAdvocates,
    Readings,
    kept,
    standing,
)
from caseflow.experiments.analysis.staffing.measure_limit import SURE, LimitReading
from caseflow.experiments.analysis.staffing.staffing import StaffingResult
from caseflow.experiments.measures.formatting import NOTHING, chance, spanned, unit_words
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.table import footnotes, label_of_measure, new_table, spaced
from caseflow.experiments.reports.wording import capital, reach
from caseflow.experiments.runs.design import label_of_draws

STANDINGS = {1: "kept", 0: "is unclear", -1: "passed"}


def sentence(site: str, fewest: FewestAdvocates) -> str:
    """Say how few are enough at one site, or that it cannot be done."""
    title = site_title(site)
    if fewest.middle is not None and not (fewest.lowest == fewest.middle == fewest.number):
        return f"{title}: {_open(fewest, fewest.middle)}"
    if fewest.number is None:
        near = fewest.nearest
        told = _with(near, fewest.seen[near])
        if standing(fewest.seen[near]) == 0:
            return (
                f"{title}: with up to {fewest.most} advocates it is not told beyond chance that "
                f"the limits are kept. It is open {told}; more replications may tell."
            )
        return (
            f"{title}: the limits cannot be kept with up to {fewest.most} advocates (looked at: "
            f"{', '.join(map(str, fewest.seen))}). The nearest is {told}."
        )
    enough = _with(fewest.number, fewest.seen[fewest.number])
    told = f"{title}: {_advocates(fewest.number)} at the fewest. {capital(enough)}."
    below = fewest.number - 1
    if below in fewest.seen:
        told += f" {capital(_with(below, fewest.seen[below]))}."
        if standing(fewest.seen[below]) == 0:
            told += f" More replications may show that {_advocates(below)} would do."
    more = fewest.worse_with_more
    if more:
        told += (
            f" More is not always enough: with {' or '.join(map(str, more))} it is not told beyond "
            "luck that the limits are kept."
        )
    return told


def _open(fewest: FewestAdvocates, middle: int) -> str:
    """The middle estimate, and what else is not ruled out."""
    low, high = fewest.lowest or middle, fewest.number
    span = f"{low} to {high}" if high is not None else f"{low} to more than {fewest.most}"
    told = f"{_advocates(middle)} on the middle estimate; {span} not ruled out."
    for number in dict.fromkeys((middle, high or fewest.most)):
        told += f" {capital(_with(number, fewest.seen[number]))}."
    central = all(math.isnan(entry.kept_share) for entry in fewest.seen[middle])
    return f"{told} More replications may tell." if central else told


def _with(number: int, readings: Readings) -> str:
    told = [
        f"{reading.limit.measure.title.lower()} {_interval(reading)} ({_verdict(reading)})"
        for reading in readings
    ]
    return f"with {_advocates(number)}: {'; '.join(told)}"


def _verdict(limit_reading: LimitReading) -> str:
    side = limit_reading.limit.words
    if math.isfinite(limit_reading.kept_share):
        return f"{side} in {chance(limit_reading.kept_share)} of draws"
    if limit_reading.standing > 0:
        return f"{side}, beyond chance"
    return f"not {side}" if limit_reading.standing < 0 else f"whether {side} is unclear"


def _interval(limit_reading: LimitReading) -> str:
    unit = limit_reading.limit.measure.unit
    return (
        f"{spanned(limit_reading.mean, limit_reading.low, limit_reading.high, unit)} "
        f"{unit_words(unit)}"
    )


def _advocates(number: int) -> str:
    return "1 advocate" if number == 1 else f"{number} advocates"


def as_text(found: StaffingResult) -> Group:
    """The answer as sentences and tables that fit 80 columns."""
    return Group(*_parts(found))


def _parts(found: StaffingResult) -> Iterator[RenderableType]:
    question = found.question
    limits = " and ".join(
        f"{label_of_measure(limit.measure)} {limit.words}" for limit in question.limits
    )
    yield from (Text(), Text(f"{found.scenario.title}: how few advocates are enough?", "bold"))
    yield Text(f"To keep {limits}.")
    yield Text(f"{question.replications} replications of each number, seed {question.seed}.")
    for site, fewest in found.of_sites.items():
        yield from (Text(), Text(sentence(site, fewest), "bold"), _table(fewest))
    yield Text()
    over = (
        "the whole 95 % interval of the mean lies on the right side of the limit. Numbers "
        "are the mean over chance with its interval; a single year can come out higher or lower."
    )
    if question.drawing is not None:
        over = (
            f"in at least {100.0 * SURE:.3g} % of draws of what is not known, chance averaged out "
            f"({question.drawing.words}); passed: in as few. Numbers are the mean over draws with "
            "its interval, and between which 95 % of draws lie."
        )
    yield Text(
        f"Kept: {over} The number of advocates holds throughout, whatever the scenario says of "
        "later dates. "
        "Every site is answered by itself; their people and advocates are their own."
    )
    yield from footnotes((limit.measure for limit in question.limits), found.failures)


def _table(fewest: FewestAdvocates) -> RenderableType:
    table = new_table(Column("advocates", justify="right"))
    first = next(iter(fewest.seen.values()))
    for entry in first:
        unit = unit_words(entry.limit.measure.unit)
        spans = "[95 %]" if math.isnan(entry.kept_share) else "[95 %], possible"
        table.add_column(f"{entry.limit.measure.title} ({unit}) {spans}", justify="right")
    table.add_column("limits")
    for number, readings in fewest.seen.items():
        table.add_row(
            str(number),
            *(_spanned(reading) for reading in readings),
            STANDINGS[standing(readings)],
            style="bold" if number == fewest.number else "",
        )
    return spaced(table)


def _spanned(limit_reading: LimitReading) -> str:
    """The mean with its interval, and what it may be."""
    unit = limit_reading.limit.measure.unit
    written = spanned(limit_reading.mean, limit_reading.low, limit_reading.high, unit)
    ends = reach(limit_reading.range_low, limit_reading.range_high, unit)
    return written if ends == NOTHING else f"{written}, {ends}"


def as_json(found: StaffingResult) -> str:
    """The answer as one JSON object."""
    question = found.question
    return dump(
        {
            "scenario": found.scenario.name,
            "limits": [
                {"measure": limit.measure.name, **chosen(limit, "level", "under")}
                for limit in question.limits
            ],
            **chosen(question, "replications", "seed", "most"),
            "parameters": label_of_draws(question.drawing),
            "sites": [
                {
                    "site": site,
                    "advocates": fewest.middle,
                    "advocates_low": fewest.lowest,
                    "advocates_high": fewest.number,
                    "answer": sentence(site, fewest),
                    "looked_at": [
                        {
                            "advocates": number,
                            "kept": kept(readings),
                            "measures": [_entry(reading) for reading in readings],
                        }
                        for number, readings in fewest.seen.items()
                    ],
                }
                for site, fewest in found.of_sites.items()
            ],
        }
    )


def _entry(limit_reading: LimitReading) -> dict[str, object]:
    return {
        "measure": limit_reading.limit.measure.name,
        **chosen(limit_reading, "mean", "low", "high", "range_low", "range_high"),
        **chosen(limit_reading, "kept_share", "n"),
        "standing": STANDINGS[limit_reading.standing],
    }
