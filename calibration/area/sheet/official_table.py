"""Official tables of recorded crime and outcomes: what they say of stalking in one police force.

They come from several offices and years, so that columns are known by what they are about, and not
by their place: a force, an offence, a year, perhaps a quarter and an outcome, and a number.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseflow.calibration.area.sheet.cell_grid import CellGrid, read_grids
from caseflow.calibration.targets.targets_file import PERSONAL
from caseflow.scenarios.force_names import find_force, force_named
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import Site
from caseflow.scenarios.written_numbers import is_not_published, number_written

MOST_ABOVE = 60
"""So many rows of titles and notes may stand above the names of the columns."""

QUARTERS = 4

FORCE = re.compile(r"(police )?force( area)?( name)?|area name|pfa( name)?|police force.*", re.I)
OFFENCE = re.compile(
    r"(principal )?offence( code)?[ _]?(description|sub-?group|group|type|name)?", re.I
)
YEAR = re.compile(r"(financial|calendar)?[ _]?year|period|time period", re.I)
QUARTER = re.compile(r"(financial[ _])?quarter", re.I)
OUTCOME = re.compile(r"(force )?outcome[ _]?(group|type|description|name)?", re.I)
NUMBER = re.compile(
    r"(number|count|total|volume)( of)?( recorded)?( offences| crimes| outcomes)?"
    r"|(recorded )?(offences|crimes|outcomes)|force outcomes.*|offence count|value",
    re.I,
)
IS_YEAR = re.compile(
    r"((19|20)\d\d)\s*[/\-–]\s*(\d{2,4})|.*\b((19|20)\d\d)\b.*to.*\b((19|20)\d\d)\b.*"
    r"|((year ending|ye) .*)?((19|20)\d\d)",
    re.I,
)
STALKING = re.compile(r"\bstalking\b", re.I)
WITH_OTHERS = re.compile(r"harassment|malicious|communications", re.I)
NO_OUTCOME = re.compile(
    r"not yet|no outcome|unassigned|^total|all outcomes|under investigation", re.I
)

OUTCOME_KINDS = (
    ("unsupported", re.compile(r"not support|declin|withdr|unsupport", re.I)),
    ("charged", re.compile(r"charg|summons", re.I)),
    ("evidential", re.compile(r"evidential", re.I)),
)
"""By the line of the sheet, which outcomes are meant; the first that fits."""


@dataclass(frozen=True)
class ForceFigures:
    """What an official table says of a force.

    Attributes
    ----------
    values
        By the key of the line of the sheet, as text.
    years
        Which year the last, the one before and the one before that are.
    notes
        What was done with the table, in sentences.
    """

    site: Site
    values: dict[str, str]
    years: dict[int, str]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Columns:
    force: int
    offences: tuple[int, ...]
    years: tuple[tuple[int, str], ...]
    year: int | None
    quarter: int | None
    outcome: int | None
    number: int | None


@dataclass(frozen=True)
class _Figure:
    year: str
    quarter: str
    outcome: str
    text: str
    address: str


def read_official_table(path: Path, force: str) -> ForceFigures:
    """What a table of recorded crime, or of outcomes, says of stalking in a force."""
    site = force_named(force, "--force")
    grids = read_grids(path)
    for grid in grids:
        for head in range(min(len(grid.rows), MOST_ABOVE)):
            columns = _columns_of(grid.rows[head])
            if columns is not None:
                _refuse_people(grid, head, path)
                return _read(grid, head, columns, site, path)
    raise Refusal(
        "no row of it names a column of police forces beside one of numbers",
        where=path.name,
        expected="a table with columns such as Force Name, Offence Description, Financial Year and "
        "Number of Offences",
    )


def _refuse_people(grid: CellGrid, head: int, path: Path) -> None:
    for column, cell in enumerate(grid.rows[head]):
        words = cell.strip()
        known = any(kind.fullmatch(words) for kind in (FORCE, OFFENCE, OUTCOME, NUMBER))
        if words and not known and PERSONAL.search(words):
            raise Refusal(
                "a column that speaks of single people; counts of many are all that is taken",
                where=f"{path.name}, {grid.address(head, column)}",
                value=words,
            )


def _columns_of(cells: Sequence[str]) -> _Columns | None:
    """Which column is about what; nothing where this row does not name them."""
    names = [" ".join(cell.replace("_", " ").split()) for cell in cells]

    def first(kind: re.Pattern[str]) -> int | None:
        return next((at for at, name in enumerate(names) if kind.fullmatch(name)), None)

    force, outcome = first(FORCE), first(OUTCOME)
    years = tuple((at, name) for at, name in enumerate(names) if IS_YEAR.fullmatch(name))
    numbers = [
        at for at, name in enumerate(names) if NUMBER.fullmatch(name) and at not in (force, outcome)
    ]
    offences = tuple(
        at for at, name in enumerate(names) if OFFENCE.fullmatch(name) and at not in numbers
    )
    if force is None or not (numbers or years):
        return None
    number = numbers[-1] if numbers else None
    return _Columns(force, offences, years, first(YEAR), first(QUARTER), outcome, number)


def _read(grid: CellGrid, head: int, columns: _Columns, site: Site, path: Path) -> ForceFigures:
    mine = [
        (row, cells)
        for row, cells in enumerate(grid.rows[head + 1 :], head + 1)
        if columns.force < len(cells) and _is_force(cells[columns.force], site)
    ]
    if not mine:
        raise Refusal(f"there is no line of {site.force} in it", where=path.name, key="--force")
    stalking = [entry for entry in mine if _is_stalking(entry[1], columns)]
    if columns.offences and not stalking:
        mixed = any(STALKING.search(" ".join(cells)) for _, cells in mine)
        raise Refusal(
            f"of {site.force} it has stalking only together with harassment and other offences"
            if mixed
            else f"of {site.force} it has no line about stalking",
            where=path.name,
            expected="a table by offence, with a line for Stalking (offence code 8Q)",
        )
    figures = [
        figure
        for row, cells in (stalking or mine)
        for figure in _figures(grid, row, cells, columns)
    ]
    number = _many(len(stalking or mine), "line")
    notes = [f"{grid.name or path.name}: {number} of {site.force} read"]
    hidden = [figure for figure in figures if is_not_published(figure.text)]
    if hidden:
        marks = ", ".join(dict.fromkeys(figure.text for figure in hidden))
        notes.append(f"{_many(len(hidden), 'cell')} without a number ({marks}) left out")
    for figure in figures:
        if figure.text and figure not in hidden and number_written(figure.text) is None:
            raise Refusal("not a number", where=f"{path.name}, {figure.address}", value=figure.text)
    counted = [figure for figure in figures if number_written(figure.text) is not None]
    if not counted:
        raise Refusal(f"it has no number for {site.force}", where=path.name)
    years: dict[int, str] = {}
    if columns.outcome is not None:
        values = _outcomes(counted, notes, years)
    else:
        values = _recorded(counted, notes)
    return ForceFigures(site, values, years, tuple(notes))


def _many(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def _is_force(cell: str, site: Site) -> bool:
    found = find_force(cell)
    return found is not None and found.site == site.site


def _is_stalking(cells: Sequence[str], columns: _Columns) -> bool:
    told = [cells[at] for at in columns.offences if at < len(cells)]
    return any(STALKING.search(words) and not WITH_OTHERS.search(words) for words in told)


def _figures(
    grid: CellGrid, row: int, cells: Sequence[str], columns: _Columns
) -> Iterator[_Figure]:
    def cell(at: int | None) -> str:
        return cells[at].strip() if at is not None and at < len(cells) else ""

    said = [(columns.number, cell(columns.year))] if columns.number is not None else columns.years
    for at, year in said:
        yield _Figure(
            year,
            cell(columns.quarter),
            cell(columns.outcome),
            cell(at),
            grid.address(row, at or 0),
        )


def _amount(figure: _Figure) -> float:
    written = number_written(figure.text)
    return written.number if written else 0.0


def _years(figures: Sequence[_Figure], notes: list[str]) -> list[tuple[str, float]]:
    """The years of a table, the latest first, and by what each must be multiplied."""
    quarters: dict[str, set[str]] = {}
    for figure in figures:
        quarters.setdefault(figure.year, set()).add(figure.quarter)
    latest = sorted(quarters, key=_order, reverse=True)
    whole = [year for year in latest if quarters[year] == {""} or len(quarters[year]) >= QUARTERS]
    if whole:
        if whole[0] != latest[0]:
            notes.append(f"{latest[0]} has not all quarters, so that {whole[0]} is used")
        return [(year, 1.0) for year in whole]
    fullest = max(latest, key=lambda year: len(quarters[year]))
    number = len(quarters[fullest])
    notes.append(
        f"no year has a number in all {QUARTERS} quarters; {number} of {fullest} stand for all of "
        "it in proportion"
    )
    return [(fullest, QUARTERS / number)]


def _order(year: str) -> str:
    found = re.findall(r"(?:19|20)\d\d", year)
    return found[-1] if found else year


def _recorded(figures: Sequence[_Figure], notes: list[str]) -> dict[str, str]:
    year, factor = _years(figures, notes)[0]
    total = factor * sum(_amount(figure) for figure in figures if figure.year == year)
    notes.append(f"crimes recorded in {year or 'the year'}: {total:,.0f}")
    return {"recorded": f"{total:.0f}"}


def _outcomes(
    figures: Sequence[_Figure], notes: list[str], years: dict[int, str]
) -> dict[str, str]:
    values: dict[str, str] = {}
    for number, (year, factor) in enumerate(_years(figures, notes)[:3], 1):
        counts: Counter[str] = Counter()
        for figure in figures:
            if figure.year == year and not NO_OUTCOME.search(figure.outcome):
                kind = next(
                    (key for key, of in OUTCOME_KINDS if of.search(figure.outcome)), "other"
                )
                counts[kind] += round(factor * _amount(figure))
        values[f"outcomes_{number}"] = str(sum(counts.values()))
        values |= {f"{key}_{number}": str(counts[key]) for key, _ in OUTCOME_KINDS if key in counts}
        years[number] = year
        notes.append(f"outcomes recorded in {year or 'the year'}: {sum(counts.values()):,}")
    return values
