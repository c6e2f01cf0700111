"""Whether two worlds are the same, byte by byte, and where they are not."""

from collections.abc import Iterator
from typing import Any

from numpy.typing import NDArray

from caseflow.sim import Replication

AGENDA = ("slots", "buckets", "soon")
"""Tables that belong to the agenda alone."""

OF_THE_WORLD = ("now", "ends", "key", "events", "free_entry")


def leaves(table: NDArray[Any], name: str) -> Iterator[tuple[str, NDArray[Any]]]:
    """Every plain column of a table, those of nested rows too, by its dotted name."""
    for column in table.dtype.names or ():
        if table[column].dtype.names:
            yield from leaves(table[column], f"{name}.{column}")
        elif column != "due":
            yield f"{name}.{column}", table[column]


def differences(first: Replication, second: Replication, but: tuple[str, ...] = ()) -> list[str]:
    """Name every column in which two worlds differ, the agenda's own left out.

    Parameters
    ----------
    first, second
        Two worlds.
    but
        Tables to leave out as well.

    Returns
    -------
    list of str
        The dotted name of each that differs; empty for twins.
    """
    unlike = [f"world.{name}" for name in OF_THE_WORLD if first.world[name] != second.world[name]]
    for name, table in first.tables.items():
        if name in AGENDA or name in but:
            continue
        other = second.tables[name]
        if len(table) != len(other):
            unlike.append(f"{name}: {len(table)} and {len(other)} rows")
            continue
        for (column, one), (_, two) in zip(leaves(table, name), leaves(other, name), strict=True):
            if one.tobytes() != two.tobytes():
                unlike.append(column)
    return unlike
