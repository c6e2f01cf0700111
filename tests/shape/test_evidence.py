"""Every row of evidence that the product names can be looked up."""

import csv
import re
import tomllib

from caseflow.experiments.measures import MEASURES
from caseflow.scenarios.evidence import GRADES, evidence, grades_of, rows_of
from tests.shape.sources import ROOT


def named() -> set[str]:
    """Every row that a parameter, a site, a measure or a scenario names."""
    found: set[str] = set()
    for table in ("parameters.csv", "sites.csv"):
        with (ROOT / "scenarios" / table).open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                found.update(rows_of(line["evidence"]))
    for measure in MEASURES:
        found.update(rows_of(measure.evidence))
    for file_of_scenario in (ROOT / "scenarios").rglob("*.toml"):
        told = tomllib.loads(file_of_scenario.read_text(encoding="utf-8"))
        sources = told.get("sources", [])
        found.update(rows_of(" ".join(sources if isinstance(sources, list) else [])))
    return found


def listed() -> list[str]:
    """The rows of the page."""
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([A-Z]+\d+) \|", page, re.MULTILINE)


def test_every_row_that_is_named_stands_on_the_page() -> None:
    assert named() - set(listed()) == set()


def test_no_row_stands_there_twice() -> None:
    assert len(listed()) == len(set(listed()))


def test_a_span_names_every_row_within_it() -> None:
    assert list(rows_of("A1-A3, C12; judgement")) == ["A1", "A2", "A3", "C12"]


def test_judgement_is_told_before_every_grade_of_evidence() -> None:
    assert grades_of("judgement;W1;M30;A7") == ("judgement", "derived", "pilot paper", "primary")


def test_every_row_has_a_grade_that_is_explained_and_a_source() -> None:
    assert {one.grade for one in evidence().values()} == set(GRADES)
    assert all(one.source for one in evidence().values())
