"""Tables grow one at a time, in memory that others have used, and nothing of it shows."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from caseflow.sim import Replication, memory
from caseflow.sim.memory import borrow, kept
from caseflow.sim.room import ENOUGH, Growing, short_table
from tests.sameness import differences
from tests.small_worlds import BUSY, begun, settings_of, told

SETTINGS = settings_of("single_point_of_contact", BUSY, days=12.0)


def laid(world: Replication) -> dict[str, tuple[int, int]]:
    """Of every table that can fill up, where it lies and for how many rows there is room."""
    places = {table.name.lower(): world.world[table.name.lower()] for table in Growing}
    return {name: (int(place["address"]), int(place["room"])) for name, place in places.items()}


def bytes_of(world: Replication) -> dict[str, bytes]:
    """Every row in use, those of the agenda too."""
    return {name: table.tobytes() for name, table in world.tables.items()}


@pytest.mark.parametrize("short", Growing)
def test_the_table_that_is_short_grows_and_no_other(short: Growing) -> None:
    world, name = begun(SETTINGS).run(6.0), short.name.lower()
    assert short_table(world.world) == ENOUGH
    place = world.world[name]
    place["room"] = place["used"] if short != Growing.SOON else world.world.soon_length
    before, held = laid(world), bytes_of(world)
    assert short_table(world.world) == short
    world.make_room()
    after = laid(world)
    assert short_table(world.world) == ENOUGH
    assert [table for table in before if before[table] != after[table]] == [name]
    assert after[name][1] > before[name][1]
    assert bytes_of(world) == held


@pytest.mark.parametrize("expected", [1, 5_000])
def test_how_large_tables_are_laid_shows_nowhere(
    expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = told(SETTINGS)
    monkeypatch.setattr("caseflow.sim.building.cases_expected", lambda settings: expected)
    monkeypatch.setattr("caseflow.sim.tables.STRETCH", 64)
    other = told(SETTINGS)
    assert laid(other) != laid(usual)
    assert differences(usual, other) == []
    assert usual.digest() == other.digest()


def test_memory_in_use_by_somebody_else_before_leaves_no_trace() -> None:
    usual = bytes_of(told(SETTINGS))
    loans = [borrow(size) for size in (2**10, 2**14, 2**18, 2**20, 2**22) for _ in range(12)]
    for loan in loans:
        loan[:] = 255
    del loans, loan
    assert kept() > 0
    assert bytes_of(told(SETTINGS)) == usual


def test_memory_comes_back_when_nobody_looks_at_it_any_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "_kept", {})
    monkeypatch.setattr(memory, "LEAST_KEPT", 0)
    loan = borrow(3_000)
    place, view = loan.ctypes.data, loan[1_000:].view(np.uint64)
    del loan
    assert kept() == 0
    assert borrow(100).ctypes.data != place
    del view
    assert kept() >= 3_000
    # The smallest that is large enough: the other is too small, and this one is not.
    again = borrow(2_000)
    assert again.ctypes.data == place


def test_what_is_kept_is_bounded_and_the_oldest_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "_kept", {})
    monkeypatch.setattr(memory, "LEAST_KEPT", 0)
    monkeypatch.setattr(memory, "MOST_KEPT", 5_000)
    loans = [borrow(2_000) for _ in range(3)]
    places = [loan.ctypes.data for loan in loans]
    while loans:
        del loans[0]
    assert list(memory._kept) == places[1:]
    large = borrow(6_000)
    del large
    assert list(memory._kept) == places[1:]


def test_memory_of_small_tables_is_left_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_kept", {})
    loan = borrow(memory.LEAST_KEPT - 1)
    del loan
    assert kept() == 0
    loan = borrow(memory.LEAST_KEPT)
    del loan
    assert kept() >= memory.LEAST_KEPT


def test_memory_that_another_worker_was_quicker_to_take_is_left_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Gone(dict[int, object]):
        def pop(self, *given: object) -> object:
            raise KeyError(given)

    monkeypatch.setattr(memory, "_kept", Gone({0: np.zeros(4_000, np.uint8)}))
    monkeypatch.setattr(memory, "LEAST_KEPT", 0)
    assert len(borrow(3_000)) == 3_000


def test_memory_that_is_handed_back_while_it_is_listed_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Shrinking(dict[int, np.ndarray]):
        """Loses what it holds while it is listed for the first time."""

        listed = 0

        def items(self) -> Any:
            self.listed += 1
            if self.listed == 1:
                raise RuntimeError("dictionary changed size during iteration")
            return super().items()

    held = Shrinking({1: np.zeros(8, np.uint8)})
    monkeypatch.setattr(memory, "_kept", held)
    assert kept() == 8
    assert held.listed == 2


@pytest.mark.skipif(
    not Path("/sys/kernel/mm/transparent_hugepage").exists(), reason="no huge pages here"
)
def test_new_memory_comes_in_small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_kept", {})

    def huge(borrowed: np.ndarray) -> bool:
        """Whether the pages in the middle of some memory may be huge, as numpy asks for them."""
        middle = borrowed.ctypes.data + len(borrowed) // 2
        inside = False
        for line in Path("/proc/self/smaps").read_text().splitlines():
            if match := re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line):
                inside = int(match[1], 16) <= middle < int(match[2], 16)
            elif inside and line.startswith("VmFlags:"):
                return " nh" not in line
        raise AssertionError("not told")

    assert not huge(memory.borrow(2**26))
    monkeypatch.setattr(memory, "_kept", {})
    monkeypatch.setattr(memory, "_lay_in_small_pages", lambda laid: None)
    assert huge(memory.borrow(2**26))
