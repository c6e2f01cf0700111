"""Worlds that differ by one victim differ in her, and in those who share a worker with her."""

import numpy as np
import pytest

from caseflow.sim import Replication, Settings
from caseflow.sim.rows import NEVER
from tests.luck.unhurried import UNHURRIED, rows_that_differ
from tests.small_worlds import begun, settings_of

DAYS, DAY = 300.0, 40.0
SCENARIOS = ["single_point_of_contact", "multi_agency_contact", "police_spoc", "high_risk_spoc"]


def leave_alone(world: Replication, row: int) -> None:
    """From now on he does not act and she does not report: she is not in this story."""
    perpetrator, victim = world.tables["perpetrators"], world.tables["victims"]
    for clock in ("next_incident", "calms", "turns"):
        perpetrator[clock][row] = NEVER
    perpetrator["activity"]["left"][row] = NEVER
    victim["reports"][row] = NEVER


def to_report_later(world: Replication) -> list[int]:
    """Victims stalked by that day who would report after it, most in contact first."""
    cases = world.tables["cases"]
    later = (cases["began"] < DAY) & (cases["reported"] > DAY) & (cases["reported"] < NEVER)
    rows = np.flatnonzero(later)
    return rows[np.argsort(-world.tables["victims"]["contacts"][rows], kind="stable")].tolist()


def twins_but_for_one(
    settings: Settings, which: int, seed: int
) -> tuple[Replication, Replication, int]:
    """A world, the world without one of its victims, and her row."""
    whole, without = begun(settings, seed).run(), begun(settings, seed).run(DAY)
    row = to_report_later(whole)[which]
    leave_alone(without, row)
    return whole, without.run(), row


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_where_nobody_waits_for_another_she_alone_differs(scenario: str) -> None:
    settings = settings_of(scenario, UNHURRIED, DAYS)
    met = 0
    for which, seed in [(0, 1), (1, 1), (0, 2), (2, 3), (1, 4)]:
        whole, without, row = twins_but_for_one(settings, which, seed)
        assert rows_that_differ(whole, without).tolist() == [row]
        met += int(whole.tables["victims"]["contacts"][row])
    assert met > 50, "those taken out were hardly in the story"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_where_workers_are_busy_only_those_whom_they_serve_differ(scenario: str) -> None:
    levers = {
        "triage.consultation_training": "0",
        "triage.accept": "0.35",
        "persistence.new_victim_share": "0",
        "investigating.investigators": "2",
    }
    settings = settings_of(scenario, levers, DAYS)
    touched = 0
    for which, seed in [(0, 1), (1, 1), (0, 2)]:
        whole, without, row = twins_but_for_one(settings, which, seed)
        unlike = rows_that_differ(whole, without)
        shares = np.zeros(len(whole.tables["cases"]), bool)
        for world in (whole, without):
            cases = world.tables["cases"]
            shares |= (cases["investigations"] > 0) | (cases["referred"] < NEVER)
        assert set(unlike.tolist()) <= {row, *np.flatnonzero(shares).tolist()}
        assert row in unlike
        assert not shares.all()
        touched += len(unlike) - 1
    assert touched > 0, "nobody shared a worker with any of them"
