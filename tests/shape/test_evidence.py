"""Every row of evidence that the product names can be looked up."""

import csv
import re
import tomllib
from collections.abc import Iterator

from experiments.measures import MEASURES
from tests.shape.sources import ROOT

ROW = re.compile(r"([A-Z]+)(\d+)(?:-[A-Z]*(\d+))?")


def rows_in(told: str) -> Iterator[str]:
    """Every row that a cell names, those of a span such as A1-A6 too."""
    for letter, first, last in ROW.findall(told):
        yield from (f"{letter}{number}" for number in range(int(first), int(last or first) + 1))


def named() -> set[str]:
    """Every row that a parameter, a site, a measure or a scenario names."""
    found: set[str] = set()
    for table in ("parameters.csv", "sites.csv"):
        with (ROOT / "scenarios" / table).open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                found.update(rows_in(line["evidence"]))
    for measure in MEASURES:
        found.update(rows_in(measure.evidence))
    for file_of_scenario in (ROOT / "scenarios").rglob("*.toml"):
        told = tomllib.loads(file_of_scenario.read_text(encoding="utf-8"))
        sources = told.get("sources", [])
        found.update(rows_in(" ".join(sources if isinstance(sources, list) else [])))
    return found


def listed() -> list[str]:
    """The rows of the page."""
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([A-Z]+\d+) \|", page, re.MULTILINE)


def test_every_row_that_is_named_stands_on_the_page() -> None:
    assert named() - set(listed()) == set()


def test_no_row_stands_there_twice() -> None:
    assert len(listed()) == len(set(listed()))
