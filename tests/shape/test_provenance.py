"""Digests see what code does: no comment, no import and no place of a file, but every rule."""

import ast
import shutil
from pathlib import Path

import pytest

from caseflow.experiments.measures import disengagement
from caseflow.experiments.measures.counting import share
from caseflow.experiments.runs.definition_sources import definition_digest
from caseflow.experiments.runs.provenance import definitions
from caseflow.sim import sources
from caseflow.sim.sources import code_digest, digest_of, digest_of_node, text_digest

PLAIN = "def rule(x: int) -> int:\n    return x + 1\n"
SAME = (
    '"""Said otherwise."""\n\nimport math\nfrom a import b\n\n__all__ = ["rule"]\n\n'
    "if TYPE_CHECKING:\n    from a import c\n\n\n"
    'def rule(x: int) -> int:\n    """A docstring."""\n    # why\n\n    return x + 1\n'
)


def digest(text: str) -> str:
    return digest_of_node(ast.parse(text))


def test_how_it_is_written_changes_nothing() -> None:
    assert digest(PLAIN) == digest(SAME)


@pytest.mark.parametrize(
    ("was", "becomes"), [("x + 1", "x + 2"), ("+ 1", "- 1"), ("x: int", "x: float"), ("1", "True")]
)
def test_what_it_does_changes_it(was: str, becomes: str) -> None:
    assert digest(PLAIN) != digest(PLAIN.replace(was, becomes))


def test_fields_that_later_pythons_add_change_nothing() -> None:
    tree = ast.parse(PLAIN)
    function = tree.body[0]
    function.type_params = []  # type: ignore[attr-defined]
    function._fields = (*function._fields, "type_params")  # type: ignore[misc]
    assert digest_of_node(tree) == digest(PLAIN)


def test_where_a_rule_stands_changes_nothing_and_what_it_says_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = shutil.copytree(sources.ROOM, tmp_path / "sim")
    monkeypatch.setattr(sources, "ROOM", room)
    uncached, letters = code_digest.__wrapped__, text_digest()
    before = uncached()
    (room / "luck.py").rename(room / "stages" / "luck.py")
    assert (uncached(), text_digest() == letters) == (before, False)
    moved = room / "stages" / "luck.py"
    moved.write_text(moved.read_text("utf-8").replace("30)", "31)", 1), encoding="utf-8")
    assert uncached() != before


def test_measures_made_in_a_loop_are_told_apart() -> None:
    assert len(set(definitions().values())) == len(definitions())


def test_a_function_without_a_source_has_a_digest_of_its_code() -> None:
    scope: dict = {}
    exec("def one(seen):\n    return 1\ndef two(seen):\n    return 2\n", scope)
    digests = {definition_digest(scope[name]) for name in ("one", "two")}
    assert len(digests) == 2
    assert definition_digest(share) != definition_digest(disengagement.before_charge)


def test_digests_of_many_have_no_order() -> None:
    assert digest_of(["a", "b"]) == digest_of(["b", "a"]) != digest_of(["a"])
