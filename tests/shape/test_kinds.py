"""Every kind of happening has a stage, a branch in the loop, and somebody whose clock tells it."""

import ast

from caseflow.sim.soonest import Kind
from tests.shape.sources import SIM, files_of, tree_of

STAGES = {file.stem for file in files_of("sim/stages")} - {"__init__"}
RETIRED = set(range(14, 19))
"""Numbers that once stood for the contact of one channel each."""
HAPPENING = set(Kind) - {Kind.NOTHING}


def branches() -> dict[Kind, str]:
    """Which stage the loop calls for each kind, as its text says."""
    told = next(
        node
        for node in ast.walk(tree_of(SIM / "loop.py"))
        if isinstance(node, ast.FunctionDef) and node.name == "tell"
    )
    found: dict[Kind, str] = {}
    for branch in (node for node in ast.walk(told) if isinstance(node, ast.If)):
        called = next(node for node in ast.walk(branch.body[0]) if isinstance(node, ast.Call))
        assert isinstance(called.func, ast.Attribute)
        assert called.func.attr == "happens"
        named = [node.attr for node in ast.walk(branch.test) if isinstance(node, ast.Attribute)]
        first, last = Kind[named[0]], Kind[named[-1]]
        for kind in Kind:
            if first <= kind <= last:
                found[kind] = ast.unparse(called.func.value)
    return found


def test_every_kind_has_a_branch_that_calls_the_stage_of_its_name() -> None:
    assert branches() == {kind: kind.name.lower() for kind in HAPPENING}


def test_every_stage_is_called_by_the_loop() -> None:
    assert set(branches().values()) == STAGES


def test_every_stage_has_one_public_happening_told_in_a_sentence() -> None:
    for stage in STAGES:
        functions = [
            node
            for node in tree_of(SIM / "stages" / f"{stage}.py").body
            if isinstance(node, ast.FunctionDef) and node.name == "happens"
        ]
        assert len(functions) == 1, stage
        assert (ast.get_docstring(functions[0]) or "").endswith("."), stage


def test_every_kind_is_told_by_somebodys_clock() -> None:
    named = {
        node.attr
        for node in ast.walk(tree_of(SIM / "soonest.py"))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Kind"
    }
    assert named == {kind.name for kind in Kind if kind != Kind.NOTHING}


def test_the_story_that_the_loop_tells_names_every_stage() -> None:
    told = ast.get_docstring(tree_of(SIM / "loop.py")) or ""
    assert {stage for stage in STAGES if f"``{stage}``" not in told} == set()


def test_kinds_keep_their_numbers_and_none_is_used_again() -> None:
    assert [kind.name for kind in Kind] == list(Kind.__members__)
    assert {int(kind) for kind in Kind} & RETIRED == set()
    assert {int(kind) for kind in Kind} | RETIRED == set(range(max(Kind) + 1))
