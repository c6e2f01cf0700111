"""Where Python is typed: standard input, a line, a notebook's kernel, a terminal."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

if os.name != "posix" or not os.path.isdir("/proc"):
    pytest.skip("there are no terminals of one's own here", allow_module_level=True)

from tests.hostile.process_table import hears_ctrl_c, of_session, soon, workers_of_session
from tests.hostile.terminal import CTRL_C, terminal
from tests.house import ROOT

TASKS = """
from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Kind
from tests.hostile.worker_tasks import twice_after

print("done", sum(all_in_order(range(4), twice_after, 1, hands=Kind.PROCESSES)))
"""

LONG_WORK = """
import sys
from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Kind
from caseflow.experiments.runs.interrupts import ended_in_order, ending_status
from tests.hostile.worker_tasks import twice_after

with ended_in_order():
    try:
        print("begun", flush=True)
        all_in_order(range(4000), twice_after, 2, hands=Kind.PROCESSES)
    except KeyboardInterrupt:
        sys.exit(ending_status(130))
"""

PATIENCE = 60.0


@pytest.mark.parametrize("way", ["-", "-c"])
def test_processes_work_for_what_came_by_standard_input_or_on_the_line(way: str) -> None:
    typed = [sys.executable, way, *([TASKS] if way == "-c" else [])]
    done = subprocess.run(
        typed, cwd=ROOT, input=TASKS, capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "done 12\n", "")


def test_processes_work_in_the_kernel_of_a_notebook() -> None:
    pytest.importorskip("ipykernel")
    manager = pytest.importorskip("jupyter_client.manager")
    kernel, client = manager.start_new_kernel(
        kernel_name="python3", cwd=str(ROOT), extra_arguments=["--log-level=50"]
    )
    try:
        said: list[str] = []
        reply = client.execute_interactive(
            TASKS,
            timeout=PATIENCE,
            output_hook=lambda message: said.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok"
    assert "".join(said).strip() == "done 12"


@pytest.mark.parametrize("moment", [0.0, 0.05])
def test_ctrl_c_while_workers_are_being_started_is_no_traceback(moment: float) -> None:
    with terminal([sys.executable, "-c", LONG_WORK], str(ROOT)) as shown:
        assert soon(lambda: bool(workers_of_session(shown.process)), pause=0.005)
        # They are deaf to it from their first moment on.
        assert not any(map(hears_ctrl_c, workers_of_session(shown.process)))
        shown.look_on(moment)
        shown.type(CTRL_C)
        assert shown.status(PATIENCE) == 130, shown.shown
        assert "Traceback" not in shown.shown
        assert soon(lambda: of_session(shown.process) == [])


def test_a_question_is_asked_in_a_terminal_and_ctrl_c_leaves_it(tmp_path: Path) -> None:
    with terminal([sys.executable, "-m", "caseflow", "new"], str(tmp_path)) as shown:
        assert shown.wait_for("?", PATIENCE), shown.shown
        time.sleep(0.3)
        shown.type(CTRL_C)
        assert shown.status(PATIENCE) in (0, 130), shown.shown
        assert "Traceback" not in shown.shown
        assert "Nothing was written." in shown.shown
    assert list(tmp_path.iterdir()) == []
