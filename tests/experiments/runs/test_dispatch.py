"""Dispatch: every item once, in order, with the same results from any workers, and kept."""

import os
import signal
import struct
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from caseflow.experiments.runs import errands
from caseflow.experiments.runs.dispatch import AHEAD, in_order
from caseflow.experiments.runs.errors import Stopped
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.progress import ProgressBar


class Shelf:
    """Knows some squares, keeps the others, and may refuse or be interrupted while it does."""

    def __init__(self, numbers: range = range(0)) -> None:
        self.squares = {number: number**2 for number in numbers}
        self.kept: list[int] = []
        self.trouble: list[BaseException] = []

    def knows(self, item: int) -> bool:
        return item in self.squares

    def known(self) -> Iterator[int]:
        return iter(self.squares.values())

    def keep(self, finished: list[tuple[int, int]]) -> None:
        if self.trouble:
            raise self.trouble.pop()
        self.kept += [item for item, _ in finished]


def square(number: int) -> int:
    return number**2


SQUARES = [number**2 for number in range(50)]


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("hands", [Kind.THREADS, Kind.PROCESSES])
def test_results_come_in_the_order_of_the_items(hands: Hands, workers: int) -> None:
    shelf = Shelf(range(10, 30))
    assert list(in_order(range(50), square, workers, shelf, hands)) == SQUARES
    assert shelf.kept == [*range(10), *range(30, 50)]


def test_an_executor_of_the_callers_own_will_do() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert list(in_order(range(50), square, 2, hands=pool)) == SQUARES


def test_no_more_is_begun_than_is_wanted_soon() -> None:
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        return square(number)

    shelf = Shelf()
    with closing(in_order(range(10**9), work, 2, shelf)) as results:
        for number in range(100):
            assert next(results) == square(number)
            assert len(begun) <= number + 1 + 2 * AHEAD
    assert sorted(shelf.kept) == sorted(begun)


def test_whoever_stops_early_keeps_what_is_finished() -> None:
    shelf = Shelf()
    with closing(in_order(range(50), square, 3, shelf)) as results:
        assert [next(results) for _ in range(7)] == SQUARES[:7]
        assert shelf.kept == []
    assert shelf.kept[:7] == list(range(7))
    assert len(shelf.kept) == len(set(shelf.kept)) < 50


def test_an_interrupt_is_heeded_between_two_items_and_keeps_both() -> None:
    before = signal.getsignal(signal.SIGINT)
    shelf, taken = Shelf(), []

    def take() -> None:
        with closing(in_order(range(50), square, 1, shelf)) as results:
            for result in results:
                taken.append(result)
                if len(taken) == 20:
                    signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        take()
    assert taken == SQUARES[:20]
    assert set(range(21)) <= set(shelf.kept)
    assert signal.getsignal(signal.SIGINT) is before


def test_what_an_interrupt_kept_from_being_written_is_written_at_the_end() -> None:
    shelf = Shelf()
    shelf.trouble = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        list(in_order(range(50), square, 1, shelf, chunk_size=8))
    assert set(range(8)) <= set(shelf.kept)
    assert len(shelf.kept) == len(set(shelf.kept)) < 50


def test_a_cache_that_refused_is_not_asked_again() -> None:
    shelf = Shelf()
    shelf.trouble = [OSError("the disk is full")]
    with pytest.raises(OSError, match="the disk is full"):
        list(in_order(range(50), square, 1, shelf, chunk_size=8))
    assert shelf.kept == []


def test_an_item_that_fails_ends_the_work_and_loses_nothing_before_it() -> None:
    def work(number: int) -> int:
        return 10 // (30 - number)

    shelf = Shelf()
    with pytest.raises(ZeroDivisionError):
        list(in_order(range(50), work, 2, shelf))
    assert set(range(30)) <= set(shelf.kept)
    assert 30 not in shelf.kept


def test_it_works_in_a_thread_that_hears_no_signals() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.extend(in_order(range(50), square, 2)))
    thread.start()
    thread.join()
    assert found == SQUARES


@pytest.mark.parametrize(("runs", "kept"), [(0, True), (4, False)])
def test_a_bar_that_is_interrupted_says_how_far_it_came(runs: int, kept: bool) -> None:
    def stop() -> None:
        with ProgressBar(9, kept) as bar:
            for _ in range(runs):
                bar.step()
            raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        stop()
    trouble = stopped.value
    assert (trouble.finished, trouble.wanted, trouble.kept) == (runs, 9, kept)


def dies_half_way(number: int, marker: Path) -> int:
    """A square; the first time somebody asks for that of 3, the worker dies over handing it over.

    The start of a result lies in the pipe and the rest never comes, as when a worker is killed for
    want of memory at that moment.
    """
    if number == 3 and not marker.exists():
        marker.touch()
        frame = sys._getframe()
        while frame is not None and "result_queue" not in frame.f_locals:
            frame = frame.f_back
        assert frame is not None
        writer = frame.f_locals["result_queue"]._writer
        os.write(writer.fileno(), struct.pack("!i", 1_000) + b"half of it")
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def test_a_worker_that_dies_while_it_hands_over_a_result_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(errands, "SILENCE_SECONDS", 0.5)
    work = partial(dies_half_way, marker=tmp_path / "died")
    with closing(in_order(range(8), work, workers=2, hands=Kind.PROCESSES)) as results:
        assert list(results) == [square(number) for number in range(8)]
    assert (tmp_path / "died").exists()
