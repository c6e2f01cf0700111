"""Provenance: by which rules a run was simulated, and by which definitions it was counted.

A digest of the model names the rules. Each measure has a digest of its own, over its function and
all that this calls among the measures, so that adding or mending one leaves the numbers of all
others as good as they were.
"""

import ast
import hashlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from caseflow.scenarios.scenario import Scenario
from caseflow.sim.sources import code_digest, digest_of, digest_of_node

OURS = ("caseflow.experiments", "caseflow.calibration")
"""Where definitions are followed; the model and the numbers of a scenario have digests already."""


def run_key(scenario: Scenario, seed: int, replication: int) -> str:
    """The name of one run in the store, 64 hexadecimal digits: equal names mean equal worlds."""
    return key_of_run(scenario.digest(), seed, replication, code_digest())


def key_of_run(scenario: str, seed: int, replication: int, code: str) -> str:
    """The name of one run, from the digests of its scenario and of the model."""
    parts = [scenario, str(seed), str(replication), code]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def definitions() -> Mapping[str, str]:
    """The digest of everything that is counted in a world, by name: each measure, and besides
    them the curves and the people."""
    from caseflow.experiments.measures import counting_functions, measure_groups, people
    from caseflow.experiments.measures import trajectories as curves

    shared = definition_digest(measure_groups)
    found = {
        name: digest_of([definition_digest(count), shared, f"by group: {by_group}"])
        for name, count, by_group in counting_functions()
    }
    return {
        **found,
        "(curves)": definition_digest(curves.curves),
        "(people)": definition_digest(people.people),
    }


@cache
def target_definitions() -> Mapping[str, str]:
    """The digest of everything that a published figure may be held against, by name."""
    from caseflow.experiments.measures.spells import ONLY_FOR_TARGETS

    spells = {count.__name__: definition_digest(count) for count, _ in ONLY_FOR_TARGETS}
    return {**definitions(), **spells}


def results_digest() -> str:
    """Sixteen hexadecimal digits that change with the model or with any of its measures."""
    return digest_of([code_digest(), definitions_digest()])


@cache
def definitions_digest() -> str:
    """Sixteen hexadecimal digits that change with any of the definitions."""
    return digest_of(f"{name} {digest}" for name, digest in definitions().items())


def definition_digest(function: Callable[..., Any]) -> str:
    """The digest of a function, of what it was given, and of what it calls outside the model."""
    try:
        nodes = list(_all_used(function))
    except (OSError, TypeError, SyntaxError, KeyError):
        # Typed at a prompt: there is no file to read, but there is the compiled function.
        code = function.__code__
        return digest_of([repr((code.co_code, code.co_consts, code.co_names))])
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    given = repr([function.__defaults__, [each for each in cells if not callable(each)]])
    return digest_of([given, *(digest_of_node(node) for node in nodes)])


def _all_used(function: Callable[..., Any]) -> Iterator[ast.AST]:
    """A function and the definitions of the names that are used in it, and in these, each once."""
    start = _without_head(_node_of(function))
    yield start
    waiting = [(function.__module__, name) for name in _used_in(start)]
    seen = set(waiting)
    while waiting:
        module, name = waiting.pop()
        known, brought = _names_of(module)
        if name in known:
            yield known[name]
            further = [(module, other) for other in _used_in(known[name])]
        else:
            further = [brought[name]] if name in brought else []
        fresh = [step for step in further if step not in seen]
        seen.update(fresh)
        waiting.extend(fresh)


def _node_of(function: Callable[..., Any]) -> ast.AST:
    first = function.__code__.co_firstlineno
    for node in ast.walk(ast.parse(_source_of(function.__module__))):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            heads = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            if first in (node.lineno, *(head.lineno for head in heads)):
                return node
    raise OSError(f"the source of {function.__qualname__} is not there")


def _used_in(node: ast.AST) -> list[str]:
    return sorted({each.id for each in ast.walk(node) if isinstance(each, ast.Name)})


def _without_head(node: ast.AST) -> ast.AST:
    """A counting function without the words by which it is shown."""
    if isinstance(node, ast.FunctionDef) and node.decorator_list:
        fields = {name: getattr(node, name) for name in node._fields}
        return ast.FunctionDef(**{**fields, "decorator_list": []})
    return node


@cache
def _names_of(module: str) -> tuple[dict[str, ast.AST], dict[str, tuple[str, str]]]:
    """What a module defines, and what it brings in from others of this house, by name."""
    known: dict[str, ast.AST] = {}
    brought: dict[str, tuple[str, str]] = {}
    for node in ast.parse(_source_of(module)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            known[node.name] = node
        elif isinstance(node, ast.Assign):
            known |= {each.id: node for each in node.targets if isinstance(each, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            known[node.target.id] = node
        elif isinstance(node, ast.ImportFrom) and _is_ours(node.module or ""):
            for each in node.names:
                brought[each.asname or each.name] = (node.module or "", each.name)
    return known, brought


def _is_ours(module: str) -> bool:
    return module.startswith(OURS)


def _source_of(module: str) -> str:
    file = getattr(sys.modules.get(module), "__file__", None)
    if file is not None:
        return Path(file).read_text(encoding="utf-8")
    return inspect.getsource(sys.modules[module])
