"""The window works with every Mesa that the product allows: 3.3 here, 3.5 on Python 3.12 and later.

Another interpreter is looked for on the path and beside the one that runs here. If it does not have
what the window needs, an environment is made for it and thrown away; where there is no
interpreter, or nothing can be installed, the test is skipped and says why.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import house_of
from tests.shape.sources import ROOT

NEWER = ("python3.13", "python3.12")
NEEDED = ("mesa", "networkx", "numba", "numpy", "pydantic", "pytest")
"""What a window on a scenario needs of all that the product depends on, and what tests it."""

NEWER_MESA = """
from importlib.metadata import version
major, minor, *_ = version("mesa").split(".")
assert (int(major), int(minor)) >= (3, 5)
"""
ABLE = f"import {', '.join(NEEDED)}\n{NEWER_MESA}"
SECONDS_TO_INSTALL = 240
SECONDS_TO_TEST = 240
HERE = Path(__file__)
NOT_THERE = (HERE.name, "test_notebook.py")


def places(name: str) -> Iterator[str]:
    """Where an interpreter of this name may be: on the path, or installed beside this one."""
    if on_the_path := shutil.which(name):
        yield on_the_path
    yield from map(str, sorted(Path(sys.base_prefix).parent.glob(f"*/bin/{name}")))


def says_yes(python: str, question: str) -> bool:
    """Whether an interpreter runs, and runs this to its end."""
    asked = subprocess.run([python, "-c", question], capture_output=True, check=False)
    return asked.returncode == 0


def requirements() -> list[str]:
    """The lines of the product's own dependencies, and of its tests', about what is needed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return [line for line in lines if re.match(r"[\w-]+", line)[0] in NEEDED]  # type: ignore[index]


def environment_of(python: str, folder: Path) -> str:
    """An environment with what is needed, made for this test; skips when it cannot be had."""
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True)
    made = str(folder / "bin" / "python")
    install = [sys.executable, "-m", "pip", "--python", made, "install", "--quiet", "--no-compile"]
    wanted = ["--only-binary", ":all:", "-c", str(ROOT / "constraints.txt"), *requirements()]
    try:
        subprocess.run(
            [*install, *wanted],
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS_TO_INSTALL,
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"nothing could be installed for {python} in {SECONDS_TO_INSTALL} s")
    except subprocess.CalledProcessError as refused:
        pytest.skip(f"nothing could be installed for {python}: {refused.stderr.strip()[-200:]}")
    return made


@pytest.mark.long(seconds=30)
def test_the_window_works_with_the_mesa_of_a_newer_python(tmp_path: Path) -> None:
    if sys.version_info[:2] != (3, 11):
        pytest.skip("asked from Python 3.11, which has the older Mesa")
    there = [one for name in NEWER for one in places(name) if says_yes(one, "import venv")]
    if not there:
        pytest.skip(f"none of {', '.join(NEWER)} is on this machine")
    able = (one for one in there if says_yes(one, ABLE))
    python = next(able, None) or environment_of(there[0], tmp_path / "environment")
    assert says_yes(python, NEWER_MESA)
    files = sorted(one for one in HERE.parent.glob("test_*.py") if one.name not in NOT_THERE)
    told = subprocess.run(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files],
        cwd=ROOT,
        env={
            **os.environ,
            "NUMBA_DISABLE_JIT": "1",
            "PYTHONPYCACHEPREFIX": str(tmp_path / "caches"),
            "PYTHONPATH": f"{house_of(tmp_path / 'house')}{os.pathsep}{ROOT}",
            "PYTHONSAFEPATH": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_TO_TEST,
    )
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-2000:]
    assert re.search(r"^\d\d+ passed", told.stdout, re.MULTILINE)
    assert "failed" not in told.stdout
    assert "skipped" not in told.stdout
