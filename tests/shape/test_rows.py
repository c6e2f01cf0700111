"""Rows: what a column may be called and hold."""

import pytest

from sim.rows import Count, Row


def test_a_column_may_not_hide_what_numpy_calls_so() -> None:
    with pytest.raises(TypeError, match=r"Wrong\.size"):

        class Wrong(Row):
            size: Count = 0


def test_a_column_must_say_how_it_is_stored() -> None:
    with pytest.raises(TypeError, match="not a kind of column"):

        class Wrong(Row):
            held: int = 0
