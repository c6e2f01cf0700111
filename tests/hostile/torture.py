"""Torture: hostile inputs with other seeds each time, for as long as somebody cares to wait.

``python -m tests.hostile.torture --minutes 60``; what fails is written into a folder.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tests.hostile.hostile_inputs import KINDS, trials
from tests.hostile.trial import broken_promises, ending_of


def main() -> int:
    """Try inputs until the time is over; how many broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--rounds", type=int, default=10**9)
    parser.add_argument("--failures", type=Path, default=Path("results/torture"))
    chosen = parser.parse_args()
    print(f"Seed {chosen.seed}; what fails is written into {chosen.failures}.", flush=True)
    until = time.monotonic() + 60.0 * chosen.minutes
    tried, failed = Counter[str](), Counter[str]()
    seed = chosen.seed
    while time.monotonic() < until and seed < chosen.seed + chosen.rounds:
        for kind in chosen.kinds.split(","):
            for label, make in trials(kind, seed, KINDS[kind][1]):
                if time.monotonic() > until:
                    break
                tried[kind] += 1
                failed[kind] += _fails(label, make, chosen.failures)
        seed += 1
    for kind, number in tried.items():
        print(f"{kind}: {number} tried, {failed[kind]} failed.")
    return min(failed.total(), 1)


def _fails(label: str, make, failures: Path) -> bool:
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    trial = make(folder)
    ending = ending_of(trial.arguments, folder)
    broken = broken_promises(trial, ending, folder)
    if broken:
        kept = failures / label
        kept.mkdir(parents=True, exist_ok=True)
        told = {"broken": broken, "trial": asdict(trial), "ending": asdict(ending)}
        (kept / "failure.json").write_text(json.dumps(told, indent=1), "utf-8")
        print(f"{label}: {'; '.join(broken)}: {ascii(trial.arguments)[:200]}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
