"""Random kills: a small batch whose workers are killed at random moments, again and again.

``python -m tests.hostile.random_kills --processes 40 --dask 10``. Each trial must end; typed
again, the same rows must be there; and no worker may outlive its parent.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.hostile.kept_rows import told
from tests.hostile.process_table import of_session, soon, workers_of_session
from tests.house import ROOT

BATCH = (
    *(sys.executable, "-X", "faulthandler", "-m", "caseflow", "sweep", "pilot"),
    *("--site", "cheshire", "--vary", "advocacy.advocates=1,3"),
    *("--set", "demand.reports_a_year=600", "--set", "warm_up_days=30"),
    *("--set", "intake_days=60", "--set", "follow_up_days=90", "--replications", "60"),
    *("--workers", "2", "--format", "json", "--no-figures", "--parameters", "central"),
)
PROCESSES = ("--executor", "processes")
DASK = ("--cluster", "local:2")

LONGEST_SECONDS = 240.0
"""Nothing may take so long; undisturbed it takes half a minute on a busy machine."""

FAREWELL_SECONDS = 10.0
"""So long may a worker take to notice that its parent has gone."""

ORDERLY = (0, 1, -signal.SIGKILL)
"""How a batch may end whose workers die: with its answer, with trouble that it names, or killed."""


@dataclass(frozen=True)
class Plan:
    """Whom a trial kills and when: seconds after the first worker is seen."""

    seed: int
    moments: tuple[float, ...]
    parent: float | None

    def __str__(self) -> str:
        workers = ", ".join(f"{moment:.2f}" for moment in self.moments)
        parent = "" if self.parent is None else f", the parent at {self.parent:.2f}"
        return f"seed {self.seed}: a worker at {workers} s{parent}"


@dataclass(frozen=True)
class Fate:
    """What came of a command some of whose workers were killed."""

    killed: int
    status: int | None
    seconds: float
    err: str
    outlived: int

    def broken(self) -> list[str]:
        """Which promises were broken."""
        found = []
        if self.status is None:
            found.append(f"it did not end in {self.seconds:.0f} s")
        elif self.status not in ORDERLY:
            found.append(f"it ended with {self.status}")
        elif self.status == 1 and "\ncaseflow: " not in f"\n{self.err}":
            found.append("it ended with trouble that it does not name")
        if self.status is not None and "Traceback" in self.err:
            found.append("a traceback")
        if self.outlived:
            found.append(f"{self.outlived} outlived their parent")
        return found


def plan_of(seed: int, lasting: float) -> Plan:
    """One or two workers, over the whole time or its second half; one parent in four, too."""
    chance = random.Random(seed)
    first, last = chance.choice((0.0, 0.5)) * lasting, 0.95 * lasting
    moments = sorted(chance.uniform(first, last) for _ in range(chance.choice((1, 1, 2))))
    parent = moments[-1] + chance.uniform(0.0, 1.0) if chance.random() < 0.25 else None
    return Plan(seed, tuple(moments), parent)


def fate_of(command: Sequence[str], plan: Plan, longest: float = LONGEST_SECONDS) -> Fate:
    """Carry out a command and a plan against it."""
    chance = random.Random(plan.seed)
    began = time.monotonic()
    with tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=err, start_new_session=True
        )
        killed = 0
        soon(lambda: process.poll() is not None or bool(workers_of_session(process.pid)), longest)
        seen = time.monotonic()
        for moment in plan.moments:
            _wait_until(seen + moment, process)
            if process.poll() is None and (workers := workers_of_session(process.pid)):
                killed += _kill(chance.choice(workers))
        if plan.parent is not None:
            _wait_until(seen + plan.parent, process)
            if process.poll() is None:
                process.kill()
        status = _status_within(process, began + longest)
        if status is None:
            # It says on standard error where it waits.
            os.kill(process.pid, signal.SIGABRT)
            soon(lambda: process.poll() is not None, FAREWELL_SECONDS)
        soon(lambda: not of_session(process.pid), FAREWELL_SECONDS)
        left = of_session(process.pid)
        for number in left:
            _kill(number)
        process.wait()
        err.seek(0)
        said = err.read().decode("utf-8", "replace")
    return Fate(killed, status, time.monotonic() - began, said, len(left))


def _wait_until(moment: float, process: subprocess.Popen) -> None:
    while process.poll() is None and (left := moment - time.monotonic()) > 0:
        time.sleep(min(left, 0.05))


def _status_within(process: subprocess.Popen, until: float) -> int | None:
    try:
        return process.wait(timeout=max(until - time.monotonic(), 0.0))
    except subprocess.TimeoutExpired:
        return None


def _kill(number: int) -> bool:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def broken_in(
    plan: Plan, hands: Sequence[str], expected: list[list], rows: Callable[[str], list[list]] = told
) -> tuple[Fate, list[str]]:
    """What came of a plan against the batch, and which promises were broken."""
    with tempfile.TemporaryDirectory(prefix="random-kills-") as folder:
        where = str(Path(folder) / "kept.sqlite")
        fate = fate_of([*BATCH, *hands, "--store", where], plan)
        broken = fate.broken()
        again = subprocess.run(
            [*BATCH, "--store", where], cwd=ROOT, capture_output=True, timeout=LONGEST_SECONDS
        )
        if again.returncode:
            said = again.stderr.decode("utf-8", "replace")[-500:]
            broken.append(f"typed again it ended with {again.returncode}: {said}")
        elif rows(where) != expected:
            broken.append("typed again it has other rows")
    return fate, broken


def undisturbed(hands: Sequence[str]) -> tuple[list[list], float]:
    """The rows of a batch that nobody disturbs, and the seconds from its first worker on."""
    with tempfile.TemporaryDirectory(prefix="random-kills-") as folder:
        where = str(Path(folder) / "kept.sqlite")
        process = subprocess.Popen(
            [*BATCH, *hands, "--store", where],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        soon(lambda: process.poll() is not None or bool(workers_of_session(process.pid)))
        seen = time.monotonic()
        if process.wait(timeout=LONGEST_SECONDS):
            raise SystemExit("Undisturbed it fails too.")
        return told(where), time.monotonic() - seen


def main() -> int:
    """Try plans against the batch; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=40, help="trials in which one dies")
    parser.add_argument("--dask", type=int, default=10, help="trials in which one dies")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    chosen = parser.parse_args()
    print(f"Seed {chosen.seed}.", flush=True)
    failed = 0
    for name, hands, number in (
        ("processes", PROCESSES, chosen.processes),
        ("dask", DASK, chosen.dask),
    ):
        if not number or (hands is DASK and find_spec("distributed") is None):
            print(f"{name}: not tried.", flush=True)
            continue
        expected, lasting = undisturbed(hands)
        print(f"{name}: undisturbed {lasting:.1f} s from the first worker on.", flush=True)
        ends: Counter[str] = Counter()
        seed = chosen.seed
        while ends.total() < number:
            plan = plan_of(seed, lasting)
            fate, broken = broken_in(plan, hands, expected)
            failed += bool(broken)
            if fate.killed or broken:
                ends["failed" if broken else f"ended with {fate.status}"] += 1
            else:
                # It came too late, for the machine has less to do than before.
                lasting *= 0.9
            seed += 1
            print(
                f"{name}, {plan}: {fate.killed} killed, status {fate.status}, "
                f"{fate.seconds:.1f} s{''.join(f'; {entry}' for entry in broken)}",
                flush=True,
            )
            if broken:
                print(fate.err[-4000:], flush=True)
            if seed > chosen.seed + 10 * number:
                raise SystemExit("Hardly any worker was there to be killed.")
        print(f"{name}: {', '.join(f'{n} {end}' for end, n in ends.items())}.", flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
