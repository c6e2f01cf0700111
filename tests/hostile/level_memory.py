"""Level memory: one process carries out thousands of runs, and what it has is looked at after each.

``python -m tests.hostile.level_memory --runs 2000``. The slope is that of a line through the later
half of what was seen: compiling, the pages of the store and what each thread keeps in hand for its
arrays come first, and have their full size after some hundred runs.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_lookup import drawing_of
from caseflow.scenarios.scenario import load
from tests.hostile.process_table import resident_bytes

TINY = {
    "demand.reports_a_year": "300",
    "warm_up_days": "30",
    "intake_days": "60",
    "follow_up_days": "90",
}
SCENARIOS = ("multi_agency_contact", "single_point_of_contact")

MOST_BYTES_A_RUN = 2_048
"""The steepest slope that is level: a fiftieth of an outcome, which is some 97,000 bytes here, so
that whatever keeps outcomes, or the arrays of a world, is seen. Below it lie the key of a run and
its place, which are known as long as its design is."""


def seen_over(runs: int, workers: int, watch: Callable[[object], None]) -> list[int]:
    """The bytes that this process has after each run; ``watch`` is shown every outcome."""
    usual, other = (load(name, TINY, ["cheshire"]) for name in SCENARIOS)
    drawing = drawing_of(PARAMETERS, None, usual.sites, runs, 1)
    design = Design(usual, (other,), replications=runs // 2, drawing=drawing)
    seen = []
    with (
        tempfile.TemporaryDirectory(prefix="level-memory-") as folder,
        Store(str(Path(folder) / "kept.sqlite")) as ledger,
        closing(run(design, ledger, workers)) as outcomes,
    ):
        for outcome in outcomes:
            watch(outcome)
            seen.append(resident_bytes(os.getpid()))
    return seen


def slope_of(seen: Sequence[int]) -> float:
    """Bytes a run, over the later half."""
    later = np.asarray(seen[len(seen) // 2 :], dtype=float)
    return float(np.polyfit(np.arange(later.size), later, 1)[0])


def account_of(seen: Sequence[int]) -> Iterator[str]:
    """What was seen, in sentences."""
    for place in np.linspace(0, len(seen) - 1, 9).astype(int):
        yield f"after {place + 1:,} runs {seen[place] / 2**20:,.1f} MB"
    yield f"slope of the later half: {slope_of(seen):,.0f} bytes a run"


def main() -> int:
    """Look at memory over many runs; 1 if it grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--leak", action="store_true", help="keep every outcome, to see it noticed")
    chosen = parser.parse_args()
    kept: list[object] = []
    seen = seen_over(chosen.runs, chosen.workers, kept.append if chosen.leak else lambda run: None)
    print("\n".join(account_of(seen)))
    level = slope_of(seen) <= MOST_BYTES_A_RUN
    print(f"{'Level' if level else 'Not level'}: the bound is {MOST_BYTES_A_RUN:,} bytes a run.")
    return int(not level)


if __name__ == "__main__":
    sys.exit(main())
