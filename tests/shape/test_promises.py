"""Every promise is held by a test that exists, and every hostile test holds one."""

import ast
import re

from tests.house import ROOT

PAGE = ROOT / "docs" / "promises.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_promise_names_a_test_that_exists() -> None:
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(named) > 20
    for file, test in named:
        assert test in _tests_of(file), f"{file}::{test}"


def test_every_row_of_a_promise_names_a_test() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    promises = [row for row in rows if not row.startswith("| promise")]
    assert [row for row in promises if not NAMED.search(row)] == []


def test_every_file_of_hostile_tests_holds_a_promise() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for file in sorted((ROOT / "tests" / "hostile").glob("test_*.py")):
        assert file.relative_to(ROOT).as_posix() in page


def _tests_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
