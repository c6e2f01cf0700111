"""The table of processes, as ``/proc`` has it."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PARENT, SESSION = 1, 3
"""Where they stand after the name in the facts of a process; its state is the first."""

PATIENCE = 60.0


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    return [number for number, facts in _everybody() if int(facts[PARENT]) == parent]


def of_session(session: int) -> list[int]:
    """Who is alive of a session: whoever began it, and all that were started from there."""
    return [
        number
        for number, facts in _everybody()
        if int(facts[SESSION]) == session and facts[0] not in "ZX"
    ]


def workers_of_session(session: int) -> list[int]:
    """The workers among them: what was spawned, without those who look after resources."""
    return [number for number in of_session(session) if b"spawn_main" in _command(number)]


def is_alive(number: int) -> bool:
    """Whether a process is there and has not ended."""
    return (_facts(number) or "Z")[0] not in "ZX"


def soon(true: Callable[[], bool], patience: float = PATIENCE, pause: float = 0.05) -> bool:
    """Whether something comes true before patience ends."""
    until = time.monotonic() + patience
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(pause)
    return True


def hears_ctrl_c(number: int) -> bool:
    """Whether a process does something when Ctrl-C is pressed, and be it that it dies of it."""
    deaf = 0
    for line in Path(f"/proc/{number}/status").read_text("utf-8").splitlines():
        if line.startswith(("SigBlk:", "SigIgn:")):
            deaf |= int(line.split()[1], 16)
    return not deaf >> (signal.SIGINT - 1) & 1


def resident_bytes(number: int) -> int:
    """How much memory a process has at present."""
    for line in Path(f"/proc/{number}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise ValueError(f"nothing is said of the memory of {number}")


def _everybody() -> Iterator[tuple[int, list[str]]]:
    for folder in Path("/proc").glob("[0-9]*"):
        if facts := _facts(int(folder.name)):
            yield int(folder.name), facts


def _facts(number: int) -> list[str]:
    try:
        text = Path(f"/proc/{number}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _command(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""
