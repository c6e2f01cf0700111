"""Can it be relied on? The diagnostics in words, cautions first."""

import re

from markupsafe import Markup, escape

from caseflow.calibration.reports.page.report_input import ReportInput
from caseflow.calibration.reports.posterior_account import made

DOUBT = "This fit is not to be relied on"
"""How the diagnostics begin where they give a reason for doubt."""


OPTION = re.compile(r"--[a-z-]+")


def marked(line: str) -> Markup:
    """A sentence in which options of commands are never broken."""
    return Markup(OPTION.sub(lambda found: f'<code class="option">{found[0]}</code>', escape(line)))


def sentences(found: ReportInput) -> list[str]:
    """Say how a posterior came about and whether it can be relied on."""
    return [" ".join(line.split()) for line in made(found.posterior)]


def cautions(found: ReportInput) -> list[str]:
    """Say what a reader must know before anything else."""
    posterior = found.posterior
    told = [line for line in sentences(found) if line.startswith(DOUBT)]
    if posterior.outdated:
        told.append(posterior.outdated[:1].upper() + posterior.outdated[1:])
    if posterior.account is not None and not found.same_figures:
        told.append(
            "The figures that it is compared with here are not all the figures that it was fitted "
            "to: another file, other sites, or figures that have changed since."
        )
    if posterior.account is not None and not found.same_priors:
        told.append("What is believed of the unknown numbers has changed since it was fitted.")
    return told
