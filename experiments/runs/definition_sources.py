"""The sources of a definition: a counting function, and all that it uses outside the model.

Names are followed within a module, through the house's own rooms, and from a measure of one's own
into whatever lies beside it: a helper in the same package or the same folder.
"""

import ast
import inspect
import sys
import sysconfig
import textwrap
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from caseflow.sim.sources import digest_of, digest_of_node

OURS = ("caseflow.experiments", "caseflow.calibration")
"""Where definitions are followed; the model and the numbers of a scenario have digests already."""

WHOLE = ""
"""Stands for everything that a module says."""

Definitions = dict[str, ast.AST]
Imports = dict[str, tuple[str, str]]
"""By the name here, the module and the name there."""


@cache
def definition_digest(function: Callable[..., Any]) -> str:
    """The digest of a function, of what it was given, and of what it calls outside the model."""
    try:
        nodes = [_digest_of(node) for node in _all_used(function)]
    except (OSError, TypeError, SyntaxError, KeyError):
        return digest_of(_typed_in_a_session(function, set()))
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    given = repr([function.__defaults__, [each for each in cells if not callable(each)]])
    inner = [definition_digest(each) for each in cells if isinstance(each, FunctionType)]
    return digest_of([given, *inner, *nodes])


def _all_used(function: Callable[..., Any]) -> Iterator[ast.AST]:
    """A function and the definitions of the names that are used in it, and in these, each once."""
    start = _without_head(_node_of(function))
    yield start
    waiting = [(function.__module__, name) for name in _used_in(start)]
    seen = set(waiting)
    while waiting:
        module, name = waiting.pop()
        known, brought = _names_of(module)
        if name == WHOLE:
            yield _tree(_source_of(module))
            further = list(brought.values())
        elif name in known:
            yield known[name]
            further = [(module, other) for other in _used_in(known[name])]
        else:
            further = [brought[name]] if name in brought else []
        fresh = [step for step in further if step not in seen]
        seen.update(fresh)
        waiting.extend(fresh)


def _node_of(function: Callable[..., Any]) -> ast.AST:
    first = function.__code__.co_firstlineno
    for node in ast.walk(_tree(_source_of(function.__module__))):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            heads = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            if first in (node.lineno, *(head.lineno for head in heads)):
                return node
    raise OSError(f"the source of {function.__qualname__} is not there")


# Most definitions use the same few others, of which the same trees are kept below: each is read
# once, not once for every definition.
_digest_of = cache(digest_of_node)


@cache
def _used_in(node: ast.AST) -> tuple[str, ...]:
    return tuple(sorted({each.id for each in ast.walk(node) if isinstance(each, ast.Name)}))


@lru_cache(maxsize=64)
def _tree(source: str) -> ast.Module:
    return ast.parse(source)


def _without_head(node: ast.AST) -> ast.AST:
    """A counting function without the words by which it is shown."""
    if isinstance(node, ast.FunctionDef) and node.decorator_list:
        fields = {name: getattr(node, name) for name in node._fields}
        return ast.FunctionDef(**{**fields, "decorator_list": []})
    return node


@cache
def _names_of(module: str) -> tuple[Definitions, Imports]:
    """What a module defines, and what it brings in from others that are followed, by name."""
    known: Definitions = {}
    brought: Imports = {}
    for node in _tree(_source_of(module)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            known[node.name] = node
        elif isinstance(node, ast.Assign):
            known |= {each.id: node for each in node.targets if isinstance(each, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            known[node.target.id] = node
        elif isinstance(node, ast.ImportFrom):
            origin = _origin_of(node, module)
            for each in node.names:
                if _is_ours(origin) or _is_beside(origin, module):
                    brought[each.asname or each.name] = (origin, each.name)
                elif _is_beside(f"{origin}.{each.name}", module):
                    brought[each.asname or each.name] = (f"{origin}.{each.name}", WHOLE)
        elif isinstance(node, ast.Import):
            for each in node.names:
                if not _is_ours(module) and _is_beside(each.name, module):
                    brought[each.asname or each.name.partition(".")[0]] = (each.name, WHOLE)
    return known, brought


def _origin_of(node: ast.ImportFrom, module: str) -> str:
    """The module that a line imports from, in full."""
    if not node.level:
        return node.module or ""
    package = sys.modules[module].__package__ or ""
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [node.module])])


def _is_ours(module: str) -> bool:
    return module.startswith(OURS)


def _is_beside(module: str, other: str) -> bool:
    """Whether a module belongs to one of one's own: of the same package, or in the same folder."""
    file, own = file_of(module), file_of(other)
    if _is_ours(other) or module == other or file is None or own is None:
        return False
    if "." in other and module.partition(".")[0] == other.partition(".")[0]:
        return True
    libraries = {Path(path).resolve() for path in sysconfig.get_paths().values()}
    return file.parent == own.parent and own.parent not in libraries


def file_of(module: str) -> Path | None:
    """Where a module that is imported lies; nothing for a session."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return None if file is None else Path(file).resolve()


def _source_of(module: str) -> str:
    file = getattr(sys.modules.get(module), "__file__", None)
    if file is not None:
        return Path(file).read_text(encoding="utf-8")
    return inspect.getsource(sys.modules[module])


def _typed_in_a_session(function: Callable[..., Any], seen: set[int]) -> Iterator[str]:
    """What a function says that is in no file, and what its own session's names say in it."""
    seen.add(id(function))
    code = function.__code__
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        yield digest_of_node(_without_head(tree.body[0]))
    except (OSError, TypeError, SyntaxError, IndexError):
        yield repr(_compiled(code))
    yield repr(function.__defaults__)
    cells = zip(code.co_freevars, function.__closure__ or (), strict=True)
    known = {**function.__globals__, **{name: cell.cell_contents for name, cell in cells}}
    for name in sorted(_names_in(code)):
        value = known.get(name)
        if isinstance(value, FunctionType) and value.__module__ == function.__module__:
            if id(value) not in seen:
                yield from _typed_in_a_session(value, seen)
        elif isinstance(value, FunctionType) and _is_ours(value.__module__ or ""):
            yield definition_digest(value)
        elif not isinstance(value, ModuleType | type | FunctionType) and name in known:
            yield f"{name} {value!r}"


def _names_in(code: CodeType) -> set[str]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return {*code.co_names, *code.co_freevars}.union(*(_names_in(each) for each in inner))


def _compiled(code: CodeType) -> tuple[object, ...]:
    """Compiled code, without where it lies in memory."""
    constants = [_compiled(each) if isinstance(each, CodeType) else each for each in code.co_consts]
    return code.co_code, constants, code.co_names
