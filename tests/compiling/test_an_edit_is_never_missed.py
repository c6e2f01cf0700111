"""An edited rule never runs as its former self, and what does not call it is not compiled again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caseflow.sim.rule import COMPILED
from tests.compiling.model_copy import ModelCopy

pytestmark = pytest.mark.skipif(not COMPILED, reason="nothing is compiled")

EDITS = (
    ("the text of a rule", "left", "number + STEP", "2 * number + STEP", "1012.5"),
    ("a constant", "left", "STEP = 10", "STEP = 20", "1022.5"),
    ("a member of an enumeration", "sizes", "LARGE = 1000", "LARGE = 2000", "2022.5"),
    (
        "a column before the one read",
        "fields",
        "    yield",
        "    hedges: Count = 7\n    yield",
        "2022.5",
    ),
    ("what a column begins with", "fields", "Days = 0.5", "Days = 0.75", "2022.75"),
)


@pytest.fixture
def model(tmp_path: Path) -> ModelCopy:
    return ModelCopy(tmp_path)


def _a_file(model: ModelCopy) -> None:
    # Not even the administrator can write into it.
    (model.folder / "cache").write_text("", "utf-8")


def _a_link_to_nowhere(model: ModelCopy) -> None:
    (model.folder / "cache").symlink_to(model.folder / "nowhere" / "at all")


def _a_device(model: ModelCopy) -> None:
    model.environment |= {"XDG_CACHE_HOME": "/dev/null", "HOME": "/dev/null"}


def _a_folder_of_the_system(model: ModelCopy) -> None:
    model.environment |= {"XDG_CACHE_HOME": "/proc/caches", "HOME": "/proc"}


def _numba_has_a_file(model: ModelCopy) -> None:
    (model.folder / "numba").write_text("", "utf-8")
    model.environment |= {"NUMBA_CACHE_DIR": str(model.folder / "numba")}


FEWER = [
    (spoil, 1)
    for spoil in (_a_link_to_nowhere, _a_device, _a_folder_of_the_system, _numba_has_a_file)
]
"""Further caches that cannot be written, and how many of the edits are tried with each."""


@pytest.mark.parametrize(("spoil", "edits"), [(None, 5), (_a_file, 5), *FEWER])
def test_an_edit_is_seen(
    model: ModelCopy, spoil: Callable[[ModelCopy], None] | None, edits: int
) -> None:
    if spoil is not None:
        spoil(model)
    assert model.run()[0] == ["1011.5"]
    for what, name, former, later, result in EDITS[:edits]:
        model.edit(name, former, later)
        assert model.run()[0] == [result], what
    assert model.beside_the_sources() == []


def test_an_edit_compiles_the_rule_and_its_callers_again_and_nothing_else(model: ModelCopy) -> None:
    model.run()
    parts, entries = model.kept("part"), model.kept("entry")
    assert (len(parts), len(entries)) == (3, 1)
    model.edit("left", "STEP = 10", "STEP = 20")
    assert model.run()[0] == ["1021.5"]
    assert (len(model.kept("part") - parts), len(model.kept("entry") - entries)) == (2, 1)
    kept = model.kept("part") | model.kept("entry")
    # Neither an edit that is taken back compiles anything, nor a comment.
    model.edit("left", "STEP = 20", "STEP = 10")
    assert model.run()[0] == ["1011.5"]
    assert model.kept("part") | model.kept("entry") == kept
    model.edit("left", "    return", "    # A step further.\n    return")
    assert model.run()[0] == ["1011.5"]
    assert model.kept("part") | model.kept("entry") == kept
