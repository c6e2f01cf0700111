"""One fit of the stand-in, and its report, for all tests of this room."""

import pytest

from caseflow.calibration.methods.fit import on_fresh_luck
from caseflow.calibration.methods.sampler import sample
from caseflow.calibration.reports.page.report_input import ReportInput, find
from caseflow.experiments.runs.cache import NoCache
from caseflow.experiments.runs.posterior import Posterior
from tests.calibration.arithmetic_pilot import short_chains
from tests.calibration.reports.stand_in_report import ASKED, pilot, told, written
from tests.experiments.reports.page_reader import Page


@pytest.fixture(scope="session")
def posterior() -> Posterior:
    with short_chains():
        fit = sample(pilot(), NoCache(), 2, 100, 8)
    fresh = on_fresh_luck(fit, NoCache(), 1, times=5)
    return fit.posterior("stand_in", {**fresh, "asked": ASKED})


@pytest.fixture(scope="session")
def found(posterior: Posterior) -> ReportInput:
    other = told(posterior, name="other", method="neural")
    return find(posterior, pilot(), NoCache(), 1, 40, [other])


@pytest.fixture(scope="session")
def html(found: ReportInput) -> str:
    return written(found)


@pytest.fixture(scope="session")
def page(html: str) -> Page:
    return Page(html)
