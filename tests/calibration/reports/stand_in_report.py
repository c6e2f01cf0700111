"""A report of a fit of the stand-in: small enough to be made for a test."""

from dataclasses import replace

from caseflow.calibration.reports.page.page import page_of
from caseflow.calibration.reports.page.report_figures import pictures
from caseflow.calibration.reports.page.report_input import ReportInput
from caseflow.experiments.reports.figures.embedded import embed
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.runs.posterior import Posterior, account_of
from tests.calibration.arithmetic_pilot import Arithmetic, arithmetic, figure

ASKED = {"size": 100, "generations": 8, "targets": "mine.csv", "fitted": ""}


def pilot() -> Arithmetic:
    """The stand-in, with one more figure that it cannot give beside one that it can."""
    plain = arithmetic()
    high = figure("taken_on", 250, 260, "X").model_copy(update={"use": "check"})
    return replace(plain, targets=(*plain.targets, high))


def told(posterior: Posterior, **changes: object) -> Posterior:
    """A posterior with another account."""
    assert posterior.account is not None
    name = str(changes.pop("name", posterior.name))
    account = account_of({**vars(posterior.account), **changes})
    return Posterior(name, posterior.columns, posterior.draws, account)


def written(found: ReportInput) -> str:
    """The page with its figures."""
    whys = {("", "triage.accept"): "who is <taken> on"}
    with look():
        return page_of(found, whys, [embed(one) for one in pictures(found)])
