"""Every line and branch of the model is told, interpreted, by some example."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stages.test_both_tellings import RETOLD

ROOT = Path(__file__).parents[2]
ENOUGH = 100
"""Per cent of lines and branches. Only what hands a rule to the compiler is left out, and marked
``told only compiled`` in ``sim/rule.py``."""

ROOMS = (
    "agents",
    "stages",
    "stories",
    "laws/test_small_worlds.py",
    "laws/test_sentences.py",
    "laws/test_tables.py",
    "theory/test_patience.py",
    "window",
    "shape/test_provenance.py",
    "shape/test_rows.py",
)

LONG = (
    "laws/test_small_worlds.py::test_a_small_world_is_sound_after_every_week[no service at all]",
    "laws/test_small_worlds.py::test_a_small_world_is_sound_after_every_week"
    "[one voice, a deputy, advocates who leave]",
    "laws/test_tables.py::test_how_large_tables_are_laid_shows_nowhere",
    "laws/test_tables.py::test_memory_in_use_by_somebody_else_before_leaves_no_trace",
    "stages/test_caseloads.py::test_the_fewest_cases_are_those_that_looking_at_every_post_finds",
    "stages/test_harm.py::test_an_episode_begins_with_an_incident_and_the_next_is_awaited",
    "stages/test_harm.py::test_an_episode_gives_a_victim_a_case_and_a_perpetrator_the_same_row",
    "stages/test_harm.py::test_who_is_stalked_does_not_depend_on_when",
    "stages/test_rosters.py::test_a_roster_of_full_posts_is_the_world_of_that_many_advocates",
    "stages/test_running_site.py::test_demand_grows_from_day_0_and_not_before",
    "stages/test_running_site.py::test_referrals_move_and_the_people_stay_the_same",
    "stages/test_running_site.py::test_the_triage_list_of_a_week_is_who_then_waits",
    "stages/test_running_site.py::test_weeks_of_the_warm_up_and_of_the_follow_up_do_not_count",
)
"""What is long, interpreted, and reaches no line that others do not; told compiled, all of it."""


@pytest.mark.long(seconds=60)
@pytest.mark.skipif(RETOLD in os.environ, reason="this run is already retold")
def test_no_line_of_the_model_is_left_untold(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        RETOLD: "1",
        "NUMBA_DISABLE_JIT": "1",
        "COVERAGE_FILE": str(tmp_path / "coverage"),
    }
    rooms = [f"tests/{room}" for room in ROOMS]
    report = [
        "--ignore=tests/window/test_other_interpreters.py",
        "--ignore=tests/window/test_notebook.py",
        *(f"--deselect=tests/{name}" for name in LONG),
        "--cov=sim",
        "--cov-branch",
        "--cov-report=term-missing:skip-covered",
    ]
    report.append(f"--cov-fail-under={ENOUGH}")
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *rooms, *report],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]
