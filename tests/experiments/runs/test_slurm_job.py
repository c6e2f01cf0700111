"""The job for SLURM, as its guide prints it, on one machine: with stand-ins for SLURM alone."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "slurm.md"
JOB = re.compile(r"^```sh\n(#!/bin/bash\n.*?)^```$", re.MULTILINE | re.DOTALL)

PROGRAMS = {
    "caseflow": f'exec "{sys.executable}" -m caseflow "$@"',
    "dask": f'exec "{sys.executable}" -m dask "$@"',
    # Its own options come first; what follows them it starts, here once.
    "srun": 'while [ "${1#--}" != "$1" ]; do shift; done; exec "$@"',
    "scontrol": 'echo "$@" >>scontrol.txt',
}
LIMIT = 100.0
"""Seconds within which a job has ended, whoever came too late or not at all."""

SMALL = "caseflow priors --site cheshire --draws 10 --no-figures --store results/fit.sqlite"


def ended(job: str, folder: Path, programs: Mapping[str, str] = PROGRAMS) -> int:
    """The status of a job whose programs are those of this test."""
    shelf = folder / "bin"
    shelf.mkdir(exist_ok=True)
    for name, words in programs.items():
        (shelf / name).write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
        (shelf / name).chmod(0o755)
    (folder / "job.sh").write_text(job, encoding="utf-8")
    own = {
        **os.environ,
        "PATH": f"{shelf}{os.pathsep}{os.environ['PATH']}",
        "SLURM_SUBMIT_DIR": str(folder),
        "SLURM_JOB_ID": "7",
        "SLURM_NTASKS": "2",
        "TMPDIR": str(folder),
    }
    with (folder / "printed.txt").open("w", encoding="utf-8") as printed:
        started = subprocess.Popen(
            ["bash", "job.sh"],
            cwd=folder,
            env=own,
            stdout=printed,
            stderr=printed,
            start_new_session=True,
        )
        try:
            return started.wait(LIMIT)
        finally:
            # Whoever a job leaves behind is of its group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)


@pytest.mark.long(seconds=30)
def test_the_job_is_queued_again_at_its_limit_and_ends_when_it_is_done(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    found = JOB.search(GUIDE.read_text(encoding="utf-8"))
    assert found is not None
    job, changed = re.subn(
        r"caseflow calibrate pilot --name mine --store results/fit\.sqlite", SMALL, found.group(1)
    )
    assert changed == 1
    short, changed = re.subn(r"--kill-after=10m 225m", "--kill-after=60s 0.5s", job)
    assert changed == 1
    assert ended(short, tmp_path) == 0, (tmp_path / "printed.txt").read_text()
    queued = tmp_path / "scontrol.txt"
    assert queued.read_text(encoding="utf-8") == "requeue 7\n"
    queued.unlink()
    assert ended(job, tmp_path) == 0, (tmp_path / "printed.txt").read_text()
    assert not queued.exists()
    printed = (tmp_path / "printed.txt").read_text(encoding="utf-8")
    assert "10 points of the priors" in printed
    assert (tmp_path / "results" / "fit.sqlite").is_file()
    assert list(tmp_path.glob("scheduler-*.json")) == []


def test_a_job_whose_question_cannot_be_asked_is_not_queued_again(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    found = JOB.search(GUIDE.read_text(encoding="utf-8"))
    assert found is not None
    job = found.group(1).replace("calibrate pilot", "calibrate no_such_scenario")
    assert ended(job, tmp_path) == 2
    assert not (tmp_path / "scontrol.txt").exists()
    assert "no_such_scenario" in (tmp_path / "printed.txt").read_text(encoding="utf-8")


def test_a_job_ends_whose_workers_and_scheduler_do_not_listen(tmp_path: Path) -> None:
    found = JOB.search(GUIDE.read_text(encoding="utf-8"))
    assert found is not None
    deaf = 'trap "" TERM; if [ "$1" = scheduler ]; then echo {} >"$3"; fi; sleep 60'
    programs = {**PROGRAMS, "caseflow": "exit 3", "dask": deaf}
    begun = time.monotonic()
    assert ended(found.group(1), tmp_path, programs) == 3
    assert time.monotonic() - begun < 30.0


def test_a_job_whose_scheduler_does_not_start_ends(tmp_path: Path) -> None:
    found = JOB.search(GUIDE.read_text(encoding="utf-8"))
    assert found is not None
    programs = {**PROGRAMS, "caseflow": "exit 0", "dask": "exit 1"}
    assert ended(found.group(1), tmp_path, programs) == 1
