"""Figures that no fit has seen: a table and a sentence, JSON, and a figure."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from caseflow.calibration.diagnostics.target_fit import surprise
from caseflow.calibration.diagnostics.validation import Validation
from caseflow.calibration.reports.fit_figures import panel
from caseflow.calibration.reports.target_tables import entry, table_of
from caseflow.experiments.reports.json_output import dump
from caseflow.experiments.reports.terminal import filled

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.fit.target_fit import TargetPanel

TITLE = "Does the calibrated model give figures that it was not fitted to?"


def as_text(found: Validation) -> Group:
    """The figures as a table, and how many lie outside."""
    scores = [f"{fit.verdict} (z {fit.z:+.1f}, tail {fit.tail:.2f})" for fit in found.held]
    sentence = Text(filled(surprise(found.held)))
    return Group(table_of(found.held, "verdict", scores), Text(), sentence)


def as_json(found: Validation) -> str:
    """The same as one JSON object."""
    entries = {
        "parameters": found.parameters,
        "scenario": found.pilot.scenario.name,
        "figures": [entry(fit) for fit in found.held],
    }
    return dump(entries)


def panel_of(found: Validation) -> "TargetPanel":
    """The figures beside the model, ready to be drawn."""
    return panel(found.held, TITLE, "validated", len(found.posterior.draws), covers=False)
