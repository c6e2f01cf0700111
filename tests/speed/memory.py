"""Memory: the most that this program has held."""

from pathlib import Path

STATUS = Path("/proc/self/status")


def most_megabytes() -> float:
    """Say the most memory that this program alone has held; not a number where nobody counts it.

    Not by ``getrusage``: what it counts of a program that another one starts begins with the most
    of that other one.
    """
    lines = STATUS.read_text(encoding="utf-8").splitlines() if STATUS.exists() else []
    held = (int(line.split()[1]) / 1024.0 for line in lines if line.startswith("VmHWM"))
    return next(held, float("nan"))
