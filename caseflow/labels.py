"""Labels: a table of the model with words for its codes, read off the columns it declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from caseflow.experiments.store.flat_columns import flat_columns
from caseflow.sim.agents.case import Failure
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER, NOBODY, Row
from caseflow.sim.task_lists import Task

IDS, MARKS, LUCK = "row number", "one bit a mark", "address of luck"
"""The units of columns that hold codes, as ``sim/rows.py`` declares them."""

EACH: Mapping[str, type[IntEnum]] = {"one a channel": Channel, "one a kind of task": Task}
"""What the values of a column that holds several a row belong to, by the end of its unit."""

CHANNELS = {1 << int(channel): channel.name.lower() for channel in Channel}

BITS: Mapping[str, Mapping[int, str]] = {
    "failures": {int(failure): failure.name.lower() for failure in Failure},
    "tasks_pending": {1 << int(task): task.name.lower() for task in Task},
    "channels_open": CHANNELS,
    "channels_with_news": CHANNELS,
    "channels_met": CHANNELS,
}
"""What each bit of a column of marks means."""

ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "agencies": ("channel", tuple(channel.name.lower() for channel in Channel)),
    "courts": ("court", ("magistrates", "crown")),
}
"""Tables whose rows are always the same: the name of what they are, and of each."""

MISSING = NEVER / 2.0
"""No moment of a world is so late: beyond it lies only *never*, or the time until it."""


@dataclass(frozen=True)
class FlatColumn:
    """One flat column: its name as SQL has it, its name for readers, and what it holds."""

    name: str
    label: str
    kind: Any
    unit: str


def columns_of(row: type[Row], prefix: str = "") -> Iterator[FlatColumn]:
    """The flat columns of a kind of row, in its order."""
    for name, kind in row.columns.items():
        flat, unit = prefix + name, row.units[name]
        if kind is np.ndarray:
            plain, _, each = unit.partition(", ")
            for place in range(row.layout[name].shape[0]):
                word = EACH[each](place).name.lower() if each in EACH else str(place)
                yield FlatColumn(f"{flat}_{place}", f"{flat}_{word}", kind, plain)
        elif issubclass(kind, Row):
            yield from columns_of(kind, f"{flat}_")
        else:
            yield FlatColumn(flat, flat, kind, unit)


def labelled(name: str, table: NDArray[Any], row: type[Row]) -> pd.DataFrame:
    """A table with words for codes, and nothing in the place of *never* and *nobody*."""
    values = flat_columns(table)
    frame = pd.DataFrame(
        {column.label: _decoded(column, values[column.name]) for column in columns_of(row)}
    )
    if name in ROWS:
        label, words = ROWS[name]
        frame.insert(0, label, list(words))
    return frame.rename_axis(row.__name__.lower())


def categories(codes: NDArray[Any], words: Mapping[int, str]) -> "pd.Categorical[str]":
    """Codes as a categorical column of words, in the order of the codes."""
    known = sorted(words)
    places: NDArray[np.int64] = np.searchsorted(known, codes).astype(np.int64)
    return pd.Categorical.from_codes(places, categories=pd.Index([words[code] for code in known]))


def _decoded(column: FlatColumn, values: NDArray[Any]) -> Any:
    if column.unit == IDS:
        return pd.arrays.IntegerArray(values.astype(np.int64), values == NOBODY)
    if column.unit == MARKS:
        return _marks(values, BITS[column.name])
    if column.unit == LUCK:
        return np.ascontiguousarray(values).view(np.uint64)
    if isinstance(column.kind, type) and issubclass(column.kind, IntEnum):
        return categories(values, {int(member): member.name.lower() for member in column.kind})
    if values.dtype.kind == "f":
        return np.where(np.abs(values) >= MISSING, np.nan, values)
    return values


def _marks(values: NDArray[Any], bits: Mapping[int, str]) -> Any:
    """The words of every bit that is set, in one text; empty where none is."""
    distinct, places = np.unique(values, return_inverse=True)
    words = [
        ", ".join(word for bit, word in bits.items() if int(value) & bit) for value in distinct
    ]
    return np.array(words, dtype=object)[places]
