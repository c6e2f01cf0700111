"""Filling: the numbers of an area, its own where it has them, else from the nearest evidence."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caseflow.calibration.area.sheet.checks import forces_of, full_hours
from caseflow.calibration.area.sheet.entries import AreaEntry
from caseflow.calibration.area.sheet.sheet_lines import MONTHS, TRAINEE, sheet_lines
from caseflow.calibration.targets.force import Force, Line, forces, recorded
from caseflow.calibration.targets.forces import (
    LEAST,
    MOST,
    RECORDED_FOR_EACH,
    RECORDED_PER_ADVOCATE,
    by_size,
)
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.rosters import WEEKS_A_YEAR
from caseflow.scenarios.sites import delivered_sites

SURE = 1.96
"""Standard deviations of a count on either side, of which 95 % lie within."""

DEMAND = "demand.reports_a_year"
PLACES = "clinical.places"
LINES_OF = {
    "triage.every": "triage_every",
    "triage.agenda": "agenda",
    "investigating.investigators": "investigators",
}
"""The lines of the sheet that give what is otherwise shared out by size."""

LABELS = {
    "hearing.magistrates_places": "Cases a week that magistrates' courts hear",
    "hearing.crown_places": "Cases a week that the Crown Court hears",
    "clinical.places": "Treatment places for perpetrators",
}
"""In the words of a planner, what no line of the sheet asks."""

EVERYWHERE = (
    "full_hours",
    "cap",
    "over_cap",
    "magistrates_days",
    "crown_days",
)
"""Lines of which, where they are blank, the model's number of everywhere holds."""


@dataclass(frozen=True)
class AreaNumber:
    """One number of an area.

    Attributes
    ----------
    parameter
        Empty where it is no number of the model itself.
    label
        What it is, in the words of the sheet.
    value, low, high
        Words of a choice, or numbers; without a spread where the area says it itself.
    assumed
        Whether it is filled in, and not the area's own.
    source
        The cell it is from, or the rule by which it is filled in.
    everywhere
        Whether it is that of everywhere, so that no file need say it.
    """

    parameter: str
    label: str
    value: float | str
    low: float | None
    high: float | None
    assumed: bool
    source: str
    everywhere: bool = False


def numbers_of(entry: AreaEntry) -> list[AreaNumber]:
    """Every number of an area that the sheet asks for, in the order of the sheet."""
    found = forces_of(entry)
    reports = _reports(entry, found)
    return [
        *_place(entry, found),
        reports,
        *_posts(entry, float(reports.value)),
        *_by_size(entry, found, round(float(reports.value))),
        *_everywhere(entry),
        *_money(entry),
        *_training(entry),
    ]


def _place(entry: AreaEntry, found: list[Force]) -> Iterator[AreaNumber]:
    """Where it lies, as it was understood."""
    if found:
        names = " and ".join(force.force for force in found)
        yield AreaNumber(
            "", sheet_lines()["force"].label, names, None, None, False, entry.cells["force"]
        )


def _own(entry: AreaEntry, key: str, parameter: str, value: float | str) -> AreaNumber:
    label = sheet_lines()[key].label
    return AreaNumber(parameter, label, value, None, None, False, entry.cells.get(key, ""))


def _reports(entry: AreaEntry, found: list[Force]) -> AreaNumber:
    """First reports in a year."""
    label = sheet_lines()["reports"].label
    if reports := entry.number("reports"):
        return _own(entry, "reports", DEMAND, round(reports))
    if MONTHS[0] in entry.values:
        total = round(sum(entry.number(key) or 0.0 for key in MONTHS))
        span = f"{entry.cells[MONTHS[0]]} to {entry.cells[MONTHS[-1]]}"
        return AreaNumber(DEMAND, label, total, None, None, False, f"sum of {span}")
    if crimes := entry.number("recorded"):
        low, high = (crimes + sign * SURE * math.sqrt(crimes) for sign in (-1.0, 1.0))
        source = (
            f"{crimes:,.0f} crimes recorded ({entry.cells['recorded']}); the model records "
            f"{RECORDED_FOR_EACH:g} for each first report"
        )
        ends = (max(low, 1.0) / RECORDED_FOR_EACH, high / RECORDED_FOR_EACH)
        return _assumed(DEMAND, label, crimes / RECORDED_FOR_EACH, ends, source)
    if found:
        sites = [delivered_sites()[force.site].lines[DEMAND] for force in found]
        everyone = sum(force.population for force in found)
        share = (entry.number("population") or everyone) / everyone
        value = share * sum(float(line.value) for line in sites)
        ends = (
            share * sum(line.low or float(line.value) for line in sites),
            share * sum(line.high or float(line.value) for line in sites),
        )
        names = " and ".join(force.force for force in found)
        source = f"{share:.0%} of what {names} would have, by residents; {sites[0].note}"
        return _assumed(DEMAND, label, value, ends, source)
    every = forces()
    rate = sum(recorded(every).values()) / sum(force.population for force in every)
    value = (entry.number("population") or 0.0) * rate / RECORDED_FOR_EACH
    source = "what is recorded nationally [C3], shared out by residents"
    return _assumed(DEMAND, label, value, (LEAST * value, MOST * value), source)


