"""Workers end with whoever started them, however that ended, and nobody waits for the dead."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caseflow.experiments.runs.executors import Kind, StandingCrew, crew_of
from tests.hostile.process_table import PATIENCE, children, is_alive, soon
from tests.house import ROOT

if not os.path.isdir("/proc"):
    pytest.skip("processes are looked up in /proc", allow_module_level=True)

AT_WORK = """
import sys, time
from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Kind, crew_of
from caseflow.experiments.runs.interrupts import ended_in_order, ending_status
from tests.hostile.worker_tasks import pid_after

with ended_in_order():
    try:
        all_in_order([0.0, 0.0, *[0.4] * 400], pid_after, 2, hands=Kind.PROCESSES)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        sys.exit(ending_status(130))
"""

UNGUARDED = """
import sys
from caseflow.cli import main

main([
    *("compare", "multi_agency_contact", "single_point_of_contact", "--site", "cheshire"),
    *("--replications", "2", "--no-figures", "--parameters", "central", "--workers", "2"),
    *("--executor", "processes", "--store", sys.argv[1]),
])
"""


def test_killed_parents_leave_no_workers_behind(tmp_path: Path) -> None:
    with _at_work(tmp_path) as parent:
        workers = children(parent.pid)
        assert workers
        parent.kill()
        parent.wait()
        assert soon(lambda: not any(map(is_alive, workers)))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_parent_that_is_asked_to_end_takes_its_workers_along(
    number: signal.Signals, tmp_path: Path
) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("whoever started the tests has this signal ignored, as nohup does")
    with _at_work(tmp_path) as parent:
        workers = children(parent.pid)
        parent.send_signal(number)
        out, err = parent.communicate(timeout=PATIENCE)
        assert parent.returncode == 128 + number
        assert "interrupted" in out
        assert "Traceback" not in err
        assert err.startswith("Stopping: ")
        assert soon(lambda: not any(map(is_alive, workers)))


def test_a_script_without_a_guard_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "s.sqlite")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
    )
    assert done.returncode == 1
    assert done.stderr.count("__main__") == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) < 5


KEPT_FOR_LATER = """
import signal
from caseflow.experiments.runs.interrupts import left_to_the_parent

# Whoever started the tests may have it ignored, as nohup does.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with left_to_the_parent():
        signal.raise_signal(signal.SIGINT)
        print("started", flush=True)
except KeyboardInterrupt:
    print("heard", flush=True)
"""


def test_ctrl_c_while_workers_are_being_started_is_not_lost() -> None:
    told = subprocess.run(
        [sys.executable, "-c", KEPT_FOR_LATER], cwd=ROOT, capture_output=True, text=True
    )
    assert told.stdout.split() == ["started", "heard"], told.stderr


@pytest.mark.parametrize("stands", [False, True])
def test_a_worker_that_dies_is_not_waited_for_at_the_end(stands: bool) -> None:
    from tests.hostile.worker_tasks import die_after, pid_after

    crew = crew_of(Kind.PROCESSES, 2)
    closed = StandingCrew(crew) if stands else crew
    first = closed.submit(pid_after, 0.0)
    assert first.result(timeout=PATIENCE)
    lost = [closed.submit(die_after, 0.3), closed.submit(pid_after, 0.5)]
    began = time.monotonic()
    closed.close()
    crew.close()
    assert time.monotonic() - began < PATIENCE / 2
    assert all(future.done() for future in lost)


class _at_work:  # noqa: N801
    """A program with processes at work, as a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-c", AT_WORK],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert soon(lambda: len(children(self._process.pid)) >= 3), self._process.poll()
        time.sleep(0.5)
        return self._process

    def __exit__(self, *error: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


def test_a_cluster_without_the_program_is_one_sentence() -> None:
    pytest.importorskip("distributed")
    from caseflow.experiments.runs.dask_executor import DaskCrew
    from caseflow.experiments.runs.errors import Trouble

    crew = object.__new__(DaskCrew)
    crew._address = "tcp://192.0.2.1:8786"
    foreign = RuntimeError("Error during deserialization of the task graph.\n" * 80)
    for trouble in (foreign, ModuleNotFoundError("No module named 'caseflow'")):
        explained = crew.explained(trouble)
        assert isinstance(explained, Trouble)
        assert "tcp://192.0.2.1:8786" in str(explained)
        assert len(str(explained).splitlines()) == 1
    other = ArithmeticError("the little world broke")
    assert crew.explained(other) is other
