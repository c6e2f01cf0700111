"""No number of the world stands in the rules: agents and stages hold structure, not values."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.shape.sources import files_of, name_of, tree_of

STRUCTURE = {-1, 0, 1, 2, 0.5, 7.0, 365.25, 365.0}
"""Nobody and nothing, one and the next, the middle of a share, days of a week and a year."""

EXCEPTIONS: Mapping[tuple[str, float], str] = MappingProxyType(
    {
        ("sim/agents/case.py", 3): "two bits side by side: the marks of an officer's two tasks",
        ("sim/agents/case.py", 8): "the place of the first of those marks",
        ("sim/agents/perpetrator.py", 0.3): "a ceiling, so that shares of one whole stay within it",
        ("sim/stages/report.py", 100): "an occasion of luck, apart from those of the channels",
    }
)
"""Numbers that may stand, and why."""


def numbers_of(file: Path) -> Iterator[tuple[int, float]]:
    """Every number written in a file, but for those that number an enumeration, with its line."""
    tree = tree_of(file)
    numbering: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "IntEnum" for base in node.bases
        ):
            numbering |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
            and id(node) not in numbering
        ):
            yield node.lineno, node.value


def test_rules_hold_no_number_of_the_world() -> None:
    found = {
        (name_of(file), line, number)
        for file in files_of("sim/agents", "sim/stages")
        for line, number in numbers_of(file)
        if number not in STRUCTURE and (name_of(file), number) not in EXCEPTIONS
    }
    assert found == set()


def test_every_exception_is_still_needed() -> None:
    used = {
        (name_of(file), number)
        for file in files_of("sim/agents", "sim/stages")
        for _, number in numbers_of(file)
    }
    assert {one for one in EXCEPTIONS if one not in used} == set()
