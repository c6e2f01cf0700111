"""What the tests of the model share: worlds that several of them look at, told once."""

import pytest

from sim import Replication
from tests.small_worlds import BUSY, settings_of, told


@pytest.fixture(scope="session")
def busy_world() -> Replication:
    """A small world in which much has happened; nobody may write to it."""
    return told(settings_of("single_point_of_contact", BUSY, days=300.0))
