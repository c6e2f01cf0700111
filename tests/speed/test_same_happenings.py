"""C++ does what the model does in the reference flow: every column, every line, to the last bit."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from caseflow.sim import simulate
from tests.speed import by_model, in_same_cpp
from tests.speed.compiled import CPP

pytestmark = pytest.mark.skipif(CPP.compiler() is None, reason="there is no C++ compiler here")

SEEDS = (1, 2, 3)
AGENDA = ("slots", "buckets", "soon")
INDICES = ("turns", "heats", "links")
ITS_OWN = ("periods", "entries", *INDICES, *AGENDA, "clinics")
"""Tables of the model that are no part of what happened: levers, lines, what finds a row without
looking at all, and the agenda; and the clinic, which has nobody in this flow."""


@cache
def ours(seed: int) -> dict[str, dict[str, NDArray[Any]]]:
    """The model's tables, column by column, nested columns by their path."""
    tables = simulate(by_model.settings(), seed, 0, detail=True).tables
    return {
        name: dict(_columns(table, "")) for name, table in tables.items() if name not in ITS_OWN
    }


def _columns(table: NDArray[Any], path: str) -> Iterator[tuple[str, NDArray[Any]]]:
    if table.dtype.names:
        for name in table.dtype.names:
            yield from _columns(table[name], f"{path}.{name}" if path else name)
    elif table.ndim > 1:
        for place in range(table.shape[1]):
            yield f"{path}.{place}", table[:, place]
    else:
        yield path, table


@cache
def theirs(seed: int) -> dict[str, in_same_cpp.Columns]:
    """The tables of C++."""
    return in_same_cpp.tell(by_model.settings(), seed)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_of_the_event_log_is_the_same(seed: int) -> None:
    model, cpp = ours(seed)["event_log"], theirs(seed)["event_log"]
    assert len(cpp["when"]) > 10_000
    for name, column in cpp.items():
        np.testing.assert_array_equal(column, model[name], err_msg=name)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_column_is_the_same_to_the_last_bit(seed: int) -> None:
    for table, columns in theirs(seed).items():
        for name, column in columns.items():
            expected = ours(seed)[table][name]
            np.testing.assert_array_equal(column, expected, err_msg=f"{table}.{name}")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_it_has_no_column_for_never_moves(seed: int) -> None:
    """But the agenda's own ``due``, where a case finds its entry in a line whose ends and length
    are compared, and where rows point at themselves or at the model's lists.
    """
    moves = [
        f"{table}.{name}"
        for table, columns in ours(seed).items()
        for name, column in columns.items()
        if name not in theirs(seed).get(table, ())
        and name not in ("due", "key", "entry_in_line")
        and table not in ("sites", "police", "investigators")
        and len(np.unique(column)) > 1
    ]
    assert moves == ["victims.case", "perpetrators.case"]


def test_as_much_happens() -> None:
    """Contacts that fall due and weeks that end leave no line, and are counted all the same."""
    world = simulate(by_model.settings(), 1)
    _, events = in_same_cpp.tell(by_model.settings(), 1)
    assert events == world.events


def test_another_world_is_another() -> None:
    model, cpp = ours(1)["event_log"]["when"], theirs(2)["event_log"]["when"]
    # Meetings and sittings are held on the same days in every world.
    assert np.isin(cpp, model).mean() < 0.2
