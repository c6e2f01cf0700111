"""An executor of the caller's own: the same bytes, and it stays open."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import (
    Cluster,
    Hands,
    Kind,
    crew_of,
    default_workers,
    hands_named,
    workers_of,
)
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

SHORT = {"intake_days": "60", "follow_up_days": "90"}


class LastInFirstOut(Executor):
    """Carries out what came last first, as no pool does."""

    def __init__(self) -> None:
        self.closed = False
        self._pool = ThreadPoolExecutor(1)
        self._waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []

    def submit(self, work: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, work, arguments))
        self._pool.submit(self._latest)
        return future

    def _latest(self) -> None:
        future, work, arguments = self._waiting.pop()
        if future.set_running_or_notify_cancel():
            future.set_result(work(*arguments))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.closed = True
        self._pool.shutdown(wait)


@pytest.fixture(scope="module")
def short() -> Design:
    pair = [load(name, SHORT, ["cheshire"]) for name in ("pilot", "business_as_usual")]
    return Design(pair[0], (pair[1],), replications=6, seed=2)


@pytest.fixture(scope="module")
def expected(short: Design, tmp_path_factory: pytest.TempPathFactory) -> str:
    return as_json(results_of(short, tmp_path_factory.mktemp("alone"), Kind.THREADS, 1))


def results_of(design: Design, folder: Path, hands: Hands, workers: int) -> Results:
    with (
        Store(str(folder / "runs.sqlite")) as ledger,
        closing(run(design, ledger, workers, hands)) as outcomes,
    ):
        return collect(design, outcomes)


def test_threads_of_the_callers_own_give_the_same_bytes_and_stay_open(
    short: Design, expected: str, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(2) as pool:
        assert as_json(results_of(short, tmp_path, pool, 2)) == expected
        assert pool.submit(pow, 2, 3).result() == 8


def test_processes_of_the_callers_own_give_the_same_bytes_and_stay_open(
    short: Design, expected: str, tmp_path: Path
) -> None:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert as_json(results_of(short, tmp_path, pool, 2)) == expected
        assert pool.submit(pow, 2, 3).result() == 8


def test_an_executor_of_any_other_kind_gives_the_same_bytes(
    short: Design, expected: str, tmp_path: Path
) -> None:
    pool = LastInFirstOut()
    assert as_json(results_of(short, tmp_path, pool, 1)) == expected
    assert not pool.closed
    pool.shutdown()


def test_work_that_is_not_begun_is_dropped_when_the_caller_stops(
    short: Design, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(1) as pool, Store(str(tmp_path / "runs.sqlite")) as ledger:

        def first() -> Iterator[object]:
            with closing(run(short, ledger, 2, pool)) as outcomes:
                yield next(outcomes)

        assert len(list(first())) == 1
        # Eight were handed out ahead; one worker cannot have done them all.
        assert 1 <= len(ledger.finished(short)) < 12
        assert pool._work_queue.qsize() == 0


def test_an_executor_that_is_shut_down_is_trouble(short: Design, tmp_path: Path) -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(Trouble, match="takes no more work"):
        results_of(short, tmp_path, pool, 1)


def test_a_pool_whose_worker_dies_is_trouble_and_not_a_traceback(
    short: Design, tmp_path: Path
) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        pool.submit(os._exit, 1).exception()
        with pytest.raises(Trouble, match="ask again with a new executor"):
            results_of(short, tmp_path, pool, 1)


def test_executors_are_named_as_on_the_command_line() -> None:
    assert hands_named(None) is Kind.THREADS
    assert hands_named("processes") is Kind.PROCESSES
    assert hands_named("local:2") == Cluster("local:2")
    assert workers_of(Kind.THREADS) == default_workers()
    with ThreadPoolExecutor(3) as pool:
        assert hands_named(pool) is pool
        assert workers_of(pool) == 3
        assert crew_of(pool, 3).workers == 3


def test_what_is_no_executor_is_refused_with_what_would_do() -> None:
    with pytest.raises(Refusal, match="Did you mean 'threads'"):
        hands_named("thread")
    with pytest.raises(Refusal, match=r"concurrent\.futures\.Executor"):
        hands_named(4)
