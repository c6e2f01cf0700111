"""Checks of an area: what each cell allows, and all of them together do not."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from caseflow.calibration.area.sheet.cell_values import CellValue
from caseflow.calibration.area.sheet.entries import AreaEntry
from caseflow.calibration.area.sheet.mistakes import Mistake
from caseflow.calibration.area.sheet.sheet_lines import (
    MONTHS,
    OUTCOMES,
    POST_COLUMNS,
    YEARS,
    sheet_lines,
)
from caseflow.calibration.targets.force import Force, forces
from caseflow.scenarios.force_names import force_named
from caseflow.scenarios.frame import WARM_UP_DAYS
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

TOGETHER = "+"
"""Between two forces that make one area."""

FAR_APART = 0.1
"""A year and its twelve months may differ by this share: years are cut differently."""

FAR_MORE = 1.1
"""Residents beyond those of the whole force by more than this factor are a slip of the pen."""

AS_GOOD = 0.05
"""A number of posts is rounded by no more than this."""

MOST_OF_ALL = 0.05
"""More than this share of all residents does not report stalking in a year."""


def forces_of(entry: AreaEntry) -> list[Force]:
    """The police forces of an area; none where it names none."""
    named = str(entry.values.get("force", ""))
    if not named:
        return []
    by_site = {force.site: force for force in forces()}
    return [by_site[force_named(name.strip()).site] for name in named.split(TOGETHER)]


def full_hours(entry: AreaEntry) -> float:
    """The hours a week of a full-time post."""
    return entry.number("full_hours") or float(parameters()["advocacy.weekly_hours"].number)


def starts_of(entry: AreaEntry) -> date:
    """The first day of the year that is looked at."""
    return entry.day("starts") or load("pilot").starts


def mistakes_of(entries: Sequence[AreaEntry]) -> Iterator[Mistake]:
    """Everything that does not go together."""
    names: dict[str, AreaEntry] = {}
    for entry in entries:
        yield from _of_place(entry)
        yield from _of_reports(entry)
        yield from _of_outcomes(entry)
        yield from _of_posts(entry)
        if entry.name and entry.key in names:
            yield entry.mistake("name", "is there twice", "Give each area a name of its own")
        names.setdefault(entry.key, entry)
    for key in ("starts", "opening"):
        for entry in entries[1:]:
            if entry.values.get(key) != entries[0].values.get(key):
                other = entries[0].cells.get(key, entries[0].column)
                yield entry.mistake(
                    key,
                    f"differs from {other}, and areas of one sheet are looked at together",
                    "Write the same in both, or put the areas in two sheets",
                )


def _of_place(entry: AreaEntry) -> Iterator[Mistake]:
    if not entry.name:
        yield entry.mistake("name", "is missing", "Write the name of the place")
    try:
        found = forces_of(entry)
    except Refusal as refusal:
        near = f"Did you mean {refusal.nearest}" if refusal.nearest else "Write its usual name"
        yield entry.mistake("force", f"is {refusal.message}", f"{near}, or leave it blank")
        return
    people = entry.number("population")
    if people and found and people > FAR_MORE * sum(force.population for force in found):
        whole = sum(force.population for force in found)
        yield entry.mistake(
            "population",
            f"is more than live in the whole of {entry.values['force']} ({whole:,})",
            "Write the residents of the place alone",
        )
    sized = any(entry.number(key) for key in ("population", "reports", "recorded", MONTHS[0]))
    if not sized and not found:
        yield entry.mistake(
            "population",
            "is missing, and nothing else says how large the place is",
            "Fill in the residents, the reports or the crimes recorded, or the police force",
        )


def _of_reports(entry: AreaEntry) -> Iterator[Mistake]:
    given = [key for key in MONTHS if key in entry.values]
    blank = next((key for key in MONTHS if key not in entry.values), "")
    if given and blank:
        yield entry.mistake(
            blank,
            f"is missing, while {len(given)} of twelve months are filled in",
            "Fill in all twelve months or none",
        )
    reports, people = entry.number("reports"), entry.number("population")
    months = sum(entry.number(key) or 0.0 for key in MONTHS)
    if reports and not blank and abs(months - reports) > FAR_APART * reports:
        yield entry.mistake(
            "reports",
            f"is not the sum of the twelve months, which is {months:,.0f}",
            "Correct the year or the months, or leave the year blank",
        )
    recorded = entry.number("recorded")
    if reports and recorded and recorded > reports:
        yield entry.mistake(
            "recorded",
            f"is more than first reports in a year ({reports:,.0f})",
            "Correct one of them, or leave the crimes recorded blank",
        )
    for key in ("reports", "recorded"):
        number = entry.number(key)
        if number and people and number > MOST_OF_ALL * people:
            yield entry.mistake(
                key,
                f"is more than one in twenty of all {people:,.0f} residents",
                "Write the number of a single year and of stalking alone",
            )


def _of_outcomes(entry: AreaEntry) -> Iterator[Mistake]:
    for year in YEARS:
        total = entry.number(f"outcomes_{year}")
        kinds = [f"{kind}_{year}" for kind in OUTCOMES]
        given = [key for key in kinds if key in entry.values]
        if given and total is None:
            yield entry.mistake(
                f"outcomes_{year}",
                f"is missing, and '{sheet_lines()[given[0]].label}' is a part of it",
                "Fill in all outcomes of that year, or leave its parts blank",
            )
        elif total is not None and sum(entry.number(key) or 0.0 for key in kinds) > total:
            yield entry.mistake(
                f"outcomes_{year}",
                "is less than its parts together",
                "Write all outcomes of that year, those charged and all others",
            )


def _of_posts(entry: AreaEntry) -> Iterator[Mistake]:
    full, starts = full_hours(entry), starts_of(entry)
    last = starts + timedelta(days=load("pilot").days - WARM_UP_DAYS - 1)
    for post, cells in zip(entry.posts, entry.post_cells, strict=True):
        yield from _of_post(post, cells, full, last)
    said = entry.number("posts")
    if entry.posts and said is not None:
        in_post = [post for post in entry.posts if _holds_on(post, starts)]
        listed = sum(float(str(post.get("hours", full))) / full for post in in_post)
        if abs(listed - said) > AS_GOOD:
            yield entry.mistake(
                "posts",
                f"is not what the sheet Posts comes to on {starts}, which is {listed:.2f}",
                "Correct the posts, or leave this blank",
            )


def _of_post(
    post: Mapping[str, CellValue], cells: Mapping[str, str], full: float, last: date
) -> Iterator[Mistake]:
    """``full``: the hours of a full-time post; ``last``: the last day that is looked at."""
    hours, begins = post.get("hours"), post.get("from")
    if isinstance(hours, float) and hours > full:
        yield _wrong(
            post,
            cells,
            "hours",
            f"is more than the {full:g} hours of a full-time post",
            "Write fewer hours, or more hours of a full-time post on the sheet of the area",
        )
    for first, end in (("from", "until"), ("away_from", "away_until")):
        former, latter = post.get(first), post.get(end)
        if isinstance(former, date) and isinstance(latter, date) and latter < former:
            yield _wrong(post, cells, end, f"is before {cells[first]}, {former}", "Exchange them")
    if ("away_from" in post) != ("away_until" in post):
        key = "away_until" if "away_from" in post else "away_from"
        yield _wrong(post, cells, key, "is missing", "Write both ends of the time away, or neither")
    if isinstance(begins, date) and begins > last:
        what = f"is after the last day that is looked at, {last}"
        yield _wrong(post, cells, "from", what, "Take the post out")
    if post.get("training") and begins is None:
        yield _wrong(
            post, cells, "from", "is missing, and training begins with it", "Write the first day"
        )


def _wrong(
    post: Mapping[str, CellValue], cells: Mapping[str, str], key: str, what: str, remedy: str
) -> Mistake:
    given = post.get(key, "")
    shown = f"{given:.12g}" if isinstance(given, float) else str(given)
    label = next(column.label for column in POST_COLUMNS if column.key == key)
    return Mistake(cells.get(key, "Posts"), f"post, {label.lower()}", shown, what, remedy)


def _holds_on(post: Mapping[str, CellValue], day: date) -> bool:
    begins, ends = post.get("from"), post.get("until")
    return (not isinstance(begins, date) or begins <= day) and (
        not isinstance(ends, date) or day <= ends
    )
