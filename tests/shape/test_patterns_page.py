"""The page of the patterns has every pattern, its figure with words, and its command."""

import csv
import re

from caseflow.experiments.analysis.patterns.registry import PATTERNS
from caseflow.experiments.reports.patterns import PAGE, PICTURES, TABLE
from tests.shape.sources import ROOT

DOCS = ROOT / "docs"
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
FIGURE = re.compile(r"^!\[(.+)\]\((\S+)\)$", re.MULTILINE)
COMMAND = re.compile(r"^\$ caseflow patterns (\w+)$", re.MULTILINE)
LARGEST = 250_000
"""Bytes of a figure, beyond which it is no small file."""


def told() -> str:
    return (DOCS / PAGE).read_text(encoding="utf-8")


def test_the_page_has_every_pattern_in_order() -> None:
    assert SECTION.findall(told()) == ["At a glance", *(one.title for one in PATTERNS)]
    assert COMMAND.findall(told()) == [one.name for one in PATTERNS]


def test_every_pattern_has_its_figure_with_words_beside_it() -> None:
    figures = FIGURE.findall(told())
    assert [file for _, file in figures] == [f"{PICTURES}/{one.name}.png" for one in PATTERNS]
    assert min(len(words) for words, _ in figures) > 100


def test_the_folder_of_figures_has_these_and_no_others_and_they_are_small() -> None:
    files = list((DOCS / PICTURES).iterdir())
    assert {file.stem for file in files} == {one.name for one in PATTERNS}
    assert max(file.stat().st_size for file in files) < LARGEST


def test_the_table_has_the_claims_of_every_pattern_and_setting() -> None:
    with (DOCS / TABLE).open(encoding="utf-8", newline="") as lines:
        found = {(line["pattern"], line["setting"]) for line in csv.DictReader(lines)}
    assert found == {(one.name, setting.name) for one in PATTERNS for setting in one.settings}


def test_the_page_says_that_nothing_is_fitted() -> None:
    assert "**The model is not fitted.**" in told()
