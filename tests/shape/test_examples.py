"""Every rule of an agent, and every stage, is told by at least one example."""

import ast
from pathlib import Path

import pytest

from tests.shape.sources import SIM, files_of, imports_of, name_of, tree_of


def imported_by_tests(room: str) -> set[str]:
    """Everything that the tests of a room import."""
    return {told for file in files_of(room) for told in imports_of(tree_of(file))}


@pytest.mark.parametrize("file", files_of("sim/agents"), ids=name_of)
def test_every_rule_of_an_agent_has_an_example(file: Path) -> None:
    agent = file.relative_to(SIM / "agents").parts[0].removesuffix(".py")
    rules = {
        f"caseflow.sim.agents.{agent}.{node.name}"
        for node in tree_of(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    assert rules - imported_by_tests("tests/agents") == set()


def test_every_stage_has_an_example() -> None:
    stages = {f"caseflow.sim.stages.{file.stem}" for file in files_of("sim/stages")}
    assert stages - imported_by_tests("tests/stages") == {"caseflow.sim.stages.__init__"}
