"""Machine code of the model lies in a folder of its own, and that of others stays where it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim import simulate
from caseflow.sim.building import begin
from caseflow.sim.loop import advance
from caseflow.sim.luck import key_of_world
from caseflow.sim.rule import COMPILED

CODE = """
import numba
from caseflow.sim.rule import rule
from caseflow.sim.compiling.dispatching import code_files
from mine import twice
assert twice(3) == 6
print(code_files().folder)
print(twice._cache.cache_path)
print(numba.config.CACHE_DIR)
"""

pytestmark = pytest.mark.skipif(not COMPILED, reason="nothing is compiled")


def printed(folder: Path, **more: str) -> list[str]:
    """What a fresh interpreter says of its folders, beside a compiled function of the user's."""
    (folder / "mine.py").write_text(
        "import numba\n\n\n@numba.njit(cache=True)\ndef twice(number):\n    return 2 * number\n",
        encoding="utf-8",
    )
    environment = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
    environment |= {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(folder), **more}
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout.splitlines()


def test_without_a_folder_of_the_users_it_is_with_their_caches(tmp_path: Path) -> None:
    ours, mine, config = [*printed(tmp_path), ""][:3]
    assert Path(ours).parent == tmp_path / "cache" / "caseflow"
    assert Path(mine).is_relative_to(tmp_path / "__pycache__")
    assert config == ""


def test_a_folder_of_the_users_is_kept_to(tmp_path: Path) -> None:
    named = tmp_path / "named"
    ours, mine, config = printed(tmp_path, NUMBA_CACHE_DIR=str(named))
    assert Path(ours).parent == named / "caseflow"
    assert Path(mine).is_relative_to(named)
    assert not Path(mine).is_relative_to(ours)
    assert config == str(named)


def test_all_that_the_model_calls_is_kept() -> None:
    from caseflow.sim.compiling.dispatching import code_files
    from caseflow.sim.compiling.keys import Contents

    pilot = load("pilot")
    simulate(pilot.settings(pilot.sites[0]), 1)
    contents, files = Contents(), code_files()
    for entry in (advance, begin, key_of_world):
        # Raises where a rule names what has no lasting description, and would stay in memory.
        overloads = entry.overloads  # type: ignore[attr-defined]
        kept = [files.read(contents.of_entry(entry, kinds), "entry") for kinds in overloads]
        assert kept
        assert None not in kept
