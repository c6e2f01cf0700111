"""Commands ask the public functions; only those that keep house open a store by themselves."""

import ast

from tests.shape.sources import files_of, name_of, tree_of

HOUSEKEEPING = (
    "bench",
    "dashboard",
    "export",
    "forget",
    "replay",
    "run_options",
    "runs",
    "serve",
    "warm",
)
"""What an administrator does: of this machine and of its store."""

BELOW = (
    "caseflow.experiments.store",
    "caseflow.experiments.runs.progress",
    "caseflow.experiments.runs.cache",
    "caseflow.experiments.analysis.batch",
    "caseflow.calibration.methods",
    "caseflow.calibration.diagnostics",
    "caseflow.calibration.targets",
)
"""Where runs are made, found and kept."""


def imported(tree: ast.AST) -> set[str]:
    """Every module that is imported anywhere in a file, or taken from."""
    return {
        f"{node.module}.{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }


def test_a_command_leaves_the_work_to_a_public_function() -> None:
    files = [file for file in files_of("caseflow") if file.parent.name == "commands"]
    assert len(files) > 30
    working = {
        name_of(file): sorted(name for name in imported(tree_of(file)) if name.startswith(BELOW))
        for file in files
        if file.stem not in HOUSEKEEPING
    }
    assert {file: names for file, names in working.items() if names} == {}
