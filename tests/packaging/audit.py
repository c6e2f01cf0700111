"""An audit of what is pinned: ``python -m tests.packaging.audit``; no network is needed.

Every pin is what is installed, what is installed fits together, and each has a licence. Where
``pip-audit`` is installed and a network is there, it is asked for known weaknesses as well.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from tests.packaging.materials import CONSTRAINTS, NOT_HERE, UNKNOWN, Material, materials, pinned

SAID_IN_A_FILE = frozenset({"ciw"})
"""Libraries whose licence stands in a file of theirs and not in what they say of themselves."""

LONGEST_SECONDS = 300.0


def other_versions(file: Path = CONSTRAINTS) -> Iterator[str]:
    """Pins that are not what is installed; what is not installed here is no fault."""
    for name, wanted in pinned(file).items():
        try:
            found = version(name)
        except PackageNotFoundError:
            continue
        if found != wanted:
            yield f"{name} is pinned at {wanted}, but {found} is installed"


def misfits(command: Sequence[str] = (sys.executable, "-m", "pip", "check")) -> Iterator[str]:
    """What pip finds not to fit together."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS)
    if done.returncode:
        yield from (done.stdout + done.stderr).strip().splitlines()


def without_licence(every: Sequence[Material]) -> Iterator[str]:
    """Libraries of which no licence is known."""
    for material in every:
        if material.licence == UNKNOWN and material.name not in SAID_IN_A_FILE:
            yield f"{material.name} does not say its licence"


def weaknesses(answer: str) -> Iterator[str]:
    """What ``pip-audit`` knows against libraries, in its JSON; ``ValueError`` if it is no such."""
    for library in json.loads(answer)["dependencies"]:
        for entry in library.get("vulns", ()):
            mended = ", ".join(entry.get("fix_versions", ())) or "no version yet"
            yield f"{library['name']} {library['version']}: {entry['id']}, mended in {mended}"


def asked_for_weaknesses() -> list[str] | None:
    """What is known against what is pinned; nothing where nobody could be asked."""
    if find_spec("pip_audit") is None:
        return None
    options = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", "--requirement", str(CONSTRAINTS), *options],
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
        )
        return list(weaknesses(done.stdout))
    except (ValueError, KeyError, TypeError, subprocess.TimeoutExpired):
        return None


def main() -> int:
    """Say what is wrong; 1 if anything is."""
    every = list(materials())
    wrong = [*other_versions(), *misfits(), *without_licence(every)]
    away = [material.name for material in every if material.licence == NOT_HERE]
    known = asked_for_weaknesses()
    print(f"{len(every)} pinned, {len(every) - len(away)} of them installed here.")
    if away:
        print(f"Not installed, so not looked at: {', '.join(away)}.")
    if known is None:
        print("Known weaknesses: nobody was asked; it takes pip-audit and a network.")
    for line in (*wrong, *(known or ())):
        print(f"- {line}")
    print("Something is wrong." if wrong or known else "Nothing is wrong.")
    return int(bool(wrong or known))


if __name__ == "__main__":
    sys.exit(main())
