"""A trial: the program given something hostile, and which promises it broke."""

import io
import os
import resource
import signal
import stat
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from caseflow.cli import main
from caseflow.experiments.runs import dispatch
from caseflow.experiments.runs.errors import Trouble

LONGEST_SECONDS = 20
LONGEST_MESSAGE = 1_100
"""Letters of what is said on standard error when something is refused."""

SPARE_MEMORY = 1_500 * 2**20
"""Bytes that one trial may take beyond what this process has."""

ALLOWED = (0, 1, 2)
"""How the program may end where nobody interrupts it; 1 is trouble that it names."""


class Hung(BaseException):
    """The program did not end in time."""


@dataclass(frozen=True)
class Trial:
    """What the program is given, and what it must say.

    Attributes
    ----------
    kind
        Which kind of hostility.
    arguments
        What is typed.
    names
        What a refusal must name; nothing where that cannot be said beforehand.
    secret
        What must never be seen again.
    status
        How it must end; nothing where both a refusal and an answer are right.
    """

    kind: str
    arguments: tuple[str, ...]
    names: str = ""
    secret: str = ""
    status: int | None = None


@dataclass(frozen=True)
class Ending:
    """How the program ended."""

    status: int | None
    out: str
    err: str
    seconds: float
    escaped: str = ""


def ending_of(
    arguments: Sequence[str], folder: Path, encoding: str = "utf-8", run: Callable = main
) -> Ending:
    """Run the program in this process, from a folder, as a terminal of some encoding has it."""
    out, err = io.BytesIO(), io.BytesIO()
    before = os.getcwd(), sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(out, encoding)
    sys.stderr = io.TextIOWrapper(err, encoding)
    streams = sys.stdout, sys.stderr
    os.chdir(folder)
    status, escaped = None, ""
    began = time.monotonic()
    try:
        with _limited(), _nothing_simulated():
            run(list(arguments))
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except Hung:
        escaped = "it did not end in time"
    except BaseException as error:
        escaped = f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        os.chdir(before[0])
        sys.stdout, sys.stderr = before[1:]
    seconds = time.monotonic() - began
    for stream in streams:
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            escaped = escaped or f"{type(error).__name__}: {error}"
    said = [content.getvalue().decode(encoding, "replace") for content in (out, err)]
    return Ending(status, *said, seconds, escaped)


@contextmanager
def _nothing_simulated() -> Iterator[None]:
    """What is understood stops before it costs anything."""

    def nobody(*arguments: object) -> None:
        raise Trouble("Nothing is simulated here.")

    before = dispatch.crew_of
    dispatch.crew_of = nobody
    try:
        yield
    finally:
        dispatch.crew_of = before


@contextmanager
def _limited() -> Iterator[None]:
    """Neither time nor memory without end."""

    def hung(number: int, frame: FrameType | None) -> None:
        raise Hung

    with open("/proc/self/statm") as facts:
        has = int(facts.read().split()[0]) * resource.getpagesize()
    limits = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGALRM, hung)
    resource.setrlimit(resource.RLIMIT_AS, (has + SPARE_MEMORY, limits[1]))
    signal.setitimer(signal.ITIMER_REAL, LONGEST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, limits)
        signal.signal(signal.SIGALRM, before)


def broken_promises(trial: Trial, ending: Ending, folder: Path) -> list[str]:
    """Which promises were broken, each in a sentence."""
    found = []
    said = ending.out + ending.err
    if ending.escaped:
        found.append(f"a traceback: {ending.escaped}")
    elif ending.status not in ALLOWED:
        found.append(f"it ended with {ending.status}")
    if trial.status is not None and not ending.escaped and ending.status != trial.status:
        found.append(f"it ended with {ending.status} instead of {trial.status}")
    if "Traceback (most" in said:
        found.append("a traceback on the terminal")
    if ending.status and not ending.err.strip():
        found.append("it says nothing")
    if ending.status == 2 and len(ending.err) > LONGEST_MESSAGE:
        found.append(f"a message of {len(ending.err)} letters")
    if ending.status == 2 and trial.names and trial.names not in " ".join(ending.err.split()):
        found.append(f"{trial.names!r} is not named")
    controls = sorted({repr(letter) for letter in said if _is_control(letter)})
    if controls:
        found.append(f"control characters reach the terminal: {', '.join(controls)}")
    if trial.secret and trial.secret in said:
        found.append("the secret is shown")
    if trial.secret and (places := list(_holding(folder, trial.secret))):
        found.append(f"the secret is kept in {places[0]}")
    if halves := [path.name for path in folder.rglob("*unfinished*")]:
        found.append(f"something half-written is left: {halves[0]}")
    return found


def _is_control(letter: str) -> bool:
    if letter == "\n":
        return False
    return unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") or letter in BIDI


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def _holding(folder: Path, secret: str) -> Iterator[str]:
    """The files that hold a secret, or are named by it; what was given is in ``given``."""
    for path in folder.rglob("*"):
        if secret in path.name:
            yield repr(path.name)
        elif path.parent.name != "given" and stat.S_ISREG(path.lstat().st_mode):
            content = path.read_bytes()
            yield from [str(path)] * (secret.encode() in content)
