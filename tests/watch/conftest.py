"""Two worlds that the tests of watching look at; nothing is done to them."""

import pytest

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.watching import Pair
from tests.watch.worlds import DAY, opened


@pytest.fixture(scope="session")
def pair() -> Pair:
    """Two worlds that several tests look at; nothing is done to them."""
    return opened()


@pytest.fixture(scope="session")
def frames(pair: Pair) -> tuple[Snapshot, Snapshot]:
    """A day on which much is under way."""
    return pair.at(DAY)
