"""Keeping: each thing is told once, in order, and what was finished is never lost."""

from collections.abc import Callable

import numpy as np
import pytest

from caseflow.experiments.runs.cache import NoCache, simulated
from tests.calibration.arithmetic_pilot import Impatient


def counted() -> tuple[list[int], Callable[[int], np.ndarray]]:
    """Tells the square of a place, and which places it was asked for."""
    asked: list[int] = []

    def one(place: int) -> np.ndarray:
        asked.append(place)
        return np.array([float(place) ** 2])

    return asked, one


@pytest.mark.parametrize("workers", [1, 3])
def test_things_come_in_order_from_any_number_of_workers(workers: int) -> None:
    asked, one = counted()
    found = list(
        simulated([str(place) for place in range(300)], range(300), one, NoCache(), workers)
    )
    assert [float(each[0]) for each in found] == [place**2 for place in range(300)]
    assert sorted(asked) == list(range(300))


def test_equal_names_are_told_once_however_many_there_are() -> None:
    asked, one = counted()
    names = [f"{place % 7}" for place in range(500)]
    found = list(simulated(names, range(500), one, Impatient(10**9), 2))
    assert sorted(asked) == list(range(7))
    assert [float(each[0]) for each in found] == [float(place % 7) ** 2 for place in range(500)]


def test_what_was_finished_before_a_failure_is_kept() -> None:
    asked, plain = counted()

    def one(place: int) -> np.ndarray:
        if place == 150:
            raise ArithmeticError("it broke")
        return plain(place)

    shelf = Impatient(10**9)
    names = [str(place) for place in range(300)]
    with pytest.raises(ArithmeticError):
        list(simulated(names, range(300), one, shelf, 1))
    assert set(map(str, range(150))) <= set(shelf.kept)
    list(simulated(names, range(300), plain, shelf, 1))
    assert sorted(asked) == list(range(300))
