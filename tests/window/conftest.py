"""A small world in which much happens, paused on a day, and windows opened on it."""

from collections.abc import Callable

import pytest

from caseflow.sim import Replication, Settings
from caseflow.sim.model import CaseFlowModel
from tests.small_worlds import BUSY, begun, settings_of

DAYS = 34.0
PAUSED = 26.0


@pytest.fixture(scope="session")
def settings() -> Settings:
    """What every world here is built from: one site, a few dozen cases, five weeks."""
    levers = {**BUSY, "demand.reports_a_year": "140"}
    return settings_of("single_point_of_contact", levers, DAYS)


@pytest.fixture(scope="session")
def saved(settings: Settings) -> bytes:
    """That world on the day on which it was paused."""
    return begun(settings).run(PAUSED).save()


@pytest.fixture(scope="session")
def untouched(settings: Settings, saved: bytes) -> Replication:
    """That world at its end, nobody having looked."""
    return Replication.resume(settings, saved).run()


@pytest.fixture
def opened(settings: Settings, saved: bytes) -> Callable[[], CaseFlowModel]:
    """Open a window on the paused world: a world of its own each time."""
    return lambda: CaseFlowModel.on(Replication.resume(settings, saved))


@pytest.fixture
def model(opened: Callable[[], CaseFlowModel]) -> CaseFlowModel:
    """One window on the paused world."""
    return opened()
