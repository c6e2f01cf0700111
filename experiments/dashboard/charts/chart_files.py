"""The table of a chart as files to take away."""

from datetime import date
from textwrap import wrap

from caseflow.experiments.dashboard.charts.line_chart import LineChart
from caseflow.experiments.reports.workbook.sheet import Sheet, SheetColumn, dictionary_of
from caseflow.experiments.reports.workbook.workbook_file import workbook_bytes

MEANINGS = {
    "open cases per advocate": "The mean of all scenarios at this value of the lever.",
    "scenario": "Which line, by its title.",
    "low": "The lower end of the 95 % interval of the mean, in the unit of the column before.",
    "high": "The upper end of that interval.",
    "better": "Which of the two is better at this value, judged by itself.",
    "clear at all values at once": "Whether it is so when every stretch of values is judged.",
    "replications": "How many replications stand behind it; every scenario has the same people.",
    "pairs": "How many pairs of replications stand behind it, each with the same people.",
    "draws": "How many draws of what is not known stand behind it, each with pairs of its own.",
}
OF_LEVER = "The value of the lever."
OF_MEAN = "The mean over replications, in the unit of the heading."
NARROW, WIDE, LONG, LINE = 13, 30, 28, 110
"""Columns, in characters, from how many letters on a heading is long, and a line of words: a longer
one would make the sheet too wide for paper."""


def csv_of(chart: LineChart) -> bytes:
    """The table, numbers in full."""
    return chart.table.csv()


def workbook_of(chart: LineChart, command: str, day: date) -> bytes:
    """The table as a workbook, with what it shows, the command that gives it, and its columns."""
    columns = tuple(
        SheetColumn(
            heading,
            MEANINGS.get(heading, OF_MEAN if place else OF_LEVER),
            width=WIDE if heading in ("scenario", "better") or len(heading) > LONG else NARROW,
        )
        for place, heading in enumerate(chart.table.columns)
    )
    lines = (chart.words, chart.caption, f"Again: {command}")
    words = (
        chart.title,
        *(part for line in lines for part in wrap(line, LINE, break_on_hyphens=False)),
    )
    sheet = Sheet("Chart", columns, chart.table.rows, words)
    return workbook_bytes(chart.title, [sheet, dictionary_of([sheet])], day)
