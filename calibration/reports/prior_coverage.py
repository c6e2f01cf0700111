"""Whether the priors reach what was published: a table and sentences, JSON, and a figure."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from caseflow.calibration.diagnostics.prior_coverage import PriorCoverage
from caseflow.calibration.reports.fit_figures import panel
from caseflow.calibration.reports.target_tables import entry, table_of
from caseflow.experiments.reports.json_output import dump
from caseflow.experiments.reports.terminal import filled

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.fit.target_fit import TargetPanel

NOT_COVERED = "NOT COVERED"
TITLE = "Do the priors cover what was published?"


def as_text(found: PriorCoverage) -> Group:
    """The figures as a table, and in a sentence those that the priors miss."""
    marks = ["" if fit.covered else NOT_COVERED for fit in found.held]
    return Group(table_of(found.held, "priors", marks), Text(), Text(filled(_summary(found))))


def as_json(found: PriorCoverage) -> str:
    """The same as one JSON object."""
    pilot = found.pilot
    entries = {
        "scenario": pilot.scenario.name,
        "sites": list(pilot.scenario.sites),
        "unknowns": [unknown.label for unknown in pilot.unknowns],
        "draws": found.draws,
        "worlds": pilot.worlds,
        "seed": pilot.seed,
        "senseless": found.senseless,
        "figures": [entry(fit) for fit in found.held],
    }
    return dump(entries)


def panel_of(found: PriorCoverage) -> "TargetPanel":
    """The figures beside the model, ready to be drawn."""
    return panel(found.held, TITLE, "priors", found.draws)


def _summary(found: PriorCoverage) -> str:
    every, missed = len(found.held), found.missed
    words = (
        f"{found.draws} points of the priors of {len(found.pilot.unknowns)} unknown numbers (a "
        f"Latin hypercube), before any fitting. {every - len(missed)} of {every} published figures "
        "meet the 95 % range of what the model gives."
    )
    if missed:
        names = "; ".join(f"{fit.target.label} ({fit.title.lower()})" for fit in missed)
        words += (
            f" Not covered: {names}. No fit can reach these: widen what the model may be, or "
            "doubt that the figure and the measure mean the same thing."
        )
    if found.senseless:
        words += f" {found.senseless} points made no sense together and were passed over."
    return words
