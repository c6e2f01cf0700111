"""One value of a row: as it is read, and as it may be written."""

import math
from enum import IntEnum
from numbers import Integral, Real
from typing import Any, get_args

import numpy as np

from caseflow.sim.rows import Number, Score, Weight

SIGNED = frozenset(get_args(kind)[2] for kind in (Number, Score, Weight))
"""The units of what may be less than nothing."""

LARGEST = np.iinfo(np.int32).max


def plain(stored: Any, column: type) -> Any:
    """A stored value as Python says it: a member of its enumeration, a number, yes or no."""
    if column is np.ndarray:
        return tuple(stored.tolist())
    number = stored.item()
    return column(number) if issubclass(column, IntEnum) else number


def storable(given: Any, column: type, unit: str) -> Any:
    """A given value as it is stored.

    Raises
    ------
    TypeError
        When it is not of the column's kind.
    ValueError
        When it is, but no row can hold it.
    """
    if issubclass(column, IntEnum):
        return _member(given, column)
    if column is bool:
        if not isinstance(given, bool | np.bool_):
            raise TypeError("expected True or False")
        return bool(given)
    if isinstance(given, bool | np.bool_ | IntEnum):
        raise TypeError(f"expected a number ({unit})")
    if column is float:
        return _amount(given, unit)
    if not isinstance(given, Integral):
        raise TypeError(f"expected a whole number ({unit})")
    number = int(given)
    if not 0 <= number <= LARGEST:
        raise ValueError(f"expected a whole number, 0 or more ({unit})")
    return number


def storable_each(given: Any, before: Any, unit: str) -> Any:
    """Several given values as they are stored, as many as there were before.

    Raises
    ------
    TypeError
        When they are no numbers.
    ValueError
        When they are too few or too many, or no row can hold one of them.
    """
    if isinstance(given, str) or not hasattr(given, "__len__") or len(given) != len(before):
        raise ValueError(f"expected {len(before)} numbers ({unit})")
    kind = float if before.dtype.kind == "f" else int
    return np.array([storable(value, kind, unit) for value in given], before.dtype)


def _member(given: Any, enumeration: type[IntEnum]) -> int:
    """The number of a member; the member of another enumeration is a slip."""
    members = ", ".join(f"{enumeration.__name__}.{member.name}" for member in enumeration)
    if isinstance(given, IntEnum) and not isinstance(given, enumeration):
        raise TypeError(f"expected one of {members}")
    try:
        return int(enumeration(given))
    except ValueError:
        raise ValueError(f"expected one of {members}") from None


def _amount(given: Any, unit: str) -> float:
    """A finite number within what its unit allows."""
    if not isinstance(given, Real):
        raise TypeError(f"expected a number ({unit})")
    number = float(given)
    if not math.isfinite(number):
        raise ValueError(f"expected a finite number ({unit})")
    if unit.startswith("share") and not 0.0 <= number <= 1.0:
        raise ValueError("expected a share from 0 to 1")
    if unit not in SIGNED and number < 0.0:
        raise ValueError(f"expected a number that is not negative ({unit})")
    return number
