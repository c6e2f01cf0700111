"""The software that a run was simulated with, as the machine that simulated it says."""

import json
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

OURS = ("caseflow", "caseflow-stalking")
"""Our name in a store, and that of what is installed."""


@cache
def software() -> str:
    """The versions that matter to the bits of a result on this machine, as JSON."""
    found = {"python": platform.python_version()}
    for package, distribution in (*((name, name) for name in ("numpy", "numba")), OURS):
        try:
            found[package] = version(distribution)
        except PackageNotFoundError:
            found[package] = "not installed"
    return json.dumps(found, sort_keys=True)


def joined(several: Iterable[str]) -> str:
    """What the parts of one run were simulated with: one text where all are alike."""
    known = sorted(set(several) - {""})
    if len(known) < 2:
        return "".join(known)
    each = [json.loads(text) for text in known]
    names = dict.fromkeys(name for versions in each for name in versions)
    return json.dumps(
        {
            name: ", ".join(sorted({str(versions.get(name, "none")) for versions in each}))
            for name in names
        },
        sort_keys=True,
    )


def mixture(several: Iterable[str]) -> str:
    """A sentence where runs were simulated with different software; empty where all are alike."""
    known = sorted(set(several) - {""})
    if len(known) < 2:
        return ""
    versions = json.loads(joined(known))
    unlike = "; ".join(f"{name} {text}" for name, text in versions.items() if ", " in text)
    return (
        f"These runs were simulated with different software ({unlike}), so the last digits may "
        "differ from what one machine would give."
    )
