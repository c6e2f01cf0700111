"""Every worked example of CONTRIBUTING is followed, word for word, on a copy of the code."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import ROOMS, house_of
from tests.shape.sources import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = {
    part.partition("\n")[0]: part for part in re.split(r"^### ", GUIDE, flags=re.MULTILINE)[1:]
}
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NUMBERED = re.compile(r"^( +[A-Z_]+ = )(\d+)$", re.MULTILINE)
CUT = "…"
SHORT = (
    "--replications=2",
    "--set=opening=empty",
    "--set=intake_days=30",
    "--set=follow_up_days=10",
)
FOLDERS = (*ROOMS, "caseflow", "tests", "docs")


def stands(shown: str, line: str) -> bool:
    """Whether a line is the one that is shown, which may be cut short."""
    if shown.endswith(CUT):
        return line.startswith(shown.removesuffix(CUT))
    return line == shown


def with_a_free_number(added: str, text: str) -> str:
    """A numbered name with the next number, if its own is taken, as the guide says."""
    numbered = NUMBERED.fullmatch(added)
    taken = [int(number) for _, number in NUMBERED.findall(text)]
    if not numbered or int(numbered[2]) not in taken:
        return added
    return f"{numbered[1]}{max(taken) + 1}"


def apply(copy: Path, file: str, change: str) -> None:
    """Make one change of a worked example: what it shows must stand in the file exactly once."""
    told = [(line[:1] or " ", line[1:]) for line in change.splitlines()]
    assert {sign for sign, _ in told} <= {" ", "+", "-"}, f"{file}: {change}"
    shown = [line for sign, line in told if sign != "+"]
    text = (copy / file).read_text(encoding="utf-8")
    lines = text.split("\n")
    found = [
        start
        for start in range(len(lines) - len(shown) + 1)
        if all(map(stands, shown, lines[start:]))
    ]
    assert len(found) == 1, f"{file} has this {len(found)} times: {shown}"
    end = found[0] + len(shown)
    there = iter(lines[found[0] : end])
    changed = [
        (sign, with_a_free_number(line, text) if sign == "+" else next(there))
        for sign, line in told
    ]
    lines[found[0] : end] = [line for sign, line in changed if sign != "-"]
    (copy / file).write_text("\n".join(lines), encoding="utf-8")


def commands(block: str) -> Iterator[list[str]]:
    """The commands of a block, as they are typed in the folder of the code."""
    for line in block.splitlines():
        program, *words = shlex.split(line.removeprefix("$ "))
        if program == "caseflow":
            # Interpreted, a whole comparison would take an hour: here it is cut short.
            short = SHORT if words[0] == "compare" else ()
            yield [sys.executable, "-m", "caseflow.cli", *words, *short]
        else:
            assert program == "python", line
            yield [sys.executable, *words]


def paths(copy: Path) -> dict[str, str]:
    """Where a Python finds the copy, and nothing else of ours."""
    return {"PYTHONPATH": f"{copy / 'house'}{os.pathsep}{copy}", "PYTHONSAFEPATH": "1"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code, copied."""
    for room in FOLDERS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    house_of(tmp_path / "house", tmp_path)
    return tmp_path


def test_there_is_an_example_of_each_thing_that_is_added_most_often() -> None:
    titles = " ".join(EXAMPLES)
    assert all(
        f"Add a {thing}" in titles for thing in ("stage", "lever", "measure", "contact model")
    )
    assert "Add a contact channel" in titles


@pytest.mark.parametrize("title", EXAMPLES)
def test_who_follows_the_example_gets_what_it_promises(title: str, copy: Path) -> None:
    commanded = 0
    for language, file, block in BLOCK.findall(EXAMPLES[title]):
        if language == "new":
            (copy / file).write_text(block, encoding="utf-8")
        elif language == "change":
            apply(copy, file, block)
        else:
            assert language == "console"
            for command in commands(block):
                # Interpreted, for the copy would be compiled for a minute; the text is the same.
                environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", **paths(copy)}
                done = subprocess.run(
                    command, cwd=copy, env=environment, capture_output=True, text=True
                )
                assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
                commanded += 1
    assert commanded


@pytest.mark.parametrize(
    ("title", "name", "other"),
    [("Add a contact channel", "housing", "helpline"), ("Add a stage", "welfare", "safety")],
)
def test_it_can_be_followed_after_somebody_has_followed_it_for_another(
    title: str, name: str, other: str, copy: Path
) -> None:
    """First for something of the same kind by another name, then as it stands."""
    for called in (other, name):
        for language, file, block in BLOCK.findall(EXAMPLES[title]):
            named = block.replace(name, called).replace(name.upper(), called.upper())
            if language == "new":
                (copy / file.replace(name, called)).write_text(named, encoding="utf-8")
            elif language == "change":
                apply(copy, file, named)
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", **paths(copy)}
    files = [str(file) for file in (copy / "tests/stages").glob(f"test_{name}*.py")]
    files += [str(file) for file in (copy / "tests/stages").glob(f"test_{other}*.py")]
    assert len(files) == 2
    command = [sys.executable, "-m", "pytest", "-q", *files]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
