"""The job for SLURM, as its guide prints it, on one machine: with stand-ins for SLURM alone."""

import os
import re
import subprocess
import sys
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
SMALL = "caseflow priors --site cheshire --draws 10 --no-figures --store results/fit.sqlite"


def ended(job: str, folder: Path) -> int:
    """The status of a job whose programs are those of this test."""
    shelf = folder / "bin"
    shelf.mkdir(exist_ok=True)
    for name, words in PROGRAMS.items():
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
        return subprocess.run(
            ["bash", "job.sh"], cwd=folder, env=own, stdout=printed, stderr=printed, timeout=900
        ).returncode


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
