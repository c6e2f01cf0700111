"""A terminal of our own, in which a program is started and typed at."""

import contextlib
import os
import pty
import re
import select
import signal
import time
from collections.abc import Iterator, Sequence

from tests.hostile.process_table import of_session

CTRL_C = b"\x03"
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class Terminal:
    """What a program shows in a terminal, and what is typed there."""

    def __init__(self, process: int, end: int) -> None:
        self.process = process
        self._end = end
        self._shown = b""

    @property
    def shown(self) -> str:
        """Everything so far, without colours and moves of the cursor."""
        return CONTROLS.sub("", self._shown.decode("utf-8", "replace"))

    def wait_for(self, words: str, seconds: float) -> bool:
        """Read until some words are shown; whether they were."""
        until = time.monotonic() + seconds
        while words not in self.shown and time.monotonic() < until:
            if not self._read(0.05):
                break
        return words in self.shown

    def look_on(self, seconds: float) -> None:
        """Read for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._read(0.05):
            pass

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._end, keys)

    def status(self, seconds: float) -> int | None:
        """With what the program ends, as a shell counts it; nothing where it does not end."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            going_on = self._read(0.05)
            ended, code = os.waitpid(self.process, os.WNOHANG)
            if ended:
                while self._read(0.0):
                    pass
                number = os.waitstatus_to_exitcode(code)
                return number if number >= 0 else 128 - number
            if not going_on:
                time.sleep(0.05)
        return None

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return seconds > 0.0
        try:
            content = os.read(self._end, 65_536)
        except OSError:
            return False
        self._shown += content
        return bool(content)


@contextlib.contextmanager
def terminal(command: Sequence[str], folder: str) -> Iterator[Terminal]:
    """Start a program in a terminal of its own, and end whatever is left of it."""
    process, end = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ |= {"TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
        os.execv(command[0], command)
    try:
        yield Terminal(process, end)
    finally:
        for left in of_session(process):
            with contextlib.suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process, 0)
        os.close(end)
