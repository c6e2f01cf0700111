"""The commands of this room; the command line finds them by their entry point."""

import typer

from caseflow.commands.calibrate import calibrate
from caseflow.commands.calibration_report import calibration_report
from caseflow.commands.posterior import posterior
from caseflow.commands.priors import priors
from caseflow.commands.recover import recover
from caseflow.commands.validate import validate


def register(app: typer.Typer) -> None:
    """Add them to the command line."""
    for command in (priors, calibrate, posterior, calibration_report, validate, recover):
        app.command()(command)
