"""What the tests of the stages share: a fresh setting each."""

import pytest

from tests.stages.staging import Setting


@pytest.fixture
def setting() -> Setting:
    """A small real world with one case in it."""
    return Setting()
