"""Keys: what a compiled rule depends on, in one digest.

That is what it does (its code, not how it is laid out or commented), whatever it names outside of
itself, read the same way: rules that it calls, constants, enumerations, layouts of rows; and the
compiler, the processor and the version of Python.
"""

import dis
import hashlib
import sys
from collections.abc import Iterable, Iterator
from enum import Enum, EnumMeta
from functools import cache
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any, cast

import llvmlite
import numba
import numpy as np
from numba.core import config, types
from numba.core.dispatcher import Dispatcher
from numba.core.registry import cpu_target
from numba.core.types.misc import NoneType, Omitted

LIBRARIES = {"builtins", "llvmlite", "math", "numba", "numpy", "typing"}
"""What comes from these is known by its name; their versions are part of every key."""

LASTING = (
    types.Array,
    types.Boolean,
    types.EnumMember,
    types.Literal,
    types.NestedArray,
    NoneType,
    types.Number,
    Omitted,
    types.Record,
)
"""Types whose names say all about them, today and tomorrow; others' hold addresses."""

RAISES = dis.opmap["RAISE_VARARGS"]
TAKES_GLOBAL = dis.opmap["LOAD_GLOBAL"]


class Unreadable(Exception):
    """A rule names something that has no lasting description: it can be compiled, but not kept."""


class Contents:
    """What rules say, and all that they name: read once for each compilation.

    Attributes
    ----------
    rules
        Every rule that was met, by its digest.
    records
        Every layout of rows that was met, by the digest of its name.
    """

    def __init__(self) -> None:
        self.rules: dict[str, Any] = {}
        self.records: dict[str, types.Record] = {}
        self._digests: dict[Any, str] = {}
        self._open: set[Any] = set()

    def of_rule(self, rule: Dispatcher) -> str:
        """The digest of a compiled function, with the options it is compiled with."""
        digest = self._digests.get(rule)
        if digest is None:
            options = sorted(rule.targetoptions.items())
            digest = _digest(
                "rule", repr(options), self.of_function(cast(FunctionType, rule.py_func))
            )
            self._digests[rule] = digest
            self.rules[digest] = rule
        return digest

    def of_function(self, function: FunctionType) -> str:
        """The digest of a function of Python: what it does and whatever it names."""
        digest = self._digests.get(function)
        if digest is None:
            if function in self._open:
                raise Unreadable(f"{function.__qualname__} calls itself")
            self._open.add(function)
            try:
                digest = _digest(*self._words_of(function))
            finally:
                self._open.discard(function)
            self._digests[function] = digest
        return digest

    def of_entry(self, rule: Dispatcher, arguments: Iterable[types.Type]) -> str:
        """The key of a rule for such arguments: all that its machine code depends on."""
        kinds = (self._of_type(kind) for kind in arguments)
        return _digest(machine_digest(), self.of_rule(rule), *kinds)

    def _words_of(self, function: FunctionType) -> Iterator[str]:
        yield f"{function.__module__}.{function.__qualname__}"
        names: set[str] = set()
        taken: set[str] = set()
        yield from self._words_of_code(function.__code__, names, taken, function.__doc__)
        yield self._of_value(function.__defaults__, names)
        yield self._of_value(tuple(sorted((function.__kwdefaults__ or {}).items())), names)
        for name in sorted(taken & set(function.__globals__)):
            yield f"{name}={self._of_value(function.__globals__[name], names)}"
        for name, cell in zip(
            function.__code__.co_freevars, function.__closure__ or (), strict=True
        ):
            yield f"{name}={self._of_value(cell.cell_contents, names)}"

    def _words_of_code(
        self, code: CodeType, names: set[str], taken: set[str], documentation: str | None
    ) -> Iterator[str]:
        """What the interpreter would do, and, where it may refuse, in which line of which file."""
        names.update(code.co_names)
        taken.update(_globals_of(code))
        yield code.co_code.hex()
        yield code.co_exceptiontable.hex()
        yield repr((code.co_flags, code.co_argcount, code.co_kwonlyargcount))
        yield repr((code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars))
        if RAISES in code.co_code[::2]:
            yield f"{code.co_filename}:{code.co_firstlineno} {code.co_linetable.hex()}"
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                yield from self._words_of_code(constant, names, taken, None)
            elif documentation is None or constant != documentation:
                yield self._of_value(constant, names)

    def _of_value(self, value: Any, names: set[str]) -> str:
        """One word for something that a function names."""
        if isinstance(value, Enum):
            return f"{self._of_value(type(value), names)}.{value.name}"
        if isinstance(value, bool | int | float | str | bytes | np.generic | None):
            return f"{type(value).__name__} {value!r}"
        if isinstance(value, tuple):
            return _digest("tuple", *(self._of_value(inner, names) for inner in value))
        if isinstance(value, frozenset):
            return _digest("set", *sorted(self._of_value(inner, names) for inner in value))
        if isinstance(value, ModuleType):
            return self._of_module(value, names)
        if isinstance(value, EnumMeta):
            named = cast(type[Enum], value).__members__.items()
            return _digest(value.__qualname__, *(f"{name}={m.value!r}" for name, m in named))
        if isinstance(value, types.Type):
            return self._of_type(value)
        if isinstance(value, Dispatcher):
            return self.of_rule(value)
        if isinstance(value, np.dtype):
            return f"layout {value!r}"
        if _home_of(value).partition(".")[0] in LIBRARIES:
            return f"{_home_of(value)}.{value.__name__}"
        if isinstance(value, FunctionType):
            return self.of_function(value)
        if isinstance(getattr(value, "_defn", None), FunctionType):
            # What the compiler calls an intrinsic: a function that writes intermediate form.
            return self.of_function(value._defn)
        layout = getattr(value, "layout", None)
        if isinstance(value, type) and isinstance(layout, np.dtype):
            return f"row {value.__qualname__} {layout!r}"
        raise Unreadable(f"{value!r} has no lasting description")

    def _of_module(self, module: ModuleType, names: set[str]) -> str:
        """A module by whatever the function might take from it: more than it does take."""
        if module.__name__.partition(".")[0] in LIBRARIES:
            return f"module {module.__name__}"
        taken = sorted(names & set(vars(module)))
        return _digest(
            "module", *(f"{name}={self._of_value(vars(module)[name], names)}" for name in taken)
        )

    def _of_type(self, kind: types.Type) -> str:
        digest = self._digests.get(kind)
        if digest is None:
            if not isinstance(kind, LASTING):
                raise Unreadable(f"{kind} has no lasting name")
            digest = _digest(type(kind).__name__, str(kind))
            if isinstance(kind, types.EnumMember):
                digest = _digest(digest, self._of_value(kind.instance_class, set()))
            if isinstance(kind, types.Record):
                self.records[digest] = kind
                for field in kind.fields.values():
                    self._of_type(field.type)
            self._digests[kind] = digest
        return digest

    def of_record(self, record: types.Record) -> str:
        """The digest of a layout of rows."""
        return self._of_type(record)


