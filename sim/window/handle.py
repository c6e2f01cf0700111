"""A handle: one row, seen and changed by the names of its columns. It holds nothing itself."""

import difflib
from abc import abstractmethod
from functools import cache
from typing import Any, ClassVar

import numpy as np

from caseflow.sim.rows import Row
from caseflow.sim.window.kept import is_clock, why_kept
from caseflow.sim.window.pane import Pane
from caseflow.sim.window.settling import settle
from caseflow.sim.window.values import plain, storable, storable_each
from caseflow.sim.world import TABLES


class Seen:
    """Whatever has columns to be seen: a handle, or a nested row of one."""

    seen: ClassVar[type[Row]]
    """The class of the row whose columns these are."""

    free: ClassVar[frozenset[str]] = frozenset()
    """Names that are no columns and may be set all the same."""

    @abstractmethod
    def way_to(self, name: str) -> tuple["Handle", tuple[str, ...]]:
        """The handle, and the names that lead from it to a column."""

    def __getattr__(self, name: str) -> Any:
        first, _, rest = name.partition(".")
        if rest:
            return getattr(getattr(self, first), rest)
        raise AttributeError(unknown(type(self).__name__, name, tuple(self.seen.columns)))

    def __setattr__(self, name: str, value: Any) -> None:
        first, _, rest = name.partition(".")
        if rest:
            setattr(getattr(self, first), rest, value)
        elif name in self.free or isinstance(getattr(type(self), name, None), property):
            object.__setattr__(self, name, value)
        else:
            raise AttributeError(unknown(type(self).__name__, name, tuple(self.seen.columns)))


@cache
def unknown(whose: str, name: str, columns: tuple[str, ...]) -> str:
    """A name that is no column, and what may have been meant."""
    near = difflib.get_close_matches(name, columns, 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"{whose} has no column {name!r}.{hint}"


class Part(Seen):
    """A nested row, such as ``victim.needs``: only the way to its columns."""

    free = frozenset({"_handle", "_path"})

    def __init__(self, handle: "Handle", path: tuple[str, ...]) -> None:
        self._handle = handle
        self._path = path

    def way_to(self, name: str) -> tuple["Handle", tuple[str, ...]]:
        """The handle, and the names that lead from it to a column."""
        return self._handle, (*self._path, name)

    def __repr__(self) -> str:
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.seen.columns)
        return f"{self.seen.__name__}({held})"


class Handle(Seen):
    """One row of one table: ``model`` is the world it lies in, ``row`` its number.

    A row is looked up anew at every reading and writing, so a handle stays right when tables
    grow. Writing what is there already changes nothing; any other value holds from this moment,
    and what follows from it is reckoned anew at once. What fades (fear and harms) is shown
    as of ``last_changed``, which every change moves on.
    """

    table: ClassVar[str]
    place: ClassVar[int]
    """Which of the tables it is."""

    free = frozenset({"model", "row", "unique_id", "pos"})
    model: Any
    row: int

    def __init_subclass__(cls, table: str = "", **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if table:
            cls.table, cls.place, cls.seen = table, list(TABLES).index(table), TABLES[table]
            show_columns(cls, cls.seen)

    def way_to(self, name: str) -> tuple["Handle", tuple[str, ...]]:
        """The handle itself, and the name of the column."""
        return self, (name,)

    @property
    def pane(self) -> Pane:
        """Where the tables of the world lie now."""
        pane: Pane = self.model.pane
        return pane

    def __repr__(self) -> str:
        return f"{type(self).__name__} {self.row}"


def show_columns(cls: type[Seen], kind: type[Row]) -> None:
    """Give a class one property a column."""
    for name, column in kind.columns.items():
        if hasattr(cls, name) or name in cls.free:
            raise TypeError(f"{cls.__name__} already has a {name!r}, so no column can be called so")
        if issubclass(column, Row):
            setattr(cls, name, _nested(name, column))
        else:
            setattr(cls, name, _column(name, column, kind))


def _column(name: str, column: type, owner: type[Row]) -> property:
    """The property that reads and writes one column."""
    unit = owner.units[name]

    def read(self: Seen) -> Any:
        handle, path = self.way_to(name)
        return plain(handle.pane.column(handle.table, path)[handle.row], column)

    def write(self: Seen, given: Any) -> None:
        handle, path = self.way_to(name)
        told = f"{type(handle).__name__}.{'.'.join(path)}"
        why = why_kept(handle.table, path, owner)
        if why:
            raise AttributeError(f"{told} cannot be written: {why}.")
        before = handle.pane.column(handle.table, path)[handle.row]
        try:
            if column is np.ndarray:
                stored = storable_each(given, before, unit)
            else:
                stored = storable(given, column, unit)
        except (TypeError, ValueError) as trouble:
            raise type(trouble)(f"{told} = {given!r}: {trouble}.") from None
        if np.array_equal(stored, before):
            return
        replication = handle.pane.replication
        if is_clock(handle.table, path) and np.any(stored < replication.world.now):
            raise ValueError(
                f"{told} = {given!r}: expected a day from now, {float(replication.world.now)}, on."
            )
        settle(replication, handle.table, handle.row)
        handle.pane.column(handle.table, path)[handle.row] = stored
        settle(replication, handle.table, handle.row)

    return property(read, write, doc=f"Unit: {unit}.")


def _nested(name: str, kind: type[Row]) -> property:
    """The property that leads to a nested row."""

    part: type[Part] = type(kind.__name__, (Part,), {"seen": kind, "__doc__": kind.__doc__})
    show_columns(part, kind)

    def read(self: Seen) -> Part:
        return part(*self.way_to(name))

    def write(self: Seen, given: Any) -> None:
        names = ", ".join(kind.columns)
        raise AttributeError(f"{name} is a row of its own; write one of its columns: {names}.")

    return property(read, write, doc=kind.__doc__)
