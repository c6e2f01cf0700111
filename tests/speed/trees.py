"""Two trees of the product: as it is here, and as it was at a commit; each with its own programs.

Both are laid as folders of their own, so that either can be edited and compiled without a trace
here. They share this environment, and the numbers of the world, which are those of the commit:
only the product's own code differs.
"""

import compileall
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("sim", "scenarios", "experiments", "calibration")
PACKAGE = "caseflow"
NUMBERS = ("scenarios/parameters.csv", "scenarios/sites.csv")

ADVOCATES = "advocacy.advocates"

BEFORE = "e09ee3e"
"""The commit that speed is held against, unless another is named: the one before issue 17."""


@dataclass(frozen=True)
class Spent:
    """What a whole program took, those that it started included.

    Attributes
    ----------
    clock
        Seconds by the clock.
    processor
        Seconds of processors.
    output
        The last line that it printed.
    """

    clock: float
    processor: float
    output: str


@dataclass(frozen=True)
class Tree:
    """One tree of the product.

    Attributes
    ----------
    house
        A folder with the package in it, as it would be installed.
    cache
        Where its compiled rules are kept.
    """

    name: str
    house: Path
    cache: Path

    def program(self, *words: str) -> Spent:
        """Run Python with this tree's code.

        Raises
        ------
        RuntimeError
            When the program fails; with what it said last.
        """
        besides = {
            "PYTHONPATH": os.pathsep.join((str(self.house), str(ROOT))),
            "XDG_CACHE_HOME": str(self.cache),
        }
        without = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
        before, clock = _of_children(), time.perf_counter()
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.house,
            env={**without, **besides},
            capture_output=True,
            text=True,
        )
        clock, spent = time.perf_counter() - clock, _of_children() - before
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[
                -1
            ]
            raise RuntimeError(f"{self.name}: {' '.join(words[:4])} ended early: {last}")
        return Spent(clock, spent, (done.stdout.strip().splitlines() or [""])[-1])

    def probe(self, name: str, **values: object) -> Any:
        """What a measurement of ``probe.py`` says of this tree."""
        return json.loads(self.program("-m", "tests.speed.probe", name, json.dumps(values)).output)

    def with_cache(self, cache: Path) -> "Tree":
        """The same code with other compiled rules."""
        return Tree(self.name, self.house, cache)

    def edited(self, stage: str) -> AbstractContextManager["Tree"]:
        """This tree while one stage says one line more, with a copy of its compiled rules."""
        return self._rewritten(Path("stages") / f"{stage}.py", with_a_line_more)

    def drawing_alike(self) -> AbstractContextManager["Tree"]:
        """This tree while its waits are drawn by the logarithm of decision 0058, if they were not.

        Both differ in the sixteenth digit; with one of them on both sides, all else can be held
        against each other to the last bit.
        """
        return self._rewritten(Path("luck.py"), with_the_same_logarithm)

    @contextmanager
    def _rewritten(self, file: Path, change: Callable[[str], str]) -> Iterator["Tree"]:
        """Edited where it lies, because compiled rules are kept by the place of their text."""
        file = self.house / PACKAGE / "sim" / file
        text, stamp = file.read_text(encoding="utf-8"), file.stat()
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "cache"
            if self.cache.exists():
                shutil.copytree(self.cache, copy)
            file.write_text(change(text), encoding="utf-8")
            try:
                yield self.with_cache(copy)
            finally:
                file.write_text(text, encoding="utf-8")
                os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def with_a_line_more(text: str) -> str:
    """Code whose first rule has one line more, which changes nothing that it does.

    Raises
    ------
    ValueError
        When there is no rule with a sentence below its head.

    Examples
    --------
    >>> print(with_a_line_more('@rule\\ndef a() -> None:\\n    "What it does."\\n    pass\\n'))
    @rule
    def a() -> None:
        "What it does."
        unread = 0
        pass
    <BLANKLINE>
    """
    lines = text.splitlines(keepends=True)
    if "@rule\n" in lines:
        first = lines.index("@rule\n")
        for place in range(first, len(lines)):
            line = lines[place].rstrip()
            if line.startswith("    ") and line.endswith('"') and len(line.strip()) > 1:
                lines.insert(place + 1, "    unread = 0\n")
                return "".join(lines)
    raise ValueError("there is no rule with a sentence below its head")


def with_the_same_logarithm(text: str) -> str:
    """Code that draws a wait by the logarithm that is used now.

    Examples
    --------
    >>> with_the_same_logarithm("return -math.log1p(-chance)")
    'return -math.log(1.0 - chance)'
    """
    return text.replace("-math.log1p(-chance)", "-math.log(1.0 - chance)")


def trees(folder: Path, commit: str) -> tuple[Tree, Tree]:
    """Lay both trees: as it was at a commit, and as it is in the files here."""
    was, now = (Tree(name, folder / name / "house", folder / name / "cache") for name in _NAMES)
    _lay_commit(was.house, commit)
    for room in (PACKAGE, *ROOMS):
        inside = now.house / PACKAGE if room == PACKAGE else now.house / PACKAGE / room
        shutil.copytree(ROOT / room, inside, ignore=shutil.ignore_patterns("__pycache__"))
    _lay_world(now.house / PACKAGE, commit)
    for tree in (was, now):
        # Reading the text of the code for the first time is no part of compiling rules.
        compileall.compile_dir(str(tree.house), quiet=2)
        lies = tree.program("-c", "import caseflow.sim as room; print(room.__file__)").output
        if not Path(lies).is_relative_to(tree.house):
            raise RuntimeError(f"another tree than {tree.name} was run: {lies}")
    return was, now


_NAMES = ("before", "now")


def _lay_commit(house: Path, commit: str) -> None:
    house.mkdir(parents=True)
    _unpack(house, commit, PACKAGE, *ROOMS)
    for room in ROOMS:
        (house / room).rename(house / PACKAGE / room)


def _lay_world(house: Path, commit: str) -> None:
    """Lay the scenarios and parameters of a commit over those that are there."""
    _unpack(house, commit, ":(glob)scenarios/**/*.toml", *NUMBERS)
    # Posts may be parts of full ones now (decision 0056): the unit is another, the number is not.
    file = house / "scenarios" / "parameters.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    counted, posts = f"{ADVOCATES},", "full-time posts"
    changed = [
        line.replace(",count,", f",{posts},", 1) if line.startswith(counted) else line
        for line in lines
    ]
    file.write_text("".join(changed), encoding="utf-8")


def _unpack(folder: Path, commit: str, *what: str) -> None:
    command = ["git", "archive", "--format=tar", commit, "--", *what]
    packed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
