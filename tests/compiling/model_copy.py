"""A copy of the model's sources with a few small rules more, which can be edited and run there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SIZES = """
from enum import IntEnum


class Size(IntEnum):
    SMALL = 1
    LARGE = 1000
"""

LEFT = """
from caseflow.sim.rule import rule

STEP = 10


@rule
def left(number: int) -> int:
    return number + STEP
"""

RIGHT = """
from caseflow.sim.fields import Field
from caseflow.sim.rule import rule, view_of
from caseflow.sim.sizes import Size

field_at = view_of(Field)


@rule
def right(address: int) -> float:
    return field_at(address, 1).yield_of_it + int(Size.LARGE)
"""

FIELDS = """
from caseflow.sim.rows import Count, Days, Row


class Field(Row):
    yield_of_it: Days = 0.5
"""

BOTH = """
from caseflow.sim.left import left
from caseflow.sim.right import right
from caseflow.sim.rule import rule


@rule
def both(address: int, number: int) -> float:
    return left(number) + right(address)
"""

RUN = """
from caseflow.sim.both import both
from caseflow.sim.fields import Field
from caseflow.sim.rule import address_of

table = Field.table(2)
print(both(address_of(table), 1))
"""


class ModelCopy:
    """The copy, and the folders that programs started in it may use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sim = folder / "code" / "caseflow" / "sim"
        shutil.copytree(ROOT / "sim", self.sim, ignore=shutil.ignore_patterns("__pycache__"))
        for package in (self.sim, self.sim.parent):
            # Without the model's own rules, of which nothing is run here.
            (package / "__init__.py").write_text("", "utf-8")
        texts = {"sizes": SIZES, "left": LEFT, "right": RIGHT, "fields": FIELDS, "both": BOTH}
        for name, text in texts.items():
            (self.sim / f"{name}.py").write_text(text, "utf-8")
        (folder / "temporary").mkdir()
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")
        } | {
            "PYTHONPATH": str(folder / "code"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "HOME": str(folder),
            "TMPDIR": str(folder / "temporary"),
            # Python itself would not see an edit of the same length within the same second.
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def edit(self, name: str, former: str, later: str) -> None:
        """Change a file of the copy."""
        file = self.sim / f"{name}.py"
        text = file.read_text("utf-8")
        assert former in text
        file.write_text(text.replace(former, later), "utf-8")

    def start(self, before: str = "", after: str = "") -> "subprocess.Popen[str]":
        """A fresh interpreter that calls a rule, with a few lines more around it."""
        return subprocess.Popen(
            [sys.executable, "-c", before + RUN + after],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
            cwd=self.folder,
        )

    def run(self, before: str = "", after: str = "") -> tuple[list[str], str]:
        """The lines that a program prints, and what it says beside them."""
        program = self.start(before, after)
        lines, notes = program.communicate()
        assert program.returncode == 0, notes
        return lines.splitlines(), notes

    def kept(self, kind: str) -> set[Path]:
        """The files that are kept of compiled rules."""
        return set(self.folder.rglob(f"*.{kind}"))

    def beside_the_sources(self) -> list[Path]:
        """Compiled rules where none may be: in the folder of the sources."""
        return [file for file in self.sim.rglob("*") if file.suffix in (".nbi", ".nbc", ".entry")]
