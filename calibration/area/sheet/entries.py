"""Entries: what a planner has written in the sheet about each area, checked cell by cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from caseflow.calibration.area.sheet.cell_grid import CellGrid, read_grids
from caseflow.calibration.area.sheet.cell_values import CellMistake, CellValue, value_in
from caseflow.calibration.area.sheet.mistakes import Mistake, SheetMistakes
from caseflow.calibration.area.sheet.sheet_lines import POST_COLUMNS, SheetLine, sheet_lines
from caseflow.calibration.targets.targets_file import PERSONAL
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.sites import delivered_sites, key_of

HEAD = "line"
"""What stands above the labels."""

FIXED = 4
"""Label, unit, example and what holds where nothing is said stand left of the areas."""

ABOUT_PERSONS = re.compile(
    r"\b(surname|forename|staff|employee|victim'?s|suspect|perpetrator)", re.I
)


@dataclass
class AreaEntry:
    """One area as the sheet has it.

    Attributes
    ----------
    key
        Its short name.
    values
        By the key of the line, what was written; lines left blank are not there.
    cells
        By the key of the line, its address.
    posts, post_cells
        Each post by the keys of its columns, and their addresses.
    years
        Which year the last, the one before and the one before that are, where a table says so.
    """

    column: str
    values: dict[str, CellValue] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    posts: list[dict[str, CellValue]] = field(default_factory=list)
    post_cells: list[dict[str, str]] = field(default_factory=list)
    years: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name in full."""
        return str(self.values.get("name", ""))

    @property
    def key(self) -> str:
        """Its short name, which no site that comes with the product has."""
        key = key_of(self.name)
        return f"{key}_area" if key in delivered_sites() else key

    def number(self, key: str) -> float | None:
        """The number of a line, or nothing where it was left blank."""
        value = self.values.get(key)
        return float(value) if isinstance(value, int | float) else None

    def day(self, key: str) -> date | None:
        """The date of a line, or nothing where it was left blank."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def mistake(self, key: str, what: str, remedy: str) -> Mistake:
        """Something that is wrong with what a line says."""
        line, value = sheet_lines()[key], self.values.get(key, "")
        given = f"{value:.12g}" if isinstance(value, float) else str(value)
        return Mistake(self.cells.get(key, self.column), line.label, given, what, remedy)


def is_sheet(grids: Sequence[CellGrid]) -> bool:
    """Whether this is the sheet that ``area_sheet`` writes, and no other table."""
    return any(_head_of(grid) is not None for grid in grids)


def read_entries(path: Path) -> tuple[list[AreaEntry], list[Mistake]]:
    """Read every area of a sheet; nothing about single persons is taken."""
    grids = read_grids(path)
    entries: list[AreaEntry] = []
    mistakes: list[Mistake] = []
    for grid in grids:
        head = _head_of(grid)
        if head is not None:
            entries += _areas(grid, head, mistakes)
    if not entries:
        raise Refusal(
            "no column of it is filled in"
            if is_sheet(grids)
            else "not a sheet of an area, for no line begins with 'Name of the place'",
            where=path.name,
            expected="the sheet that `caseflow area new FILE` writes, filled in from column E on",
        )
    for grid in grids:
        head = _post_head_of(grid)
        if head is not None:
            _posts(grid, head, entries, mistakes)
    return entries, mistakes


def refuse_mistakes(mistakes: Sequence[Mistake], path: Path) -> None:
    """Refuse a sheet in which anything is wrong."""
    if mistakes:
        raise SheetMistakes(list(mistakes), path.name)


def _is_personal(label: str) -> bool:
    """Whether a line or a column is about single people."""
    words = label.strip().replace(" ", "_")
    return bool(PERSONAL.search(words) or ABOUT_PERSONS.search(label))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _head_of(grid: CellGrid) -> int | None:
    """The row that names the columns of areas."""
    labels = [_plain(grid.cell(row, 0)) for row in range(min(len(grid.rows), 200))]
    if _plain(sheet_lines()["name"].label) not in labels:
        return None
    return labels.index(HEAD) if HEAD in labels else -1


def _post_head_of(grid: CellGrid) -> int | None:
    """The row that names the columns of posts."""
    first, second = (_plain(column.label) for column in POST_COLUMNS[:2])
    for row, _ in grid.filled():
        if (_plain(grid.cell(row, 0)), _plain(grid.cell(row, 1))) == (first, second):
            return row
    return None


def _areas(grid: CellGrid, head: int, mistakes: list[Mistake]) -> list[AreaEntry]:
    posts = _post_head_of(grid)
    last = len(grid.rows) if posts is None else posts
    by_label = {_plain(line.label): line for line in sheet_lines().values()}
    sections = {_plain(line.section) for line in sheet_lines().values()} | {"posts"}
    width = max((len(cells) for cells in grid.rows), default=0)
    entries = {
        column: AreaEntry(grid.address(max(head, 0), column)) for column in range(FIXED, width)
    }
    seen: dict[str, int] = {}
    for row in range(head + 1, last):
        label = _plain(grid.cell(row, 0))
        line = by_label.get(label)
        filled = [column for column in entries if grid.cell(row, column)]
        if line is None:
            if label and filled and label not in sections and not label.startswith("#"):
                mistakes.append(_unknown_line(grid, row, filled[0], list(by_label)))
            continue
        if line.key in seen:
            mistakes.append(
                Mistake(
                    grid.address(row, 0), line.label, "", "is there twice", "Keep one of the lines"
                )
            )
            continue
        seen[line.key] = row
        for column, entry in entries.items():
            entry.cells[line.key] = grid.address(row, column)
            if column in filled:
                _fill(entry, line, grid.cell(row, column), mistakes)
    return [entry for entry in entries.values() if entry.values or _has_mistake(entry, mistakes)]


def _has_mistake(entry: AreaEntry, mistakes: Sequence[Mistake]) -> bool:
    places = set(entry.cells.values())
    return any(mistake.cell in places for mistake in mistakes)


def _fill(entry: AreaEntry, line: SheetLine, text: str, mistakes: list[Mistake]) -> None:
    bounds = line.least, line.most
    try:
        entry.values[line.key] = value_in(text, line.kind, line.example, bounds, line.choices)
    except CellMistake as mistake:
        cell = entry.cells[line.key]
        mistakes.append(Mistake(cell, line.label, text, mistake.what, mistake.remedy))


def _unknown_line(grid: CellGrid, row: int, column: int, labels: list[str]) -> Mistake:
    given = grid.cell(row, 0)
    if _is_personal(given):
        what, remedy = "is about single people", "Take the line out: only counts of many are taken"
    else:
        near = nearest_to(_plain(given), labels)
        what = "is no line of the sheet"
        remedy = f"Did you mean '{near}'" if near else "Take it out, or begin it with #"
    return Mistake(grid.address(row, 0), f"column {grid.address(row, column)}", given, what, remedy)


def _posts(grid: CellGrid, head: int, entries: list[AreaEntry], mistakes: list[Mistake]) -> None:
    by_label = {_plain(column.label): column for column in POST_COLUMNS}
    columns = {}
    for place, label in enumerate(grid.rows[head]):
        column = by_label.get(_plain(label))
        if column is not None:
            columns[place] = column
        elif label.strip() and not _plain(label).startswith("note"):
            personal = _is_personal(label)
            what = "is about single people" if personal else "is no column of the posts"
            near = "" if personal else nearest_to(_plain(label), by_label)
            remedy = f"Did you mean '{near}'" if near else "Take the column out"
            mistakes.append(
                Mistake(grid.address(head, place), "Posts", label.strip(), what, remedy)
            )
    by_name = {_plain(entry.name): entry for entry in entries}
    for row, _ in grid.filled():
        if row <= head:
            continue
        post: dict[str, CellValue] = {}
        cells = {column.key: grid.address(row, place) for place, column in columns.items()}
        for place, column in columns.items():
            text = grid.cell(row, place)
            if not text:
                continue
            try:
                bounds = column.least, column.most
                post[column.key] = value_in(text, column.kind, column.example, bounds)
            except CellMistake as mistake:
                about = f"post, {column.label.lower()}"
                mistakes.append(
                    Mistake(cells[column.key], about, text, mistake.what, mistake.remedy)
                )
        entry = _area_of(post, by_name, cells, mistakes)
        if entry is not None:
            entry.posts.append(post)
            entry.post_cells.append(cells)


def _area_of(
    post: Mapping[str, CellValue],
    by_name: Mapping[str, AreaEntry],
    cells: Mapping[str, str],
    mistakes: list[Mistake],
) -> AreaEntry | None:
    """Whose post it is."""
    named = str(post.get("area", ""))
    if not named and len(by_name) == 1:
        return next(iter(by_name.values()))
    if _plain(named) in by_name:
        return by_name[_plain(named)]
    near = nearest_to(_plain(named), by_name)
    names = " or ".join(entry.name for entry in by_name.values())
    mistakes.append(
        Mistake(
            cells.get("area", "Posts"),
            "post, area",
            named,
            "is no area of the sheet" if named else "which of the areas it is of is not said",
            f"Did you mean {by_name[near].name}" if near else f"Write {names}",
        )
    )
    return None
