"""Small worlds in which everything happens that can: sound after every week, grown and resumed."""

import numpy as np
import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, simulate
from caseflow.sim.integrity import violations
from caseflow.sim.rule import quiet
from caseflow.sim.world import check, claim
from tests.sameness import differences
from tests.small_worlds import BUSY, begun, settings_of

FEW: dict[str, str] = {**BUSY, "demand.reports_a_year": "90", "advocacy.advocates": "2"}
"""So few people that a world can be interpreted in seconds."""

WORLDS: dict[str, tuple[str, dict[str, str]]] = {
    "one voice, a deputy, advocates who leave": (
        "spoc_with_deputy",
        {"staying.turnover": "0.02", "staying.vacancy_days": "30", "staying.leavers": "1"},
    ),
    "a short list, the gravest first": (
        "high_risk_spoc",
        {
            "advocacy.over_cap": "high_risk_first",
            "advocacy.cap": "3",
            "advocacy.contract_lost_a_year": "4",
            "advocacy.recommissioned_days": "20",
            "advocacy.attach_at": "taken_on",
            "triage.agenda": "2",
            "assessing.tool": "sash",
        },
    ),
    "the officer holds the contact": (
        "police_spoc",
        {
            "classifying.correct_untrained": "1",
            "classifying.correct_trained": "1",
            "contact.rota": "true",
            "assessing.tool": "dash",
            "demand.growth_a_year": "-0.2",
            "ordering.sought_high_risk": "1",
            "ordering.sought_other": "1",
            "ordering.interim_days": "3",
            "ordering.full_days": "10",
            "ordering.days": "20",
        },
    ),
    "no partnership, and all that goes wrong": (
        "business_as_usual",
        {
            "classifying.correct_untrained": "0",
            "passing.news_told_at_once": "true",
            "passing.release_told_at_once": "true",
            "investigating.charge_threshold": "-2",
            "sentencing.custody_share": "0.9",
            "sentencing.suspended_share": "0.05",
            "sentencing.community_share": "0.05",
            "sentencing.custody_median": "20",
            "sentencing.licence_days": "10",
            "hearing.crown_share": "0.5",
        },
    ),
    "no service at all": ("pilot", {"advocacy.available": "false"}),
}


@pytest.mark.parametrize("name", WORLDS)
def test_a_small_world_is_sound_after_every_week(name: str) -> None:
    scenario, levers = WORLDS[name]
    world = begun(settings_of(scenario, {**FEW, **levers}, 168.0), seed=5)
    for day in np.arange(7.0, 169.0, 7.0):
        world.run(float(day))
        assert violations(world) == []
    assert world.halted in {"day_reached", "nothing_left"}
    assert len(world.tables["cases"]) > 20


def test_levers_on_a_date_change_everything_at_once() -> None:
    scenario = load("pilot", {**FEW, "intake_days": "100", "follow_up_days": "1"}, ["hampshire"])
    settings = scenario.settings("hampshire")
    later = settings.periods.copy()
    later["partnership"]["operates"] = False
    later["advocacy"]["under_contract"] = False
    again = settings.periods.copy()
    again["advocacy"]["advocates"] = 1
    again["staying"]["leavers"] = 1
    periods = np.concatenate([settings.periods, later, again])
    changing = type(settings)(settings.site, settings.number, periods, (0.0, 40.0, 70.0), 100.0)
    world = begun(changing, seed=3)
    for day in np.arange(5.0, 101.0, 5.0):
        world.run(float(day))
        assert violations(world) == []
    assert int(world.tables["sites"]["period"][0]) == 2
    assert int(world.tables["sites"]["contracts_lost"][0]) == 1


def test_a_world_grows_is_saved_and_goes_on_as_it_would_have() -> None:
    settings = settings_of("pilot", FEW, 60.0)
    straight = simulate(settings, 2)
    paused = begun(settings, 2)
    paused.world.detailed = False
    paused.run(30.0).grow()
    resumed = Replication.resume(settings, paused.save()).run()
    assert resumed.events == straight.events
    assert differences(resumed, straight) == []


def test_a_table_that_is_full_takes_no_more_rows() -> None:
    world = begun(settings_of("pilot", FEW, 10.0), 2)
    table = world.world.cases
    table.used = table.room
    with quiet(), pytest.raises(IndexError, match="table full"):
        claim(table)


@pytest.mark.parametrize("row", [-1, 1])
def test_a_row_number_that_no_row_in_use_bears_is_refused(row: int) -> None:
    world = begun(settings_of("pilot", FEW, 10.0), 2)
    assert world.world.sites.used == 1
    with pytest.raises(IndexError, match="no such row"):
        check(world.world.sites, row)