def _assumed(
    parameter: str, label: str, value: float, ends: tuple[float, float], source: str
) -> AreaNumber:
    whole = max(round(value), 1)
    low, high = min(max(math.floor(ends[0]), 1), whole), max(math.ceil(ends[1]), whole)
    return AreaNumber(parameter, label, whole, low, high, True, source)


def _posts(entry: AreaEntry, reports: float) -> Iterator[AreaNumber]:
    """Advocates, where no line of its own says who is in post."""
    parameter, label = "advocacy.advocates", sheet_lines()["posts"].label
    if entry.posts:
        return
    if (posts := entry.number("posts")) is not None:
        yield _own(entry, "posts", parameter, posts)
        return
    shared = reports * RECORDED_FOR_EACH / RECORDED_PER_ADVOCATE
    value = max(round(2.0 * shared) / 2.0, 0.5)
    source = (
        f"one full-time advocate for every {RECORDED_PER_ADVOCATE} crimes recorded, as in four "
        "forces together whose posts are published [W7]"
    )
    yield AreaNumber(parameter, label, value, value / 2.0, 2.0 * value, True, source)


def _by_size(entry: AreaEntry, found: list[Force], reports: int) -> Iterator[AreaNumber]:
    """Meetings, officers, courts and treatment: the area's own, else as much for each report."""
    published: dict[str, Line] = dict(found[0].published) if len(found) == 1 else {}
    if (every := entry.number("triage_every")) is not None:
        published["triage.every"] = (str(every),)
    shared = by_size(published, reports)
    if "triage.every" not in published:
        line = parameters()["triage.every"]
        shared = {"triage.every": (line.value, f"{line.low}", f"{line.high}", "", "")} | shared
    elif len(published["triage.every"]) > 1:
        shared = {"triage.every": published["triage.every"]} | shared
    elif every is not None:
        yield _own(entry, "triage_every", "triage.every", every)
    shared |= _treatment(reports)
    for parameter, (value, low, high, _, note) in shared.items():
        key = LINES_OF.get(parameter, "")
        if key and (own := entry.number(key)) is not None:
            yield _own(entry, key, parameter, own)
            continue
        label = sheet_lines()[key].label if key else LABELS[parameter]
        source = note.removeprefix("unknown: ") or "as everywhere"
        number = float(value)
        yield AreaNumber(parameter, label, number, float(low), float(high), True, source)


def _treatment(reports: int) -> Mapping[str, Line]:
    """Treatment places, as the forces have them by size."""
    lines = [site.lines for key, site in delivered_sites().items() if key.endswith("_police")]
    places = sum(float(line[PLACES].value) for line in lines)
    every = sum(float(line[DEMAND].value) for line in lines)
    value = max(round(places * reports / every), 1)
    rule = "shared out by reports, as the forces have them by theirs [M19]"
    return {PLACES: (str(value), str(max(value // 2, 1)), str(2 * value), "judgement", rule)}


def _everywhere(entry: AreaEntry) -> Iterator[AreaNumber]:
    """What an area decides or knows, and otherwise has as everywhere."""
    for key in EVERYWHERE:
        line = sheet_lines()[key]
        if key in entry.values:
            value = entry.values[key]
            plain = value if isinstance(value, float) else str(value).replace(" ", "_")
            yield _own(entry, key, line.parameter, plain)
            continue
        known = parameters()[line.parameter]
        number = known.value if known.column.choices else float(known.value)
        source = f"as everywhere [{known.evidence}]"
        yield AreaNumber(
            line.parameter, line.label, number, known.low, known.high, True, source, True
        )


def hour_cost(entry: AreaEntry) -> float | None:
    """What an advocate's paid hour costs, from the cost of a full-time post."""
    cost = entry.number("post_cost")
    return cost / (full_hours(entry) * WEEKS_A_YEAR) if cost else None


def _money(entry: AreaEntry) -> Iterator[AreaNumber]:
    parameter, label = "costs.advocate_hour", "Cost of an advocate's paid hour"
    hourly = hour_cost(entry)
    if hourly is not None:
        source = f"{entry.cells['post_cost']}, over {full_hours(entry):g} hours in 52.2 weeks"
        yield AreaNumber(parameter, label, round(hourly, 2), None, None, False, source)
    elif not any("cost" in post for post in entry.posts):
        known = parameters()[parameter]
        source = f"as everywhere [{known.evidence}]"
        number = float(known.value)
        yield AreaNumber(parameter, label, number, known.low, known.high, True, source, True)


def _training(entry: AreaEntry) -> Iterator[AreaNumber]:
    """What of the hours of trainees goes to cases, where the sheet does not say it."""
    for post, cells in zip(entry.posts, entry.post_cells, strict=True):
        if post.get("training") and "training_share" not in post:
            label = f"Share for cases while in training ({cells.get('training', 'Posts')})"
            source = "judgement: half; nothing is published"
            yield AreaNumber("", label, TRAINEE, 0.25, 0.75, True, source, True)
