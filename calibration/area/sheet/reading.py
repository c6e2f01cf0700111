"""Reading: from a sheet, or an official table, to a scenario and all that it assumes."""

from dataclasses import dataclass
from pathlib import Path

from caseflow.calibration.area.sheet.cell_grid import read_grids
from caseflow.calibration.area.sheet.cell_values import value_in
from caseflow.calibration.area.sheet.checks import full_hours, mistakes_of
from caseflow.calibration.area.sheet.counts_text import counts_text
from caseflow.calibration.area.sheet.entries import (
    AreaEntry,
    is_sheet,
    read_entries,
    refuse_mistakes,
)
from caseflow.calibration.area.sheet.filling import AreaNumber, numbers_of
from caseflow.calibration.area.sheet.official_table import ForceFigures, read_official_table
from caseflow.calibration.area.sheet.scenario_text import cost_of, scenario_text
from caseflow.calibration.area.sheet.sheet_lines import sheet_lines
from caseflow.calibration.targets.force import forces
from caseflow.scenarios.other_systems import unreserved
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load


@dataclass(frozen=True)
class ReadArea:
    """One area as it was read.

    Attributes
    ----------
    numbers
        All of them, its own and those filled in.
    cost
        What its posts cost a year, in pounds; nothing where that is not said.
    """

    key: str
    name: str
    numbers: tuple[AreaNumber, ...]
    cost: float | None
    budget: float | None
    price_year: str

    @property
    def own(self) -> tuple[AreaNumber, ...]:
        """What the area says itself."""
        return tuple(number for number in self.numbers if not number.assumed)

    @property
    def assumed(self) -> tuple[AreaNumber, ...]:
        """What has been filled in, each with its spread where one is known."""
        return tuple(number for number in self.numbers if number.assumed)


@dataclass(frozen=True)
class AreaReading:
    """What came of a sheet: the scenario, the counts to check it with, and the assumptions."""

    source: str
    areas: tuple[ReadArea, ...]
    scenario: Scenario
    scenario_file: Path
    counts_file: Path | None
    notes: tuple[str, ...]


def read_sheet(path: Path, out: Path | None, force: str, replace: bool) -> AreaReading:
    """Read a sheet, or what an official table says of a force, and write its scenario.

    ``out``: the scenario file; beside the sheet and named for the area where nothing is said.
    """
    notes: tuple[str, ...] = ()
    if force:
        if is_sheet(read_grids(path)):
            raise Refusal(
                "this is the sheet of an area, which names its police force itself", where="--force"
            )
        entry, notes = _entry_of_force(path, force)
        entries = [entry]
    else:
        entries, mistakes = read_entries(path)
        refuse_mistakes([*mistakes, *mistakes_of(entries)], path)
    numbers = {entry.key: numbers_of(entry) for entry in entries}
    stem = unreserved(entries[0].key) if len(entries) == 1 else path.stem
    file = out or path.parent / f"{stem}.toml"
    text = scenario_text(entries, numbers, path.name)
    counts = counts_text(entries)
    counts_file = file.with_name(f"{file.stem}_counts.csv") if counts else None
    _write({file: text, **({counts_file: counts} if counts_file else {})}, replace)
    return AreaReading(
        source=path.name,
        areas=tuple(_area(entry, numbers[entry.key]) for entry in entries),
        scenario=load(str(file)),
        scenario_file=file,
        counts_file=counts_file,
        notes=notes,
    )


def _entry_of_force(path: Path, force: str) -> tuple[AreaEntry, tuple[str, ...]]:
    """A whole police force, as an official table has it."""
    found = read_official_table(path, force)
    entry = AreaEntry(path.name, years=found.years)
    for key, text in _filled_from(found).items():
        line = sheet_lines()[key]
        entry.values[key] = value_in(
            text, line.kind, line.example, (line.least, line.most), line.choices
        )
        entry.cells[key] = path.name
    refuse_mistakes(list(mistakes_of([entry])), path)
    return entry, found.notes


def filled_from(path: Path, force: str) -> dict[str, str]:
    """What an official table says of a force, by the lines of the sheet."""
    return _filled_from(read_official_table(path, force))


def _filled_from(found: ForceFigures) -> dict[str, str]:
    people = {entry.site: entry.population for entry in forces()}
    place = {
        "name": found.site.name,
        "force": found.site.force,
        "population": str(people[found.site.site]),
    }
    return {**place, **found.values}


def _area(entry: AreaEntry, numbers: list[AreaNumber]) -> ReadArea:
    costs = [cost_of(entry, post) for post in entry.posts]
    if not entry.posts:
        whole, posts = entry.number("post_cost"), entry.number("posts")
        costs = [whole * posts] if whole and posts else [None]
    known = [cost for cost in costs if cost is not None]
    return ReadArea(
        key=entry.key,
        name=entry.name,
        numbers=(*_roster(entry), *numbers),
        cost=sum(known) if len(known) == len(costs) else None,
        budget=entry.number("budget"),
        price_year=str(entry.values.get("price_year", "")),
    )


def _roster(entry: AreaEntry) -> list[AreaNumber]:
    """The posts of a roster, as one number."""
    if not entry.posts:
        return []
    full = full_hours(entry)
    total = sum(float(str(post.get("hours", full))) for post in entry.posts) / full
    source = f"{len(entry.posts)} posts, {entry.post_cells[0].get('hours', 'Posts')} and below"
    return [AreaNumber("", "Full-time posts, all dates", total, None, None, False, source)]


def _write(files: dict[Path, str], replace: bool) -> None:
    for file, text in files.items():
        if file.is_file() and not replace and file.read_text(encoding="utf-8") != text:
            raise Refusal(
                "a file of this name is there already, and holds something else",
                where=str(file),
                expected="--replace to write over it, or --out with another name",
            )
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
