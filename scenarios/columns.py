"""The keys of a scenario: every column of every parameter group, by its dotted name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.sim.agents.advocate import Post
from caseflow.sim.params import Parameters
from caseflow.sim.rows import Row

POSTS = "full-time posts"
"""The unit of what may be a fraction, and is a whole number otherwise."""

Value = bool | int | float
"""What a column holds; a choice is the number of its member."""


@dataclass(frozen=True)
class Column:
    """One parameter of the model.

    Attributes
    ----------
    key
        Its dotted name, such as ``advocacy.cap``.
    kind
        ``float``, ``int``, ``bool``, or the class of a choice.
    unit
        As the model declares it.
    """

    key: str
    kind: type
    unit: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a choice; empty for anything else."""
        if not issubclass(self.kind, IntEnum):
            return ()
        return tuple(member.name.lower() for member in self.kind)

    @property
    def steps_whole(self) -> bool:
        """Whether ranges of it go in whole steps: counts, and posts, of which there may be parts.

        Examples
        --------
        >>> columns()["advocacy.advocates"].steps_whole, columns()["triage.accept"].steps_whole
        (True, False)
        """
        return self.kind is int or self.unit == POSTS


@lru_cache(maxsize=1)
def columns() -> Mapping[str, Column]:
    """Give every parameter of the model."""
    return {column.key: column for column in _columns_of(Parameters, "")}


def column_of(key: str, where: str) -> Column:
    """Look up a parameter."""
    found = columns().get(key)
    if found is None:
        raise Refusal("unknown key", where=where, key=key, nearest=nearest_to(key, columns()))
    return found


def flattened(nested: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Undo the nesting that dotted keys make in TOML.

    Examples
    --------
    >>> flattened({"contact": {"officer": {"every": 7}}})
    {'contact.officer.every': 7}
    """
    flat: dict[str, Any] = {}
    for key, value in nested.items():
        if isinstance(value, Mapping) and value:
            flat.update(flattened(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat


def table_of(periods: list[Mapping[str, Value]]) -> NDArray[np.void]:
    """Write values into a table of the model's parameters.

    Gives shape ``(len(periods),)``, of ``Parameters.layout``.
    """
    table = Parameters.table(len(periods))
    for row, values in enumerate(periods):
        for key, value in values.items():
            *groups, name = key.split(".")
            place = table
            for group in groups:
                place = place[group]
            place[name][row] = value
    return table


def posts_table(rosters: Sequence[Sequence[tuple[float, bool]]]) -> NDArray[np.void]:
    """Write who is in which post, period by period, into a table of the model's.

    Gives shape ``(periods, posts)``, of ``Post.layout``.
    """
    table = Post.table(len(rosters) * len(rosters[0])).reshape(len(rosters), len(rosters[0]))
    for row, filled in enumerate(rosters):
        for column, (share, resumes) in enumerate(filled):
            table[row, column]["share"], table[row, column]["resumes"] = share, resumes
    return table


def _columns_of(group: type[Row], prefix: str) -> Iterator[Column]:
    for name, kind in group.columns.items():
        if issubclass(kind, Row):
            yield from _columns_of(kind, f"{prefix}{name}.")
        else:
            yield Column(prefix + name, kind, group.units[name])