def _globals_of(code: CodeType) -> Iterator[str]:
    """What the code takes from its module: an attribute may have the same name and is none of it.

    ``dis`` says the same and takes ten times as long, at every start.
    """
    high = 0
    for operation, argument in zip(code.co_code[::2], code.co_code[1::2], strict=True):
        if operation == dis.EXTENDED_ARG:
            high = (high | argument) << 8
            continue
        if operation == TAKES_GLOBAL:
            # The lowest bit says whether the function is to be called.
            yield code.co_names[(high | argument) >> 1]
        high = 0


def _home_of(value: Any) -> str:
    """The module that a function or a class comes from; empty for anything else."""
    if isinstance(value, np.ufunc):
        return "numpy"
    known = isinstance(value, type | FunctionType | BuiltinFunctionType)
    return getattr(value, "__module__", None) or "" if known else ""


def _digest(*words: str) -> str:
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{len(word)}:{word}".encode())
    return digest.hexdigest()[:32]


@cache
def machine_digest() -> str:
    """The digest of the compiler, of its settings, of the processor and of these files."""
    settings = {
        name: getattr(config, name, None)
        for name in ("BOUNDSCHECK", "DEBUGINFO_DEFAULT", "LOOP_VECTORIZE", "OPT", "SLP_VECTORIZE")
    }
    room = Path(__file__).parent
    return _digest(
        *(package.__version__ for package in (numba, llvmlite, np)),
        sys.version,
        repr(cpu_target.target_context.codegen().magic_tuple()),
        repr((settings, getattr(config, "USING_SVML", None))),
        *(
            file.read_text("utf-8")
            for file in sorted([*room.glob("*.py"), room.parent / "rule.py"])
        ),
    )
