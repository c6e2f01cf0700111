"""Episode, incident, calming and turning: how stalking begins, goes on, stops and comes back."""

import pytest

from caseflow.sim.agents.case import Stage
from caseflow.sim.agents.perpetrator import Incident, Order
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import calming, episode, incident, turning
from tests.stages.staging import TODAY, Setting


def reach_everybody(setting: Setting) -> None:
    """So much demand that it reaches up to whoever comes next."""
    setting.parameters.demand.reports_a_year = 20_000


def test_an_episode_gives_a_victim_a_case_and_a_perpetrator_the_same_row(setting: Setting) -> None:
    reach_everybody(setting)
    setting.happens(episode)
    new = len(setting.replication.tables["cases"]) - 1
    assert new == setting.row + 1
    assert setting.row_of("victims", new).case == new
    assert setting.row_of("perpetrators", new).case == new
    assert setting.row_of("cases", new).began == TODAY
    assert setting.row_of("cases", new).stage == Stage.UNREPORTED


def test_whom_demand_does_not_reach_is_not_stalked(setting: Setting) -> None:
    setting.parameters.demand.reports_a_year = 0
    first = setting.site.arrivals.awaited.copy()
    setting.happens(episode)
    assert len(setting.replication.tables["cases"]) == setting.row + 1
    assert setting.site.episodes == 0
    assert setting.site.next_episode > max(TODAY, first.min())


def test_an_episode_begins_with_an_incident_and_the_next_is_awaited(setting: Setting) -> None:
    reach_everybody(setting)
    setting.happens(episode)
    new = len(setting.replication.tables["cases"]) - 1
    assert setting.perpetrator_of(new).next_incident == TODAY
    assert TODAY < setting.site.next_episode < NEVER
    assert setting.site.episodes == 1


def test_who_is_stalked_does_not_depend_on_when() -> None:
    early, late = Setting(), Setting()
    late.world.now = 300.0
    for setting in (early, late):
        reach_everybody(setting)
        setting.happens(episode)
    for table, columns in (
        ("victims", ("key", "relationship", "woman", "willingness", "trust")),
        ("perpetrators", ("key", "entrenched", "base_rate", "violence", "true_risk")),
    ):
        first, second = early.row_of(table, 1), late.row_of(table, 1)
        assert [first[name] for name in columns] == [second[name] for name in columns]


def test_a_certain_report_follows_an_incident_after_her_delay(setting: Setting) -> None:
    setting.parameters.help_seeking.first_report = 1e9
    setting.happens(incident, setting.row)
    assert TODAY < setting.victim.reports < NEVER
    assert setting.perpetrator.incidents == 1
    assert setting.victim.fear > 0.0
    assert [kind for kind, _ in setting.written()] == [Kind.INCIDENT]


def test_before_the_first_report_no_incident_is_a_repeat(setting: Setting) -> None:
    setting.parameters.help_seeking.first_report = 0.0
    setting.happens(incident, setting.row)
    assert setting.victim.reports == NEVER
    assert (setting.case.first_repeat, setting.case.repeats_in_year) == (NEVER, 0)


def test_after_the_first_report_every_incident_is_a_repeat(setting: Setting) -> None:
    setting.reported()
    setting.parameters.help_seeking.later_report = 0.0
    setting.happens(incident, setting.row)
    assert (setting.case.first_repeat, setting.case.repeats_in_year) == (TODAY, 1)
    assert setting.case.first_reported_repeat == NEVER


def test_an_incident_under_an_order_is_a_breach_of_it(setting: Setting) -> None:
    setting.happens(incident, setting.row)
    free = int(setting.perpetrator.breaches)
    setting.perpetrator.order = Order.RESTRAINING
    setting.happens(incident, setting.row)
    assert (free, setting.perpetrator.breaches) == (0, 1)


def test_an_assault_hurts_and_the_next_incident_is_awaited(setting: Setting) -> None:
    setting.reported()
    setting.parameters.conduct.assault_share = 1.0
    setting.parameters.conduct.threat_share = 1.0
    setting.perpetrator.violence = 1e9
    kinds = []
    for _ in range(8):
        setting.happens(incident, setting.row)
        kinds.append(setting.written()[-1][1])
    assert Incident.ASSAULT in kinds
    assert setting.perpetrator.violent_incidents == kinds.count(Incident.ASSAULT)
    harms = setting.victim.harms
    assaults = kinds.count(Incident.ASSAULT)
    assert harms.physical_by_him + harms.physical_lasting >= assaults
    lasts = setting.parameters.suffering.injury_lasts
    assert harms.physical_lasting == pytest.approx(lasts * assaults)
    assert TODAY < setting.perpetrator.next_incident < NEVER


def test_calming_brings_him_back_to_his_former_rate(setting: Setting) -> None:
    setting.perpetrator.provoked = True
    setting.perpetrator.calms = TODAY
    setting.perpetrator.activity.left = 1.0
    setting.happens(calming, setting.row)
    assert not setting.perpetrator.provoked
    assert setting.perpetrator.activity.intensity == pytest.approx(setting.perpetrator.base_rate)
    assert setting.written() == []


def test_who_stops_for_good_does_nothing_more(setting: Setting) -> None:
    setting.parameters.persistence.relapse_share = 0.0
    setting.parameters.persistence.new_victim_share = 0.0
    setting.happens(turning, setting.row)
    assert not setting.perpetrator.active
    assert (setting.perpetrator.turns, setting.perpetrator.next_incident) == (NEVER, NEVER)
    assert len(setting.replication.tables["cases"]) == 1


def test_who_will_relapse_waits_and_then_acts_again(setting: Setting) -> None:
    setting.parameters.persistence.relapse_share = 1.0
    setting.parameters.persistence.new_victim_share = 0.0
    setting.happens(turning, setting.row)
    returns = float(setting.perpetrator.turns)
    assert TODAY < returns < NEVER
    setting.world.now = returns
    setting.happens(turning, setting.row)
    assert setting.perpetrator.active
    assert setting.perpetrator.spells == 2
    assert returns < setting.perpetrator.next_incident < NEVER


def test_a_sanction_changes_how_likely_he_is_to_relapse(setting: Setting) -> None:
    setting.parameters.persistence.relapse_share = 1.0
    setting.parameters.persistence.relapse_sanctioned = 0.0
    setting.parameters.persistence.new_victim_share = 0.0
    setting.perpetrator.times_restrained = 1
    setting.happens(turning, setting.row)
    assert setting.perpetrator.turns == NEVER


def test_who_turns_to_somebody_new_opens_a_case_with_his_history(setting: Setting) -> None:
    setting.parameters.persistence.new_victim_share = 1.0
    setting.happens(turning, setting.row)
    assert len(setting.replication.tables["cases"]) == 2
    other = setting.perpetrator_of(1)
    assert setting.row_of("cases", 1).follows == setting.row
    assert other.victims_before == 1
    assert other.prior_offences
    assert other.base_rate == setting.perpetrator.base_rate
    assert setting.row_of("victims", 1).key != setting.victim.key
