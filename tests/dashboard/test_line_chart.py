"""A chart of the page: the numbers of the figure, told apart by all, and nobody's HTML."""

import io
import re
from datetime import date
from html import escape
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook

from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, CrossingResult
from caseflow.experiments.analysis.crossing.lever_range import along_of
from caseflow.experiments.analysis.crossing.sign_change import course_of
from caseflow.experiments.analysis.sweep.levels import MeasureLevel
from caseflow.experiments.dashboard.caseload.caseload_charts import difference_chart, lines_chart
from caseflow.experiments.dashboard.charts import chart_panel
from caseflow.experiments.dashboard.charts.chart_files import LINE, MEANINGS, csv_of, workbook_of
from caseflow.experiments.dashboard.charts.chart_key import DASHES, SYMBOLS, key_of
from caseflow.experiments.dashboard.charts.chart_options import options_of, tip_at
from caseflow.experiments.dashboard.question.compare_state import MOST
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.figures.crossing import crossing
from caseflow.experiments.reports.figures.lever_lines import lines
from caseflow.experiments.reports.figures.lever_numbers import LeverLine
from caseflow.experiments.reports.figures.style import look

VALUES, CASELOADS = (200.0, 500.0, 950.0), (19.2, 46.0, 88.7)
MEASURE = measure_named("disengaged_from_service")
NASTY = "<img src=x onerror=alert(1)>"
UNKNOWN = MeasureLevel(*[float("nan")] * 5, 0)
PAPER = {"light": "#ffffff", "dark": "#14171b"}
# Machado, Oliveira and Fernandes 2009, severity 1: what those see who lack one kind of cones.
SEEN = {
    "all": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def courses(title: str = "Single point of contact") -> list[LeverLine]:
    """Made-up levels of two scenarios that cross."""
    first = [MeasureLevel(mean, mean - 0.03, mean + 0.03, 0, 1, 40) for mean in (0.2, 0.21, 0.22)]
    second = [MeasureLevel(mean, mean - 0.02, mean + 0.02, 0, 1, 39) for mean in (0.1, 0.21, 0.4)]
    return [LeverLine("multi_agency_contact", first), LeverLine(title, second)]


def found(title: str = "Single point of contact") -> CrossingResult:
    """The second is better at first, the first at last."""
    names = ("multi_agency_contact", "single_point_of_contact")
    along = along_of("demand.reports_a_year=200,500,950")
    question = CrossingQuestion(names, along, MEASURE, {}, ["cheshire"], 40, 1, None)
    luck = np.random.default_rng(5).normal(0.0, 0.01, (3, 40))
    course = course_of(VALUES, np.array([[0.1], [0.003], [-0.18]]) + luck, VALUES)
    return CrossingResult(question, course, ("Multi-agency contact", title), ["cheshire"], [])


def series(options: dict[str, Any], name: str) -> Any:
    """What is drawn under a name."""
    return next(entry for entry in options["series"] if entry["id"] == name)


def test_the_lines_have_the_numbers_of_the_figure_and_of_its_table() -> None:
    with look():
        picture = lines(courses(), CASELOADS, MEASURE, found())
    chart = lines_chart(courses(), CASELOADS, MEASURE, found())
    options = options_of(chart)
    assert picture.table == chart.table
    drawn = picture.figure.axes[0].lines
    for number, name in enumerate(("multi agency contact", "Single point of contact")):
        rows = [row for row in picture.table.rows if row[2] == name]
        points = [entry["value"] for entry in series(options, f"line-{number}")["data"]]
        assert points == [[row[0], row[3]] for row in rows]
        assert np.array(points)[:, 1] == pytest.approx(drawn[number].get_ydata())
        band = series(options, f"band-{number}")["data"]
        assert band == [[row[0], row[4], row[5]] for row in rows]
    assert options["yAxis"]["min"] == picture.figure.axes[0].get_ylim()[0] == 0.0
    (one,) = found().course.crossings
    marks = series(options, "line-0")
    assert marks["markLine"]["data"] == [{"xAxis": one.value}]
    assert marks["markArea"]["data"] == [[{"xAxis": one.low}, {"xAxis": one.high}]]
    assert one.value == pytest.approx(drawn[2].get_xdata()[0])
    assert (picture.title, picture.words) == (chart.title, chart.words)
    assert picture.alternative == chart.alternative


def test_the_difference_has_the_numbers_of_the_figure_and_of_its_table() -> None:
    with look():
        picture = crossing(found())
    chart = difference_chart(CASELOADS, found())
    options = options_of(chart)
    assert picture.table == chart.table
    rows = picture.table.rows
    points = series(options, "line-0")["data"]
    assert [entry["value"] for entry in points] == [list(row[:2]) for row in rows]
    assert series(options, "band-0")["data"] == [[row[0], row[2], row[3]] for row in rows]
    # Hollow where it is unclear, as the figure has it.
    assert ["itemStyle" in entry for entry in points] == [row[5] == "no" for row in rows]
    assert {row[5] for row in rows} == {"yes", "no"}
    assert options["yAxis"]["min"] == -options["yAxis"]["max"]
    assert options["yAxis"]["max"] >= max(abs(row[place]) for row in rows for place in (2, 3))
    assert picture.words == chart.words


def test_a_value_is_read_with_its_interval_its_caseload_and_how_many_stand_behind_it() -> None:
    chart = lines_chart(courses(), CASELOADS, MEASURE, found())
    assert chart.spoken(1) == (
        "500 (46 open). multi agency contact: 21.0 [18.0, 24.0], 40 replications; "
        "Single point of contact: 21.0 [19.0, 23.0], 39 replications"
    )
    difference = difference_chart(CASELOADS, found())
    assert difference.spoken(0).startswith("200 (19 open), 40 pairs. Single point of contact less")
    assert "−" in difference.spoken(0)


def test_what_is_not_known_is_left_out_and_said() -> None:
    given = [LeverLine("A", [UNKNOWN, *courses()[0].levels[1:]]), courses()[1]]
    chart = lines_chart(given, CASELOADS, MEASURE, found())
    options = options_of(chart)
    assert series(options, "line-0")["data"][0]["value"] == [200.0, None]
    assert series(options, "band-0")["data"][0] == [200.0, None, None]
    assert "A: –, 0 replications" in chart.spoken(0)
    # Pointed at is a line that is there.
    assert tip_at(chart, 0)["seriesIndex"] == 3
    assert tip_at(chart, 1)["seriesIndex"] == 2


def test_an_interval_below_0_is_not_cut() -> None:
    low = MeasureLevel(0.02, -0.0123, 0.05, 0, 1, 3)
    chart = lines_chart([LeverLine("A", [low] * 3), courses()[1]], CASELOADS, MEASURE, found())
    axis = options_of(chart)["yAxis"]
    assert axis["min"] == -2.0
    assert axis["axisLabel"]["showMinLabel"] is False


def test_who_names_a_scenario_writes_no_html() -> None:
    chart = lines_chart(courses(NASTY), CASELOADS, MEASURE, found(NASTY))
    told = series(options_of(chart), "line-0")["data"][0]["told"]
    assert NASTY not in told
    assert escape(NASTY) in told
    key = chart_panel.template("charts/chart_key.html").render(
        entries=key_of(chart), hollow=True, shaded=NASTY, crossed=True
    )
    assert NASTY not in key
    assert key.count(escape(NASTY)) == 2


def test_nothing_moves_by_itself() -> None:
    options = options_of(lines_chart(courses(), CASELOADS, MEASURE, found()))
    assert options["animation"] is False
    assert options["tooltip"]["transitionDuration"] == 0
    assert options["tooltip"]["axisPointer"]["animation"] is False


@pytest.mark.parametrize("scheme", PAPER)
def test_lines_are_told_apart_by_all(scheme: str) -> None:
    sheet = Path(chart_panel.STYLE).read_text(encoding="utf-8").split("forced-colors")[0]
    part = sheet.split("prefers-color-scheme: dark")[scheme == "dark"]
    colours = dict(re.findall(r"--chart-(\d): (#[0-9a-f]{6});", part))
    assert len(colours) == len(SYMBOLS) == len(set(SYMBOLS)) == MOST
    assert len({str(dashes) for dashes in DASHES}) == MOST
    for colour in colours.values():
        assert contrast(colour, PAPER[scheme]) >= 3.0
    for seen in SEEN.values():
        for one, other in combinations(colours.values(), 2):
            # 2.3 is just noticed by one who sees both side by side.
            assert np.linalg.norm(lab(seen @ linear(one)) - lab(seen @ linear(other))) >= 25.0
    # As they were before, a blue and a green that those who lack blue cones took for each other.
    seen = SEEN["no blue"]
    assert np.linalg.norm(lab(seen @ linear("#0067a5")) - lab(seen @ linear("#00795a"))) < 25.0


def test_the_table_is_taken_away_as_it_stands() -> None:
    chart = lines_chart(courses("=1+1"), CASELOADS, MEASURE, found("=1+1"))
    rows = csv_of(chart).decode("utf-8-sig").splitlines()
    assert rows[2].split(",")[2] == "'=1+1"
    book = load_workbook(io.BytesIO(workbook_of(chart, "caseflow crossing", date(2026, 1, 2))))
    sheet = book["Chart"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = cells.index(list(chart.table.columns))
    for row, expected in zip(cells[head + 1 :], chart.table.rows, strict=True):
        assert row[2] == expected[2]
        assert row[:2] + row[3:] == pytest.approx([*expected[:2], *expected[3:]], rel=1e-14)
    assert sheet.cell(head + 3, 3).data_type == "s"
    said = [str(row[0]) for row in cells[: head - 1]]
    assert said[0] == chart.title
    assert said[-1] == "Again: caseflow crossing"
    assert max(map(len, said)) <= LINE
    assert " ".join(said[1:-1]) == f"{chart.words} {chart.caption}"


def test_every_column_has_a_meaning() -> None:
    for chart in (
        lines_chart(courses(), CASELOADS, MEASURE, found()),
        difference_chart(CASELOADS, found()),
    ):
        general = [name for name in chart.table.columns[1:] if name not in MEANINGS]
        assert general == [chart.upwards]


def linear(colour: str) -> Any:
    """Red, green and blue as light, from 0 to 1."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: Any) -> Any:
    """A colour in CIELAB, in which distances are about as far as they look."""
    to_xyz = [[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]]
    xyz = np.array(to_xyz) @ np.clip(light, 0.0, 1.0) / np.array([0.9505, 1.0, 1.0888])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16.0 / 116.0)
    return np.array([116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)])


def contrast(one: str, other: str) -> float:
    """As WCAG has it."""
    dark, light = sorted(float(linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)
