"""Cells of a table that has a column an outcome: its head, its level, and a change of it."""

from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.reports.screen.firmness import firm
from caseflow.experiments.reports.screen.short_numbers import change, level, unit_of
from caseflow.experiments.reports.table import mark

FIRM = "*"

CELL = 13
"""The width of a column of numbers."""


def head(entry: Difference) -> str:
    """The outcome with its unit."""
    unit = "" if entry.measure.unit == SHARE else f", {unit_of(entry)}"
    return f"{entry.measure.title}{mark(entry.measure.judgement)}{unit}"


def level_cell(entry: Difference) -> str:
    """What the baseline comes to."""
    unit = entry.measure.unit
    return level(entry.baseline_mean, unit) + ("%" if unit == SHARE else "")


def change_cell(entry: Difference) -> Text:
    """How far a scenario is from it, marked where that is firm."""
    written = change(entry.difference, entry.low, entry.high, entry.measure.unit)
    return Text(written + FIRM, style="bold") if firm(entry) else Text(written)
