"""Compiled machine code and the interpreted text of the rules tell the same world."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.sim.rule import COMPILED
from tests.small_worlds import BUSY, settings_of, told

ROOT = Path(__file__).parents[2]

TELLER = """
import sys
from tests.small_worlds import BUSY, settings_of, told
from caseflow.sim.rule import COMPILED
scenario, days = sys.argv[1], float(sys.argv[2])
levers = {**BUSY, "demand.reports_a_year": "150"}
replication = told(settings_of(scenario, levers, days), seed=11)
print(COMPILED, replication.events, replication.digest())
"""


def interpreted(scenario: str, days: float) -> list[str]:
    """What another interpreter, without the compiler, says of a world."""
    told_by = subprocess.run(
        [sys.executable, "-c", TELLER, scenario, str(days)],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return told_by.stdout.split()


@pytest.mark.skipif(not COMPILED, reason="both tellings would be the interpreted one")
@pytest.mark.parametrize(
    ("scenario", "days"),
    [("single_point_of_contact", 130.0), ("multi_agency_contact", 130.0), ("police_spoc", 60.0)],
)
def test_both_tellings_give_the_same_bytes(scenario: str, days: float) -> None:
    levers = {**BUSY, "demand.reports_a_year": "150"}
    compiled = told(settings_of(scenario, levers, days), seed=11)
    was_compiled, events, digest = interpreted(scenario, days)
    assert was_compiled == "False"
    assert int(events) == compiled.events > 500
    assert digest == compiled.digest()
