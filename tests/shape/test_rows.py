"""Rows: what a column may be called and hold."""

import pytest

from caseflow.sim.agents.case import Case
from caseflow.sim.agents.perpetrator import Perpetrator
from caseflow.sim.agents.victim import Victim
from caseflow.sim.rows import LINE, Count, Days, Flag, Row


def test_a_column_may_not_hide_what_numpy_calls_so() -> None:
    with pytest.raises(TypeError, match=r"Wrong\.size"):

        class Wrong(Row):
            size: Count = 0


def test_a_column_must_say_how_it_is_stored() -> None:
    with pytest.raises(TypeError, match="not a kind of column"):

        class Wrong(Row):
            held: int = 0


def test_columns_lie_as_declared_each_at_a_multiple_of_its_width() -> None:
    class Mixed(Row):
        first: Flag = True
        second: Days = 0.0
        third: Flag = False
        fourth: Count = 0

    assert list(Mixed.layout.names or ()) == ["first", "second", "third", "fourth"]
    assert [Mixed.layout.fields[name][1] for name in Mixed.columns] == [0, 8, 16, 20]
    assert Mixed.layout.itemsize == 24


@pytest.mark.parametrize("kind", [Case, Victim, Perpetrator])
def test_a_row_of_many_columns_shares_no_line_of_memory_with_the_next(kind: type[Row]) -> None:
    table = kind.table(3)
    assert table.ctypes.data % LINE == 0
    assert table.strides[0] % LINE == 0
