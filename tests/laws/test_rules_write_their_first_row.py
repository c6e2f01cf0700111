"""The grammar of rules: a change writes its first row and no other; a question writes nothing.

The text of every rule is read, so that it holds on every path and not only on those that an
example takes.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseflow import sim

ROOM = Path(sim.__path__[0])
FILES = sorted((ROOM / "agents").rglob("*.py"))
FILES += [ROOM / name for name in ("clocks.py", "task_lists.py", "luck.py", "population.py")]


def rules_in(text: str) -> Iterator[ast.FunctionDef]:
    """The functions of a file that are marked as rules."""
    for node in ast.parse(text).body:
        marks = getattr(node, "decorator_list", [])
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(mark) == "rule" for mark in marks):
            yield node


def is_change(function: ast.FunctionDef) -> bool:
    """Whether a rule returns nothing."""
    return isinstance(function.returns, ast.Constant) and function.returns.value is None


CHANGES = {
    rule.name for file in FILES for rule in rules_in(file.read_text("utf-8")) if is_change(rule)
}


def root(node: ast.expr) -> str:
    """The name at the bottom of ``victim.needs.safety``."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def rows_written(function: ast.FunctionDef) -> set[str]:
    """The arguments that a rule writes to, itself or through another change."""
    written: set[str] = set()
    alias: dict[str, str] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute):
            alias.update(
                {to.id: root(node.value) for to in node.targets if isinstance(to, ast.Name)}
            )
    for node in ast.walk(function):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in CHANGES:
            written.add(root(node.args[0]))
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            written.update(root(one) for one in parts if not isinstance(one, ast.Name))
    return {alias.get(name, name) for name in written}


def offences(text: str) -> list[str]:
    """The rules of a text that write what is not theirs to write."""
    found = []
    for rule in rules_in(text):
        may_write = {rule.args.args[0].arg} if is_change(rule) and rule.args.args else set()
        if not rows_written(rule) <= may_write:
            found.append(f"{rule.name} writes {', '.join(sorted(rows_written(rule) - may_write))}")
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rule_writes_only_its_first_row(file: Path) -> None:
    assert offences(file.read_text("utf-8")) == []


def test_there_are_rules_to_look_at() -> None:
    rules = [rule.name for file in FILES for rule in rules_in(file.read_text("utf-8"))]
    assert len(rules) > 100
    assert {"endure", "bear", "take_case", "finish"} <= CHANGES


@pytest.mark.parametrize(
    ("body", "offence"),
    [
        ("    case.fear = 1.0", "told writes case"),
        ("    needs = case.needs\n    needs.safety += 1.0", "told writes case"),
        ("    bear(case.patience, 1.0, 0.0, 0.0)", "told writes case"),
        ("    if True:\n        victim.fear, case.fear = 0.0, 1.0", "told writes case"),
    ],
)
def test_a_second_row_written_is_found(body: str, offence: str) -> None:
    head = "@rule\ndef told(victim: Victim, case: Case) -> None:\n"
    assert offences(head + body) == [offence]


def test_a_question_that_writes_is_found() -> None:
    asked = "@rule\ndef asks(victim: Victim) -> bool:\n    victim.fear = 1.0\n    return True\n"
    assert offences(asked) == ["asks writes victim"]
