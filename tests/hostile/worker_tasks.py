"""Tasks for workers that simulate nothing."""

import os
import signal
import time


def pid_after(seconds: float) -> int:
    """Who did it, after a while."""
    time.sleep(seconds)
    return os.getpid()


def die_after(seconds: float) -> None:
    """Be killed after a while."""
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def twice_after(number: int) -> int:
    """Twice a number, after a moment."""
    time.sleep(0.05)
    return 2 * number
