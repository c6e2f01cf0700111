"""Who does the work: the answers are the same bytes from anybody, and from who takes over."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import closing
from pathlib import Path

import pytest

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.reports.comparison import as_json
from caseflow.experiments.runs import dispatch
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Cluster, Hands, Kind
from caseflow.experiments.runs.runner import run
from caseflow.experiments.runs.scheduler_addresses import checked
from caseflow.experiments.store import Store
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

SHORT = {"intake_days": "60", "follow_up_days": "90"}


@pytest.fixture(scope="module")
def short() -> Design:
    """Twenty real runs, each of a moment."""
    pair = [load(name, SHORT, ["cheshire"]) for name in ("pilot", "business_as_usual")]
    return Design(pair[0], (pair[1],), replications=10, seed=2)


def asked(
    design: Design,
    folder: Path,
    hands: Hands,
    workers: int,
    disturb: Callable[[], None] = lambda: None,
) -> Results:
    """The answers of a design from a new store; after five runs something may happen."""
    with Store(str(folder / "kept.sqlite")) as ledger:

        def disturbed() -> Iterator:
            with closing(run(design, ledger, workers, hands)) as outcomes:
                for number, outcome in enumerate(outcomes):
                    if number == 5:
                        disturb()
                    yield outcome

        answers = collect(design, disturbed())
        assert len(ledger.finished(design)) == 20
    return answers


@pytest.fixture(scope="module")
def expected(short: Design, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one thread answers."""
    return as_json(asked(short, tmp_path_factory.mktemp("one"), Kind.THREADS, 1))


def kill(*numbers: int) -> None:
    for number in numbers:
        os.kill(number, signal.SIGKILL)


def test_two_threads_answer_the_same_bytes(short: Design, expected: str, tmp_path: Path) -> None:
    assert as_json(asked(short, tmp_path, Kind.THREADS, 2)) == expected


def test_two_processes_answer_the_same_bytes_though_one_is_killed(
    short: Design, expected: str, tmp_path: Path
) -> None:
    killed = []

    def disturb() -> None:
        killed.append(multiprocessing.active_children()[0].pid)
        kill(*killed)

    assert as_json(asked(short, tmp_path, Kind.PROCESSES, 2)) == expected
    (tmp_path / "kept.sqlite").unlink()
    assert as_json(asked(short, tmp_path, Kind.PROCESSES, 2, disturb)) == expected
    assert killed


def test_a_cluster_answers_the_same_bytes_though_a_worker_is_killed(
    short: Design, expected: str, tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        hands = Cluster(cluster.scheduler_address)
        assert hands.address.startswith("tcp://")
        assert as_json(asked(short, tmp_path, hands, 1)) == expected
        (tmp_path / "kept.sqlite").unlink()
        killed = []

        def disturb() -> None:
            killed.append(next(iter(cluster.workers.values())).pid)
            kill(*killed)

        assert as_json(asked(short, tmp_path, hands, 1, disturb)) == expected
        assert killed


def test_processes_of_this_machine_are_a_cluster_too(
    short: Design, expected: str, tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    assert as_json(asked(short, tmp_path, Cluster("local:2"), 1)) == expected


class Mortal:
    """A crew whose every task dies so many times."""

    workers = 2
    lost = (BrokenExecutor,)

    def __init__(self, deaths: int) -> None:
        self.left: dict[str, int] = {}
        self._deaths = deaths

    def submit(self, work, task) -> Future:
        self.left[task.key] = self.left.get(task.key, self._deaths) - 1
        if self.left[task.key] == 0:
            raise BrokenExecutor("the pool is broken")
        future: Future = Future()
        if self.left[task.key] > 0:
            future.set_exception(BrokenExecutor("a worker died"))
        else:
            future.set_result(work(task))
        return future

    def renew(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_what_was_lost_is_handed_out_again(design, world, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(dispatch, "crew_of", lambda hands, workers: Mortal(2))
    with Store(str(tmp_path / "kept.sqlite")) as ledger:
        assert len(list(run(design, ledger, workers=2))) == 24
        assert len(ledger.finished(design)) == 24
    assert len(world.simulated) == 24 * 2


def test_a_run_that_everybody_dies_over_ends_the_batch(
    design, world, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(dispatch, "crew_of", lambda hands, workers: Mortal(99))
    with (
        Store(str(tmp_path / "kept.sqlite")) as ledger,
        pytest.raises(Trouble, match="3 workers died over one run"),
    ):
        list(run(design, ledger, workers=2))
    assert world.simulated == []


@pytest.mark.parametrize("address", ["local:0", "local:", "local:x", "here", "http://x", "tcp://"])
def test_an_address_that_is_no_cluster_is_refused(address: str) -> None:
    with pytest.raises(Refusal, match="--cluster"):
        checked(address)


def test_a_cluster_that_does_not_answer_is_trouble(short: Design, tmp_path: Path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("caseflow.experiments.runs.dask_executor.PATIENCE", 1)
    with pytest.raises(Trouble, match="No cluster with a worker answers at tcp://127"):
        asked(short, tmp_path, Cluster("tcp://127.0.0.1:9"), 1)


def test_a_worker_with_other_code_is_found_out(short: Design) -> None:
    from dataclasses import replace

    from caseflow.experiments.runs.outcome import carry_out_sites_alike

    task = next(iter(short.tasks()))
    assert carry_out_sites_alike(task)[0].events > 0
    with pytest.raises(Trouble, match="another version of Caseflow"):
        carry_out_sites_alike(replace(task, key="0" * 64))
