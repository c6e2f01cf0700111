"""Flat columns: a table of the model as plain columns that any database can hold."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def flat_columns(table: NDArray[Any], prefix: str = "") -> dict[str, NDArray[Any]]:
    """The columns of a structured array, nested ones joined with an underscore.

    ``table``: structured array of shape (rows,); gives one array of shape (rows,) a column, in the
    order of the table.

    Examples
    --------
    >>> inner = np.dtype([("memory", "f8")])
    >>> table = np.zeros(2, [("fear", "f8"), ("coping", inner), ("met", "i8", (2,))])
    >>> list(flat_columns(table))
    ['fear', 'coping_memory', 'met_0', 'met_1']
    """
    names = table.dtype.names
    if names is None:
        raise ValueError("only tables have columns")
    columns: dict[str, NDArray[Any]] = {}
    for name in names:
        values = np.asarray(table[name])
        if values.dtype.names is not None and values.ndim == 1:
            columns.update(flat_columns(values, f"{prefix}{name}_"))
        elif values.ndim > 1:
            rows = values.reshape(len(values), -1)
            for number in range(rows.shape[1]):
                if rows.dtype.names is None:
                    columns[f"{prefix}{name}_{number}"] = _signed(rows[:, number])
                else:
                    columns.update(flat_columns(rows[:, number], f"{prefix}{name}_{number}_"))
        else:
            columns[f"{prefix}{name}"] = _signed(values)
    return columns


def _signed(values: NDArray[Any]) -> NDArray[Any]:
    if values.dtype == np.uint64:
        return np.ascontiguousarray(values).view(np.int64)
    return values
