"""Measures of one's own in tests: whatever is entered is taken out again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseflow.experiments.measures import HEADINGS, MEASURES
from caseflow.experiments.measures.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """The register of measures, afterwards as it was, and without what the test wrote."""
    MEASURES.entries()
    entries, headings = list(MEASURES._entries), list(HEADINGS)
    path = list(sys.path)
    yield MEASURES
    MEASURES._entries[:], HEADINGS[:] = entries, headings
    MEASURES._installed = True
    sys.path[:] = path
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or ".").is_relative_to(tmp_path):
            del sys.modules[name]
