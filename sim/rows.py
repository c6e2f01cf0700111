"""What a row is: typed columns, their units, and the tables they make."""

from enum import IntEnum
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

# The kinds of column. The second word of each is how it is stored, the third its unit.
Id = Annotated[int, "i8", "row number"]
Key = Annotated[np.uint64, "u8", "address of luck"]
Address = Annotated[int, "i8", "memory address"]
Count = Annotated[int, "i4", "count"]
Marks = Annotated[int, "i4", "one bit a mark"]
Share = Annotated[float, "f8", "share from 0 to 1"]
Days = Annotated[float, "f8", "days"]
Hours = Annotated[float, "f8", "hours"]
Rate = Annotated[float, "f8", "a day"]
Factor = Annotated[float, "f8", "multiplier"]
YearlyRate = Annotated[float, "f8", "a year"]
Weight = Annotated[float, "f8", "log of an intensity ratio"]
Score = Annotated[float, "f8", "standard deviations"]
Pounds = Annotated[float, "f8", "GBP"]
Posts = Annotated[float, "f8", "full-time posts"]
Number = Annotated[float, "f8", "number"]
Flag = Annotated[bool, "?", "yes or no"]
Order = Annotated[int, "i8", "place in an order, the least first"]

LINE = 64
"""Bytes that a processor fetches at a time."""

NOBODY = -1
"""An id that points at no row."""

NO_KEY = np.uint64(0)
"""The address of luck of a row not yet in use."""

NEVER = 1e18
"""A moment that does not come."""


class Row(np.record):
    """One agent, or one group of parameters: a view of one row of a table.

    A subclass declares its columns as annotations, with the value a fresh row starts from.
    ``layout`` is the numpy type of its tables; ``columns`` and ``units`` describe it.
    """

    layout: ClassVar[np.dtype[Any]]
    columns: ClassVar[dict[str, Any]]
    units: ClassVar[dict[str, str]]

    def __init_subclass__(cls) -> None:
        cls.columns, cls.units, formats, cls._fresh = {}, {}, {}, {}
        for name, declared in get_type_hints(cls, include_extras=True).items():
            if get_origin(declared) is ClassVar or name not in cls.__annotations__:
                continue
            if name in dir(np.record):
                raise TypeError(f"{cls.__name__}.{name}: numpy.record already has a {name!r}")
            formats[name], cls.units[name], cls.columns[name] = _stored(declared)
            if name in cls.__dict__:
                # A class attribute would hide the column of the same name.
                cls._fresh[name] = cls.__dict__[name]
                delattr(cls, name)
        # As declared, each where the processor reads it in one go: who declares what is needed
        # together side by side, and the wide before the narrow, has it together in memory.
        names, offsets, end = list(formats), [], 0
        for name in names:
            width = _width(formats[name])
            offsets.append(-(-end // width) * width)
            end = offsets[-1] + formats[name].itemsize
        cls.layout = np.dtype(
            (
                cls,
                np.dtype(
                    {
                        "names": names,
                        "formats": [formats[name] for name in names],
                        "offsets": offsets,
                        "itemsize": _room_for(end),
                    }
                ),
            )
        )

    _fresh: ClassVar[dict[str, Any]]

    @classmethod
    def table(cls, rows: int) -> NDArray[Any]:
        """A table of fresh rows.

        Parameters
        ----------
        rows
            How many.

        Returns
        -------
        numpy.ndarray
            Shape ``(rows,)``, of ``cls.layout``, every row as declared.
        """
        table = room(rows * cls.layout.itemsize)
        cls.lay(table)
        return table.view(cls.layout)

    @classmethod
    def lay(cls, memory: NDArray[np.uint8]) -> None:
        """Fill memory with fresh rows.

        Parameters
        ----------
        memory
            Shape ``(rows * cls.layout.itemsize,)``, of bytes.
        """
        # Whole rows are repeated, byte by byte: also what lies between columns is always the same.
        memory.view(cls._fresh_row().dtype)[:] = cls._fresh_row()

    @classmethod
    @cache
    def _fresh_row(cls) -> NDArray[Any]:
        """One fresh row, as bytes that are copied in one go."""
        one = np.zeros(1, cls.layout)
        refresh(one, cls)
        return np.frombuffer(one.tobytes(), np.dtype((np.void, cls.layout.itemsize)))


def room(size: int) -> NDArray[np.uint8]:
    """Memory of so many bytes that begins where a line does."""
    held = np.empty(size + LINE, np.uint8)
    first = -held.ctypes.data % LINE
    return held[first : first + size]


RowType = TypeVar("RowType", bound=Row)


def refresh(table: Any, kind: type[Row]) -> None:
    """Set every row of a table, or of a nested column, to what its class declares."""
    for name, column in kind.columns.items():
        if isinstance(column, type) and issubclass(column, Row):
            refresh(table[name], column)
        elif name in kind._fresh:
            table[name] = kind._fresh[name]


def _stored(declared: Any) -> tuple[np.dtype[Any], str, Any]:
    """How a declared column is stored, its unit, and its plain type."""
    if get_origin(declared) is Annotated:
        plain, stored, unit = get_args(declared)
        # Several values a row, such as one a channel, are known as an array.
        return np.dtype(stored), unit, np.ndarray if np.dtype(stored).shape else plain
    if issubclass(declared, Row):
        return declared.layout, "group", declared
    if issubclass(declared, IntEnum):
        return np.dtype("i1"), "one of " + ", ".join(m.name.lower() for m in declared), declared
    raise TypeError(f"{declared!r} is not a kind of column")


def _room_for(end: int) -> int:
    """Rows of more than one line of memory fill whole lines, so that none is shared."""
    whole = LINE if end > LINE else 8
    return -(-end // whole) * whole


def _width(stored: np.dtype[Any]) -> int:
    """At which multiples a column may lie; several values count as one of them."""
    return 8 if stored.names else stored.base.itemsize
