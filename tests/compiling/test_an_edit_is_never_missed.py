"""An edited rule never runs as its former self, and what does not call it is not compiled again."""

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


@pytest.mark.parametrize("folder", ["cache", "a file"])
def test_an_edit_is_seen(model: ModelCopy, folder: str) -> None:
    if folder == "a file":
        # Not even the administrator can write into it.
        (model.folder / "cache").write_text("", "utf-8")
    assert model.run()[0] == ["1011.5"]
    for what, name, former, later, result in EDITS:
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
