"""The agenda gives the same world as looking at every clock every time."""

import pytest

from caseflow.sim.soonest import Kind
from tests.reference import told_by_scanning
from tests.sameness import differences
from tests.small_worlds import BUSY, settings_of, told

WORLDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("single_point_of_contact", {}),
    ("multi_agency_contact", {"advocacy.cap": "10", "advocacy.over_cap": "wait"}),
    ("police_spoc", {"advocacy.over_cap": "high_risk_first", "advocacy.cap": "10"}),
    ("spoc_with_deputy", {"advocacy.contract_lost_a_year": "3"}),
)


@pytest.mark.parametrize(("scenario", "levers"), WORLDS)
def test_the_scan_tells_every_table_to_the_last_byte(scenario: str, levers: dict[str, str]) -> None:
    settings = settings_of(scenario, {**BUSY, **levers}, days=80.0)
    real, scanned = told(settings, seed=7), told_by_scanning(settings, seed=7)
    assert len(real.tables["cases"]) > 200
    assert differences(real, scanned) == []


def test_a_long_quiet_world_meets_nearly_every_kind_and_agrees() -> None:
    levers = {
        **BUSY,
        "demand.reports_a_year": "50",
        "advocacy.contract_lost_a_year": "1",
        "sentencing.custody_share": "0.8",
        "sentencing.suspended_share": "0",
        "investigating.charge_threshold": "-1",
        "ordering.sought_high_risk": "0.9",
        "ordering.interim_days": "7",
    }
    settings = settings_of("single_point_of_contact", levers, days=500.0)
    real, scanned = told(settings, seed=3), told_by_scanning(settings, seed=3)
    assert differences(real, scanned) == []
    happened = set(real.tables["event_log"]["what"].tolist())
    # What writes no line of its own: beginnings and ends of spells of provocation, and weeks.
    silent = {Kind.NOTHING, Kind.EPISODE, Kind.CALMING, Kind.WEEK, Kind.LEVERS}
    assert {kind.name for kind in Kind} - {Kind(kind).name for kind in happened} <= {
        kind.name for kind in silent
    }


def test_the_comparison_sees_one_changed_byte() -> None:
    """The twins can fail: one moved clock of one victim is found, and named."""
    settings = settings_of(days=10.0)
    first, second = told(settings, seed=7), told(settings, seed=7)
    assert differences(first, second) == []
    second.tables["victims"]["reports"][0] = 3.0
    assert differences(first, second) == ["victims.reports"]
