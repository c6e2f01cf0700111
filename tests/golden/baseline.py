"""The baseline: every measure of the pilot in three replications, as lines of a small table."""

import csv
import io
from pathlib import Path

from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate

FILE = Path(__file__).with_name("pilot.csv")
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
SEED, REPLICATIONS = 1, 3
MARK = "# Renewed: "
COLUMNS = ("replication", "site", "measure", "numerator", "denominator")


def number(value: float) -> str:
    """Ten digits: mathematical libraries differ in the sixteenth, and sums carry that along."""
    return f"{value:.10g}"


def table() -> str:
    """The baseline as it is today."""
    pilot = load("pilot")
    cohort = Cohort.of(pilot)
    held = io.StringIO()
    lines = csv.writer(held, lineterminator="\n")
    lines.writerow(COLUMNS)
    for replication in range(REPLICATIONS):
        for site in pilot.sites:
            counted = measure(simulate(pilot.settings(site), SEED, replication), cohort)
            for one, (above, below) in zip(MEASURES, counted, strict=True):
                lines.writerow([replication, site, one.name, number(above), number(below)])
    return held.getvalue()


def kept() -> tuple[str, str]:
    """The sentence with which the golden file was last renewed, and its table."""
    first, rest = FILE.read_text("utf-8").split("\n", 1)
    return first.removeprefix(MARK), rest
