"""The same examples in the other telling: compiled where this run is interpreted, and back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.sim.rule import COMPILED

ROOT = Path(__file__).parents[2]
RETOLD = "CASEFLOW_RETOLD"


@pytest.mark.skipif(RETOLD in os.environ, reason="this run is the other telling")
@pytest.mark.skipif(
    COMPILED, reason="told interpreted in tests/twins/test_the_model_is_told_interpreted.py"
)
@pytest.mark.parametrize("room", ["agents", "stages", "stories"])
def test_every_example_holds_in_the_other_telling(room: str) -> None:
    environment = {**os.environ, RETOLD: "1", "NUMBA_DISABLE_JIT": "1" if COMPILED else "0"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{room}"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]
    assert " passed" in told.stdout
