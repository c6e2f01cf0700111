"""Measures of one's own in tests: whatever is entered is taken out again."""

import sys
from collections.abc import Iterator

import pytest

from caseflow.experiments.measures import HEADINGS, MEASURES
from caseflow.experiments.measures.register import Register


@pytest.fixture
def register() -> Iterator[Register]:
    """The register of measures, which is afterwards as it was, as are the modules."""
    MEASURES.entries()
    entries, headings = list(MEASURES._entries), list(HEADINGS)
    modules, path = set(sys.modules), list(sys.path)
    yield MEASURES
    MEASURES._entries[:], HEADINGS[:] = entries, headings
    MEASURES._installed = True
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if not name.startswith("caseflow"):
            del sys.modules[name]
