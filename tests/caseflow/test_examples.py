"""Every example in the documentation of the public face runs as it is printed."""

import doctest
import inspect
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import caseflow as cf
from tests.calibration.arithmetic_pilot import short_chains
from tests.calibration.short_worlds import short_pilots

COMPARE = cf.compare
PROGRAM = ("__init__", "__main__", "cli")
FILES = sorted(
    file.stem for file in Path(cf.__file__).parent.glob("*.py") if file.stem not in PROGRAM
)


COMPARED: dict[str, cf.Comparison] = {}
"""By what was asked, the answers to examples before."""


def compared_before(*words: Any, **options: Any) -> cf.Comparison:
    """The same question has the same answer: most examples ask one, and it is simulated once."""
    question = repr((words, options))
    if question not in COMPARED:
        COMPARED[question] = COMPARE(*words, **options)
    return COMPARED[question]


@pytest.mark.long(seconds=15)
@pytest.mark.parametrize("file", FILES)
def test_its_examples_run(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Examples that ask for the same report look at one; drawing it anew is long.
    monkeypatch.setattr(cf, "calibration_report", cache(cf.calibration_report))
    monkeypatch.setattr(cf, "compare", compared_before)
    with short_chains(60, 60), short_pilots():
        found = doctest.testmod(import_module(f"caseflow.{file}"))
    assert found.failed == 0
    if file in set(cf.PLACES.values()):
        assert found.attempted > 0


@pytest.mark.parametrize(
    "kind",
    [
        "comparison.Comparison",
        "result.Result",
        "batch_result.BatchResult",
        "life_results.StoryResult",
        "life_results.SnapshotResult",
    ],
)
def test_what_questions_return_shows_each_of_its_parts(kind: str) -> None:
    file, _, name = kind.partition(".")
    returned = getattr(import_module(f"caseflow.{file}"), name)
    parts = {
        part: inspect.getdoc(getattr(returned, part)) or ""
        for part, value in inspect.getmembers(returned)
        if not part.startswith("_") and (callable(value) or isinstance(value, property))
    }
    silent = [part for part, words in parts.items() if ">>>" not in words and part != "print"]
    assert silent == []


def test_every_public_name_is_listed_described_and_found() -> None:
    assert sorted(cf.__all__) == sorted(cf.PLACES)
    assert set(dir(cf)) == {*cf.__all__, "__version__"}
    for name in cf.__all__:
        if name != "Refusal":
            assert len(getattr(cf, name).__doc__ or "") > 20
    with pytest.raises(AttributeError, match="simulat"):
        cf.simulat  # noqa: B018
