"""The lines of the sheet: what is asked of an area, in words, with units, examples and bounds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("sheet_lines.csv")

MONTHS = tuple(f"month_{month}" for month in range(1, 13))
YEARS = (1, 2, 3)
OUTCOMES = ("charged", "unsupported", "evidential")


@dataclass(frozen=True)
class SheetLine:
    """One line of the sheet.

    Attributes
    ----------
    kind
        ``text``, ``whole``, ``number``, ``date`` or ``choice``.
    parameter
        The number of the model that it gives; empty where it is worked out, or compared.
    example, blank
        What might stand there, and what holds where nothing does.
    """

    key: str
    section: str
    label: str
    unit: str
    kind: str
    parameter: str
    least: float
    most: float
    choices: tuple[str, ...]
    example: str
    blank: str


@dataclass(frozen=True)
class PostColumn:
    """One column of the posts, which have a line each."""

    key: str
    label: str
    kind: str
    least: float
    most: float
    example: str
    blank: str


POST_COLUMNS = (
    PostColumn("area", "Area", "text", 0, 0, "Norwich", "The only area of the sheet"),
    PostColumn("hours", "Hours a week", "number", 0.5, 48, "37", "A full-time post"),
    PostColumn("from", "First day", "date", 0, 0, "01/09/2025", "In post from the beginning"),
    PostColumn("until", "Last day", "date", 0, 0, "31/03/2026", "In post to the end"),
    PostColumn("away_from", "Away from", "date", 0, 0, "01/12/2025", "No long leave or sickness"),
    PostColumn("away_until", "Away until", "date", 0, 0, "28/02/2026", "No long leave or sickness"),
    PostColumn("training", "Weeks in training", "whole", 0, 520, "12", "None"),
    PostColumn("training_share", "Share for cases meanwhile", "number", 0.01, 1, "50%", "Half"),
    PostColumn("cost", "Cost a year with on-costs", "number", 1, 500_000, "48,500", "As on Area"),
)
"""What is asked of each post. Nobody's name is."""

TRAINEE = 0.5
"""Of the hours of somebody in training, the share for cases where nothing else is said."""


@lru_cache(maxsize=1)
def sheet_lines() -> Mapping[str, SheetLine]:
    """Every line of the sheet by its key, in order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            line["key"]: SheetLine(
                line["key"],
                line["section"],
                line["label"],
                line["unit"],
                line["kind"],
                line["parameter"],
                float(line["least"] or 0.0),
                float(line["most"] or 0.0),
                tuple(choice for choice in line["choices"].split("|") if choice),
                line["example"],
                line["blank"],
            )
            for line in csv.DictReader(file)
        }
