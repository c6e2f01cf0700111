"""The sheet of an area: written, filled in with mistakes, read, and made a scenario."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from caseflow.calibration.area.area_counts import area_counts
from caseflow.calibration.area.sheet.cell_grid import read_grids
from caseflow.calibration.area.sheet.entries import read_entries
from caseflow.calibration.area.sheet.filling import LABELS
from caseflow.calibration.area.sheet.mistakes import SheetMistakes
from caseflow.calibration.area.sheet.reading import AreaReading, read_sheet
from caseflow.calibration.area.sheet.sheet_lines import MONTHS, POST_COLUMNS, sheet_lines
from caseflow.calibration.area.sheet.workbook import write_sheet
from caseflow.scenarios.columns import columns
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

Said = dict[str, object]
BOROUGH: Said = {
    "name": "Northgate",
    "force": "GMP",
    "population": 250_000,
    "posts": 1.6,
}


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Path]:
    """Fill in the empty workbook: the areas, a column each, and posts, a line each."""

    def fill(*areas: Said, posts: tuple[Said, ...] = (), name: str = "sheet.xlsx") -> Path:
        path = tmp_path / name
        write_sheet(path, {})
        book = openpyxl.load_workbook(path)
        sheet = book["Area"]
        rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1)}
        for column, area in enumerate(areas, 5):
            for key, value in area.items():
                sheet.cell(rows[sheet_lines()[key].label], column).value = value
        keys = [column.key for column in POST_COLUMNS]
        for row, post in enumerate(posts, 4):
            for key, value in post.items():
                book["Posts"].cell(row, keys.index(key) + 1).value = value
        book.save(path)
        return path

    return fill


def mistakes_in(path: Path) -> list[str]:
    with pytest.raises(SheetMistakes) as refused:
        read_sheet(path, None, "", False)
    assert not list(path.parent.glob("*.toml"))
    return [str(mistake) for mistake in refused.value.mistakes]


def read(path: Path) -> AreaReading:
    return read_sheet(path, None, "", False)


def values_at(reading: AreaReading, key: str) -> dict[str, object]:
    return dict(reading.scenario.periods[key][0][1])


def test_every_line_has_an_example_that_it_accepts_and_a_number_that_is_there() -> None:
    for line in sheet_lines().values():
        assert line.example, line.key
        assert line.blank, line.key
        assert not line.parameter or line.parameter in columns(), line.key


def test_the_examples_of_the_sheet_are_themselves_an_area(
    filled: Callable[..., Path],
) -> None:
    post = {column.key: column.example for column in POST_COLUMNS}
    area = {key: line.example for key, line in sheet_lines().items() if key != "posts"}
    found = read(filled(area, posts=(post,)))
    assert {number.parameter for number in found.areas[0].assumed} == set(LABELS)
    assert values_at(found, "norwich")["investigating.investigators"] == 4


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_empty_sheet_says_that_it_is_empty(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"sheet.{ending}"
    write_sheet(path, {})
    with pytest.raises(Refusal, match="no column of it is filled in"):
        read_entries(path)


def test_a_borough_with_three_mistakes_has_all_of_them_named(filled: Callable[..., Path]) -> None:
    wrong = {**BOROUGH, "population": "250k people", "force": "Northgate Police", "cap": "1.5"}
    told = mistakes_in(filled(wrong))
    assert len(told) == 3
    assert all("Area!E" in line for line in told)
    assert "250k people" in told[0]
    assert "such as 144000" in told[0]
    assert "whole number" in told[1]
    assert "no such police force" in told[2]


def test_a_borough_becomes_a_scenario_with_its_name_and_its_assumptions(
    filled: Callable[..., Path],
) -> None:
    found = read(filled(BOROUGH))
    assert found.scenario_file.name == "northgate.toml"
    scenario = load(str(found.scenario_file))
    assert scenario.places[0].name == "Northgate"
    assert scenario.places[0].force == "Greater Manchester Police"
    values = values_at(found, "northgate")
    assert values["advocacy.advocates"] == 1.6
    assumed = {number.parameter: number for number in found.areas[0].assumed}
    reports = assumed["demand.reports_a_year"]
    assert reports.low < reports.value == values["demand.reports_a_year"] < reports.high
    assert "Greater Manchester Police" in reports.source
    assert all(number.source for number in assumed.values())
    # What is everywhere the same is told as an assumption too, and not written down again.
    assert assumed["advocacy.cap"].everywhere
    assert "advocacy.cap" not in found.scenario_file.read_text("utf-8")


def test_a_place_has_its_share_of_what_its_force_has(filled: Callable[..., Path]) -> None:
    part, whole = (
        read(filled({"name": name, "force": "Kent", **people}, name=f"{name}.xlsx"))
        for name, people in (("Part", {"population": 100_000}), ("Whole", {}))
    )
    both = read(
        filled({"name": "Both", "force": "Norfolk + Suffolk Constabulary"}, name="both.xlsx")
    )
    demand = "demand.reports_a_year"
    own = load("nationwide", {}, ["kent_police"]).periods["kent_police"][0][1][demand]
    assert values_at(whole, "whole")[demand] == own
    assert values_at(part, "part")[demand] < own / 10
    alone = load("nationwide", {}, ["norfolk_police", "suffolk_police"]).periods.values()
    assert values_at(both, "both")[demand] == sum(spans[0][1][demand] for spans in alone)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"name": None}, "is missing. Write the name"),
        ({"population": None, "force": None}, "how large the place is"),
        ({"population": 99_000_000}, "too large"),
        ({"population": 4_000_000}, "more than live in the whole of GMP"),
        ({"reports": 20_000}, "one in twenty"),
        ({"reports": 300, "recorded": 400}, "more than first reports"),
        ({"month_1": 30}, "1 of twelve months"),
        ({"reports": 900, **dict.fromkeys(MONTHS, 20)}, "sum of the twelve months"),
        ({"charged_1": 40}, "a part of it"),
        ({"outcomes_1": 50, "charged_1": 40, "evidential_1": 20}, "less than its parts"),
        ({"over_cap": "queue"}, "stretch or wait or high risk first"),
        ({"starts": "31/02/2025"}, "not a date"),
        ({"posts": "2025-06-01"}, "a spreadsheet makes one"),
        ({"posts": "[x]"}, "Leave the cell empty"),
        ({"posts": "#REF!"}, "error of the spreadsheet"),
        ({"posts": -1}, "too small"),
    ],
)
def test_what_does_not_go_together_is_named(
    said: Said, says: str, filled: Callable[..., Path]
) -> None:
    assert any(says in told for told in mistakes_in(filled({**BOROUGH, **said})))


def test_posts_are_a_roster(filled: Callable[..., Path]) -> None:
    area = {**BOROUGH, "posts": None, "starts": "01/04/2025", "full_hours": 37, "post_cost": 50_000}
    posts = (
        {"hours": 37},
        {"hours": "22,2", "away_from": "01/09/2025", "away_until": "31/12/2025"},
        {"hours": 18.5, "from": "1 June 2025", "training": 8, "training_share": "50%"},
    )
    found = read(filled(area, posts=posts))
    spans = dict(found.scenario.periods["northgate"])
    by_date = {
        (found.scenario.first_day.toordinal() + day): values["advocacy.advocates"]
        for day, values in spans.items()
    }
    assert list(by_date.values()) == [1.6, 1.85, 2.1, 1.5, 2.1]
    assert found.areas[0].cost == pytest.approx(2.1 * 50_000)
    hourly = found.scenario.periods["northgate"][-1][1]["costs.advocate_hour"]
    assert hourly == pytest.approx(50_000 / (37 * 365.25 / 7), rel=1e-3)


@pytest.mark.parametrize(
    ("post", "says"),
    [
        ({"hours": 40}, "more than the 35 hours"),
        ({"from": "01/05/2019", "until": "01/04/2019"}, "is before Posts!C4"),
        ({"away_from": "01/05/2019"}, "both ends"),
        ({"training": 8}, "training begins with it"),
        ({"from": "01/05/2031"}, "after the last day"),
        ({"area": "Westbury"}, "Write Northgate"),
        ({"hours": "half"}, "is not a number"),
        ({"hours": 10}, "which is 0.29"),
    ],
)
def test_what_no_post_can_be_is_named(post: Said, says: str, filled: Callable[..., Path]) -> None:
    told = mistakes_in(filled(BOROUGH, posts=(post,)))
    assert any(says in line for line in told), told


def test_several_areas_are_one_scenario(filled: Callable[..., Path]) -> None:
    other = {**BOROUGH, "name": "Southgate", "posts": 3, "over_cap": "wait"}
    found = read(filled(BOROUGH, other))
    assert found.scenario.sites == ("northgate", "southgate")
    assert found.scenario_file.name == "sheet.toml"
    assert values_at(found, "southgate")["advocacy.advocates"] == 3
    assert values_at(found, "southgate")["advocacy.over_cap"] == 0
    assert values_at(found, "northgate")["advocacy.over_cap"] == 1


def test_areas_of_one_name_or_of_other_years_are_refused(
    filled: Callable[..., Path],
) -> None:
    told = mistakes_in(filled(BOROUGH, {**BOROUGH, "starts": "01/04/2025"}))
    assert any("is there twice" in line for line in told)
    assert any("areas of one sheet are looked at together" in line for line in told)


def test_months_come_and_go_and_officers_do_not(filled: Callable[..., Path]) -> None:
    months = {key: 20 + 10 * (month in (6, 7)) for month, key in enumerate(MONTHS, 1)}
    found = read(filled({**BOROUGH, **months, "starts": "01/04/2025"}))
    spans = found.scenario.periods["northgate"]
    yearly = [values["demand.reports_a_year"] for _, values in spans]
    assert yearly[0] == 260
    assert yearly[1:5] == [244, 236, 365, 353]
    assert len({values["investigating.investigators"] for _, values in spans}) == 1


def test_outcomes_and_open_cases_become_counts_to_check_the_model_with(
    filled: Callable[..., Path],
) -> None:
    area = {**BOROUGH, "outcomes_1": 340, "charged_1": 48, "open_cases": 48, "waiting": 4}
    found = read(filled(area))
    assert found.counts_file is not None
    counts = {target.measure: target for target in area_counts(found.counts_file, ("northgate",))}
    assert (counts["charged"].count, counts["charged"].n) == (48, 340)
    assert counts["open_cases_per_advocate"].low < 30 < counts["open_cases_per_advocate"].high
    assert "waiting_list" in counts


@pytest.mark.parametrize("label", ["Victim's name", "Date of birth", "Case reference", "Staff"])
def test_what_is_about_single_people_is_refused(label: str, filled: Callable[..., Path]) -> None:
    path = filled(BOROUGH)
    book = openpyxl.load_workbook(path)
    book["Area"].append([label, "", "", "", "somebody"])
    book["Posts"].cell(2, len(POST_COLUMNS) + 1).value = label
    book.save(path)
    told = mistakes_in(path)
    assert sum("about single people" in line for line in told) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_however_a_spreadsheet_saved_it(
    mark: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    write_sheet(path, {})
    rows = [list(row) for row in read_grids(path)[0].rows]
    said = {sheet_lines()[key].label: value for key, value in BOROUGH.items()}
    said["Cost of a full-time post a year, with on-costs"] = "£48,500"
    for row in rows:
        if row and row[0] in said:
            row[4] = str(said[row[0]])
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    found = read(path)
    own = {number.parameter: number for number in found.areas[0].own}
    assert own["advocacy.advocates"].source == "E40"
    assert own["costs.advocate_hour"].value == pytest.approx(48_500 / (35 * 365.25 / 7), abs=0.01)


def test_a_scenario_file_that_holds_something_else_is_not_written_over(
    filled: Callable[..., Path],
) -> None:
    path = filled(BOROUGH)
    read(path)
    read(path)
    path = filled({**BOROUGH, "posts": 2})
    with pytest.raises(Refusal, match="--replace"):
        read(path)
    assert values_at(read_sheet(path, None, "", True), "northgate")["advocacy.advocates"] == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no book", b"\x00" * 50, b"a,b\n1,2\n"])
@pytest.mark.parametrize("name", ["sheet.xlsx", "sheet.csv", "sheet.xls"])
def test_what_is_no_sheet_is_refused_in_one_message(
    content: bytes, name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read(path)
    assert name in str(refused.value)
