"""What makes a function a rule: beside ``sim/compiling``, the only file that names the compiler.

A rule is ordinary Python over rows and numbers. Compiled, it runs at the speed of C; with
``NUMBA_DISABLE_JIT=1`` the same text is interpreted, and the results agree to the last bit.
"""

import weakref
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

from caseflow.sim.rows import LINE, Row, RowType

COMPILED = not numba.config.DISABLE_JIT

OPTIONS = {"_nrt": False, "nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
"""Rules allocate nothing, so the runtime's counting of references is switched off (``_nrt``), and
they release the interpreter's lock, so replications run on threads."""

_Rule = TypeVar("_Rule", bound=Callable[..., Any])


def rule(function: _Rule) -> _Rule:
    """Compile a function of rows and numbers."""
    return _compile(function) if COMPILED else function


def _compile(function: _Rule) -> _Rule:  # told only compiled
    compiled: _Rule = _compiler()(function)
    return compiled


@cache
def _compiler() -> Callable[[Any], Any]:  # told only compiled
    """What compiles a rule: linked once; where numba has changed inside, as any function."""
    from caseflow.sim.compiling import numba_fallback

    try:
        numba_fallback.check_expectations()
        from caseflow.sim.compiling.dispatching import LinkedRule
    except (AttributeError, ImportError) as reason:
        numba_fallback.announce(reason)
        return lambda function: numba_fallback.plain_rule(function, OPTIONS)
    return lambda function: LinkedRule(function, targetoptions={**OPTIONS, "nopython": True})


def is_compiled(function: Callable[..., Any], *example: Any) -> bool:
    """Whether a rule need not be compiled any more for arguments such as these."""
    return not COMPILED or _is_kept(function, example)


def _is_kept(function: Any, example: tuple[Any, ...]) -> bool:  # told only compiled
    arguments = tuple(function.typeof_pyval(value) for value in example)
    if not hasattr(function, "is_kept"):
        return (
            arguments in function.overloads
            or function._cache.load_overload(arguments, function.targetctx) is not None
        )
    kept: bool = function.is_kept(arguments)
    return kept


def _let_rules_number_their_enumerations() -> None:  # told only compiled
    """Teach the compiler ``int(Kind.REPORT)``, which it does not know of itself."""
    from numba.core import types
    from numba.extending import overload

    # Unannotated, because the compiler compares this head with that of what it returns.
    @overload(int)
    def number(member):  # type: ignore[no-untyped-def]
        if isinstance(member, types.IntEnumMember):
            return lambda member: member.value
        return None


if COMPILED:  # told only compiled
    _let_rules_number_their_enumerations()

_tables: "weakref.WeakValueDictionary[int, NDArray[Any]]" = weakref.WeakValueDictionary()


def address_of(table: NDArray[Any]) -> int:
    """Where a table lies, and remembered there for the interpreter."""
    address = int(table.ctypes.data)
    if not COMPILED:  # told both ways
        _tables[address] = table
    return address


def view_of(kind: type[RowType]) -> Callable[[int, int], RowType]:
    """A function of (address, row number) that gives that row.

    Only the checked look-ups of ``sim.world`` may use it: it trusts what it is told.
    """
    return _compiled_view(kind) if COMPILED else _interpreted_view(kind)


def _interpreted_view(kind: type[RowType]) -> Callable[[int, int], RowType]:
    def view(address: int, row: int) -> RowType:
        found: RowType = _tables[int(address)][row]
        return found

    return view


def _compiled_view(kind: type[RowType]) -> Callable[[int, int], RowType]:  # told only compiled
    from numba.core import types
    from numba.extending import intrinsic
    from numba.np import numpy_support

    record = numpy_support.from_dtype(kind.layout)
    width = kind.layout.itemsize

    @intrinsic  # type: ignore[untyped-decorator]
    def view(context: Any, address: Any, row: Any) -> Any:
        def build(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            step = builder.mul(arguments[1], target.get_constant(types.int64, width))
            return builder.inttoptr(builder.add(arguments[0], step), target.get_value_type(record))

        return record(types.int64, types.int64), build

    found: Callable[[int, int], RowType] = view
    return found


def bringer_of(kind: type[RowType], last: str, first: str = "") -> Callable[[int, int], None]:
    """A function of (address, row number) that has a row fetched in advance, up to a column.

    It changes nothing and reads nothing; interpreted, it does nothing at all. What lies before the
    line of the ``first`` column is left out.
    """
    return _compiled_bringer(kind, last, first) if COMPILED else _bring_nothing


def _bring_nothing(address: int, row: int) -> None:
    return None


def _compiled_bringer(
    kind: type[RowType], last: str, first: str
) -> Callable[[int, int], None]:  # told only compiled
    from llvmlite import ir
    from numba.core import types
    from numba.extending import intrinsic

    width = kind.layout.itemsize
    column, offset = kind.layout.fields[last][:2]  # type: ignore[index]
    end = offset + column.itemsize
    begin = kind.layout.fields[first][1] // LINE * LINE if first else 0  # type: ignore[index]

    @intrinsic  # type: ignore[untyped-decorator]
    def bring(context: Any, address: Any, row: Any) -> Any:
        def build(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            number, byte = ir.IntType(32), ir.IntType(8).as_pointer()
            fetch = builder.module.declare_intrinsic(
                "llvm.prefetch",
                (byte,),
                ir.FunctionType(ir.VoidType(), [byte, number, number, number]),
            )
            step = builder.mul(arguments[1], target.get_constant(types.int64, width))
            lies = builder.add(arguments[0], step)
            for line in range(begin, end, LINE):
                place = builder.add(lies, target.get_constant(types.int64, line))
                builder.call(
                    fetch, [builder.inttoptr(place, byte), number(0), number(3), number(1)]
                )
            return target.get_dummy_value()

        return types.none(types.int64, types.int64), build

    found: Callable[[int, int], None] = bring
    return found


def quiet() -> np.errstate:
    """Interpreted, addresses of luck wrap around with a warning: this context hushes it."""
    return np.errstate(over="ignore")


__all__ = ["COMPILED", "Row", "address_of", "quiet", "rule", "view_of"]
