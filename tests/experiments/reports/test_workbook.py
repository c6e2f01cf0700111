"""The workbook: what the analysis has, formatted, explained, and never carried out."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseflow.comparison import Comparison
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.reports.workbook.answer_tables import sheet_of, tables_of
from caseflow.experiments.reports.workbook.sheet import Amount, Sheet, SheetColumn
from caseflow.experiments.reports.workbook.workbook_file import (
    number_format,
    workbook_bytes,
    workbook_path,
)
from caseflow.scenarios.refusal import Refusal

openpyxl = pytest.importorskip("openpyxl")

DAY = date(2026, 11, 30)
SHEETS = ["Headline", "All measures", "By site", "By group", "What changed", "Assumptions"]
SHEETS += ["How to cite", "Columns"]
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1",
    "{=1}",
    "http://x.example",
)


NAMES = [
    *("disengaged_from_service", "retellings", "charged", "convicted", "cost_of_police"),
    *("days_to_first_contact", "hearings", "revictimised_365", "contradictions"),
]
"""Some measures, for all of them would only take longer."""

MADE: list[tuple[Results, Any]] = []
"""A comparison and its workbook, made once and looked at by every test."""


@pytest.fixture
def made(ask, design, unlike, tmp_path: Path) -> tuple[Results, Any]:
    """A comparison in the little world, in which some measures differ, under a hostile title."""
    if not MADE:
        hostile = replace(design.scenarios[0], title=HOSTILE[0])
        results = replace(ask(design), design=replace(design, scenarios=(hostile,)))
        file = comparison_of(results).to_excel(tmp_path, DAY)
        assert file.name == "compare.xlsx"
        MADE.append((results, openpyxl.load_workbook(file)))
    return MADE[0]


def comparison_of(results: Results) -> Comparison:
    """The comparison of some results, as somebody asked for it."""
    names = tuple(scenario.name for scenario in results.design.everyone)
    return Comparison(results, CommandLine(names, (), 12, 3, {}), NAMES)


def table(page: Any, first: int = 1) -> Iterator[dict[str, Any]]:
    """The rows of a sheet whose header is in a line."""
    header, *rows = page.iter_rows(min_row=first, values_only=True)
    return (dict(zip(header, row, strict=True)) for row in rows)


def test_it_has_every_sheet_frozen_and_filled(made: tuple[Results, Any]) -> None:
    _, book = made
    assert book.sheetnames == SHEETS
    for page in book:
        assert page.freeze_panes is not None, page.title
        assert page.max_row > 2, page.title
        assert all(len(str(cell.value)) < 200 for row in page.iter_rows() for cell in row[:1])


def test_its_numbers_are_those_of_the_comparison(made: tuple[Results, Any]) -> None:
    results, book = made
    entries = [
        each for each in json.loads(as_json(results))["measures"] if each["measure"] in NAMES
    ]
    everyone = [entry for entry in entries if entry["group"] == "everyone"]
    together = {entry["measure"]: entry for entry in everyone if entry["site"] == "all"}
    rows = list(table(book["All measures"]))
    assert [row["measure"] for row in rows] == list(together)
    for row in rows:
        entry = together[row["measure"]]
        for heading, key in (("baseline", "baseline_mean"), ("difference", "difference")):
            assert row[heading] == pytest.approx(entry[key])
        assert row["difference, low"] == pytest.approx(entry["low"])
    assert len(list(table(book["By site"]))) == 2 * len(together)
    groups = [entry for entry in entries if entry["group"] != "everyone" and entry["site"] == "all"]
    assert len(list(table(book["By group"]))) == len(groups)


def test_shares_are_shown_in_per_cent_and_differences_signed(made: tuple[Results, Any]) -> None:
    page = made[1]["All measures"]
    headings = [cell.value for cell in page[1]]
    shown = {
        (row[headings.index("measure")].value, heading): row[place].number_format
        for row in page.iter_rows(min_row=2)
        for place, heading in enumerate(headings)
    }
    assert shown["disengaged_from_service", "baseline"] == "0.0%"
    assert shown["disengaged_from_service", "difference"].startswith("+0.0%")
    assert "%" not in shown["retellings", "baseline"]


def test_what_is_better_and_worse_is_said_in_words_and_coloured_by_them(
    made: tuple[Results, Any],
) -> None:
    page = made[1]["All measures"]
    words = {row["what may be said"].split(",")[0] for row in table(page)}
    assert {"better than the baseline", "worse than the baseline"} <= words
    rules = [rule for where in page.conditional_formatting for rule in where.rules]
    formulas = [formula for rule in rules for formula in rule.formula]
    assert {formula[-8:] for formula in formulas} == {'"better"', '="worse"'}
    fills = {rule.dxf.fill.bgColor.rgb for rule in rules}
    assert len(fills) == 2


def test_the_same_comparison_on_the_same_day_is_the_same_bytes(
    made: tuple[Results, Any], tmp_path: Path
) -> None:
    again = comparison_of(made[0])
    one, two, other = (
        again.to_excel(tmp_path / "one.xlsx", day).read_bytes()
        for day in (DAY, DAY, date(2027, 1, 1))
    )
    assert one == two != other


def test_it_says_how_it_is_cited_and_made_again(made: tuple[Results, Any]) -> None:
    results, book = made
    told = {row["what"]: row["is"] for row in table(book["How to cite"])}
    assert told["seed"] == "3"
    assert told["paired replications"] == 12
    assert told["date of this file"] == "30 November 2026"
    for scenario in results.design.everyone:
        assert told[f"digest of {scenario.name}"] == scenario.digest()
    assert told["command that makes it again"].startswith("caseflow compare multi_agency_contact")


def test_every_column_has_a_meaning(made: tuple[Results, Any]) -> None:
    _, book = made
    told = {(row["sheet"], row["column"]): row["meaning"] for row in table(book["Columns"])}
    first = {"Headline": 6}
    columns = {(page.title, cell.value) for page in book for cell in page[first.get(page.title, 1)]}
    assert columns == set(told)
    assert all(told.values())


def test_a_hostile_title_is_a_text(made: tuple[Results, Any]) -> None:
    cells = [cell for page in made[1] for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert {cell.hyperlink for cell in cells} == {None}
    assert HOSTILE[0] in {cell.value for cell in cells}


def test_no_text_is_carried_out() -> None:
    column = SheetColumn("=1+1", "=2+2", "=3+3")
    sheet = Sheet("Table", (column,), tuple((text,) for text in HOSTILE))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes("=4+4", [sheet], DAY)))
    cells = [row[0] for row in book["Table"].iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == ["=1+1", *HOSTILE]


def test_a_formula_would_be_seen() -> None:
    page = openpyxl.Workbook().active
    page["A1"] = "=1+1"
    assert page["A1"].data_type == "f"


def test_a_text_that_has_no_room_is_cut_and_nan_is_empty() -> None:
    columns = (SheetColumn("words", "Words."), SheetColumn("number", "A number."))
    sheet = Sheet("Table", columns, (("a" * 40_000, Amount(float("nan"), "share")),))
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes("", [sheet], DAY)))["Table"]
    assert len(page["A2"].value) == 32_767
    assert page["B2"].value is None


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Amount(0.2, "share"), "0.0%"),
        (Amount(1234.0, "GBP"), "£#,##0"),
        (Amount(1e-5, "days"), "0.00E+00"),
        (3, "#,##0"),
    ],
)
def test_a_number_is_shown_in_its_unit(cell: Any, shown: str) -> None:
    assert number_format(cell) == shown


def test_another_ending_is_refused() -> None:
    with pytest.raises(Refusal, match=r"--xlsx: 'answer.xls': a workbook has another ending"):
        workbook_path(Path("answer.xls"), "compare")


def test_what_an_answer_nests_becomes_tables() -> None:
    looks = [{"advocates": 1, "measures": [{"measure": "charged", "mean": 0.5}]}]
    sites = [{"site": "kent", "answer": "One.", "looked_at": looks}]
    assert tables_of("sites", sites) == [
        ("Sites", [{"site": "kent", "answer": "One."}]),
        ("All measures", [{"site": "kent", "advocates": 1, "measure": "charged", "mean": 0.5}]),
    ]
    sheet = sheet_of(tables_of("sites", sites)[1])
    assert sheet.rows == (("kent", Amount(1.0, "posts"), "charged", Amount(0.5, "share")),)
