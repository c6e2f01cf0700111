"""Every parameter has one line of the table, and is read somewhere."""

import ast
import csv
from collections.abc import Iterator

from caseflow.sim.params import Parameters
from caseflow.sim.rows import Row
from tests.shape.sources import ROOT, files_of, tree_of


def declared(kind: type[Row], before: str = "") -> Iterator[tuple[str, str]]:
    """Every parameter with its unit, as the rules declare them."""
    for name, column in kind.columns.items():
        if issubclass(column, Row):
            yield from declared(column, f"{before}{name}.")
        else:
            yield f"{before}{name}", kind.units[name]


def lines() -> list[dict[str, str]]:
    """The lines of the table, as they stand."""
    with (ROOT / "scenarios" / "parameters.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def readings() -> set[tuple[str, str]]:
    """Every (owner, column) that a rule or a measure reads."""
    found = set()
    for file in files_of("sim", "experiments/measures"):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                owner = node.value
                if isinstance(owner, ast.Call):
                    owner = owner.func
                if isinstance(owner, ast.Attribute):
                    found.add((owner.attr, node.attr))
                elif isinstance(owner, ast.Name):
                    found.add((owner.id, node.attr))
    return found


def test_every_parameter_has_exactly_one_line() -> None:
    names = [line["parameter"] for line in lines()]
    assert sorted(names) == sorted(name for name, _ in declared(Parameters))


def test_every_line_has_the_unit_that_the_rules_declare() -> None:
    units = dict(declared(Parameters))
    assert {line["parameter"]: line["unit"] for line in lines()} == units


def test_every_line_says_where_its_number_comes_from() -> None:
    silent = [line["parameter"] for line in lines() if not (line["evidence"] and line["note"])]
    assert silent == []


def test_every_parameter_is_read_by_a_rule_or_a_measure() -> None:
    read = readings()
    unread = []
    for name, _ in declared(Parameters):
        *_, owner, column = name.split(".")
        owners = {owner}
        if name.startswith("contact.") and owner != "contact":
            # Rules meet the lines of the contact model as ``line`` or through ``reaching``.
            owners = {"line", "reaching", owner}
        if not any((one, column) in read for one in owners):
            unread.append(name)
    assert unread == []
