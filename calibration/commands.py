"""The commands of this room; the command line finds them by their entry point."""

import typer

from calibration.fit_command import calibrate
from calibration.posterior_command import posterior
from calibration.prior_command import priors
from calibration.recover_command import recover
from calibration.report_command import calibration_report
from calibration.validate_command import validate


def register(app: typer.Typer) -> None:
    """Add them to the command line.

    Parameters
    ----------
    app
        The command line.
    """
    for command in (priors, calibrate, posterior, calibration_report, validate, recover):
        app.command()(command)
