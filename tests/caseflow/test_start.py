"""A start is quick: what is not needed yet is not imported yet."""

import subprocess
import sys

import pytest

HEAVY = {"alembic", "distributed", "matplotlib", "pandas", "seaborn", "sqlalchemy"}


@pytest.mark.parametrize(
    ("module", "without"),
    [
        ("caseflow", HEAVY | {"mesa", "numba", "numpy", "rich", "scipy", "typer"}),
        ("caseflow.sim", HEAVY | {"mesa", "rich", "typer"}),
        ("caseflow.simulator", HEAVY | {"arviz", "mesa", "typer"}),
        ("caseflow.worlds", (HEAVY - {"pandas", "sqlalchemy"}) | {"arviz", "mesa", "typer"}),
        ("caseflow.cli", HEAVY | {"numba", "numpy", "rich", "scipy"}),
        ("caseflow.experiments.runs.outcome", HEAVY),
        ("caseflow.experiments.runs.dask_executor", HEAVY),
        ("caseflow.experiments.store", HEAVY - {"sqlalchemy"}),
    ],
)
def test_it_is_imported_without_what_it_does_not_need(module: str, without: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert without & set(done.stdout.split()) == set()
