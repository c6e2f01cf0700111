"""Machine code of the model lies in a folder of its own, and that of others stays where it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.sim.rule import COMPILED
from caseflow.sim.sources import text_digest

CODE = """
import numba
from caseflow.sim.rule import CODE_FOLDER, rule
from caseflow.sim.agents.case import mark
from mine import twice
assert twice(3) == 6
print(CODE_FOLDER)
print(mark._cache.cache_path)
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
    ours, mark, mine, config = [*printed(tmp_path), ""][:4]
    assert Path(ours).parent == tmp_path / "cache" / "caseflow"
    assert text_digest() in Path(ours).name
    assert Path(mark).is_relative_to(ours)
    assert Path(mine).is_relative_to(tmp_path / "__pycache__")
    assert config == ""


def test_a_folder_of_the_users_is_kept_to(tmp_path: Path) -> None:
    named = tmp_path / "named"
    ours, mark, mine, config = printed(tmp_path, NUMBA_CACHE_DIR=str(named))
    assert Path(ours).parent == named / "caseflow"
    assert text_digest() in Path(ours).name
    assert Path(mark).is_relative_to(ours)
    assert Path(mine).is_relative_to(named)
    assert not Path(mine).is_relative_to(ours)
    assert config == str(named)
