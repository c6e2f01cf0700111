"""The directions of import that give every file its place."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.shape.sources import ROOT, SIM, files_of, imports_of, name_of, tree_of


def whole_of(room: str, file: Path) -> str:
    """What a file is part of: an agent may be a folder of files, which know one another."""
    return f"caseflow.sim.{room}.{file.relative_to(SIM / room).parts[0].removesuffix('.py')}"


@pytest.mark.parametrize("room", ["agents", "stages"])
def test_no_file_of_a_room_knows_another_of_it(room: str) -> None:
    known = {
        f"{name_of(file)} knows {told}"
        for file in files_of(f"sim/{room}")
        for told in imports_of(tree_of(file))
        if told.startswith(f"caseflow.sim.{room}") and not told.startswith(whole_of(room, file))
    }
    assert known == set()


def test_only_the_rule_and_its_room_name_the_compiler() -> None:
    naming = {
        name_of(file)
        for file in files_of("caseflow", "sim", "scenarios", "experiments", "calibration")
        if any(told.split(".")[0] in ("numba", "llvmlite") for told in imports_of(tree_of(file)))
    }
    outside = {name for name in naming if not name.startswith("sim/compiling/")}
    assert outside == {"sim/rule.py"}
    assert naming > outside


def test_the_model_reads_no_file_and_knows_no_question() -> None:
    above = {
        f"{name_of(file)} knows {told}"
        for file in files_of("sim")
        for told in imports_of(tree_of(file))
        if told.startswith(("caseflow", "csv", "tomllib")) and not told.startswith("caseflow.sim")
    }
    assert above == set()


def test_agents_know_nothing_of_the_world() -> None:
    allowed = {
        "caseflow.sim.rows",
        "caseflow.sim.rule",
        "caseflow.sim.channels",
        "caseflow.sim.clocks",
        "caseflow.sim.luck",
        "caseflow.sim.task_lists",
    }
    known = {
        told
        for file in files_of("sim/agents")
        for told in imports_of(tree_of(file))
        if told.startswith("caseflow.sim.")
        and told.rpartition(".")[0] not in allowed
        and not told.startswith(whole_of("agents", file))
    }
    assert known - allowed == set()


def test_every_folder_of_the_model_says_what_it_is() -> None:
    silent = [
        name_of(file)
        for file in files_of("sim")
        if not (tree_of(file).body and file.read_text(encoding="utf-8").startswith('"""'))
    ]
    assert silent == []
    assert (SIM / "__init__.py").is_file()


def test_the_contract_of_layers_names_every_file_of_the_face() -> None:
    """A file that it does not name could be imported from anywhere, and nobody would be told."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    named = set(re.findall(r"caseflow\.\w+", " ".join(layers)))
    files = {f"caseflow.{file.stem}" for file in (ROOT / "caseflow").glob("*.py")}
    assert files - named == {"caseflow.__init__"}
