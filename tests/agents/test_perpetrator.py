"""The perpetrator: how often he acts, what holds him back, when he stops and comes back."""

import math

import pytest

from caseflow.sim.agents.perpetrator import (
    Conduct,
    Incident,
    Order,
    Perpetrator,
    Persistence,
    Restraining,
    Restraint,
    Treatment,
    act,
    begin_spell,
    calm,
    commit,
    desist,
    draw_rate,
    draw_violence,
    go_unanswered,
    hold_back,
    inherit,
    intensity,
    is_confined,
    is_under_order,
    kind_of_incident,
    provoke,
    relapse_wait,
    risk_now,
    share_online,
    spell_length,
)
from caseflow.sim.rows import NEVER
from tests.agents.made import made

CONDUCT = {
    "burst_rate": 0.4,
    "entrenched_rate": 0.1,
    "rate_spread": 0.5,
    "prior_offences_factor": 1.5,
    "violence_spread": 0.5,
    "assault_share": 0.01,
    "threat_share": 0.1,
    "damage_share": 0.05,
    "following_share": 0.2,
    "online_share": 0.3,
    "ex_intimate_violence": 2.0,
    "after_threat_violence": 1.5,
    "online_only_violence": 0.1,
}
RESTRAINING = {
    "bail": 0.7,
    "licence": 0.6,
    "stalking_protection_order": 0.5,
    "interim_order": 0.8,
    "restraining_order": 0.4,
    "remand": 0.05,
    "management": 0.9,
    "treatment": 0.85,
    "treatment_completed": 0.75,
    "desistance_managed": 1.25,
    "desistance_treated": 2.0,
    "desistance_unanswered": 1.6,
    "injunction": 0.6,
    "provoked": 1.6,
    "provoked_days": 10.0,
}


def kind_of(perpetrator: Perpetrator, chance: float, conduct: Conduct) -> int:
    """What an incident is where nothing protects and the two were never a couple."""
    return kind_of_incident(perpetrator, chance, False, False, 1.0, 1.0, conduct)


def test_protection_in_person_leaves_what_is_done_online() -> None:
    conduct = made(Conduct, **CONDUCT)
    # In person half is left, online all: of what happens, more is online.
    in_person, online = 0.5 / 0.65, 1.0 / 0.65
    shielded = made(Perpetrator)
    assert kind_of_incident(shielded, 0.009, False, False, in_person, online, conduct) == (
        Incident.THREAT
    )
    assert kind_of_incident(shielded, 0.7, False, False, in_person, online, conduct) == (
        Incident.ONLINE
    )


def test_whoever_stalks_only_online_does_all_of_it_there() -> None:
    conduct = made(Conduct, **CONDUCT)
    assert (share_online(True, conduct), share_online(False, conduct)) == (1.0, 0.3)


def test_only_a_former_intimate_reaches_the_money() -> None:
    conduct = made(Conduct, **CONDUCT, economic_share=0.1)
    perpetrator = made(Perpetrator)
    assert kind_of_incident(perpetrator, 0.4, False, True, 1.0, 1.0, conduct) == Incident.ECONOMIC
    assert kind_of_incident(perpetrator, 0.4, False, False, 1.0, 1.0, conduct) == Incident.ONLINE


def test_who_gets_no_answer_stops_the_sooner() -> None:
    perpetrator = made(Perpetrator)
    go_unanswered(perpetrator)
    begin_spell(perpetrator, 100.0, 1.0, 0.0)
    act(perpetrator, 1.0, made(Restraining, **RESTRAINING), 0.0)
    assert perpetrator.turns == pytest.approx(100.0 / 1.6)


def test_who_is_active_is_the_more_dangerous() -> None:
    active, stopped = made(Perpetrator, true_risk=0.25), made(Perpetrator, true_risk=0.25)
    desist(stopped, NEVER, 10.0)
    assert (risk_now(active, 0.5), risk_now(stopped, 0.5)) == (0.75, -0.25)


def test_a_burst_is_faster_than_an_entrenched_episode() -> None:
    conduct = made(Conduct, **CONDUCT)
    assert draw_rate(False, 0.0, False, conduct) == pytest.approx(0.4)
    assert draw_rate(True, 0.0, True, conduct) == pytest.approx(0.15)
    assert draw_rate(True, 1.0, False, conduct) == pytest.approx(0.1 * math.exp(0.5))


def test_a_former_intimate_is_readier_for_violence_and_online_only_less() -> None:
    conduct = made(Conduct, **CONDUCT)
    assert draw_violence(False, False, 0.0, conduct) == pytest.approx(1.0)
    assert draw_violence(True, False, 0.0, conduct) == pytest.approx(2.0)
    assert draw_violence(True, True, 0.0, conduct) == pytest.approx(0.2)


def test_an_entrenched_spell_of_middling_luck_is_as_long_as_the_median() -> None:
    persistence = made(Persistence, entrenched_median=100.0, entrenched_spread=1.0, burst_mean=10.0)
    assert spell_length(True, 0.5, persistence) == pytest.approx(100.0)
    assert spell_length(False, 0.5, persistence) == pytest.approx(10.0 * math.log(2.0))


def test_relapse_comes_early_or_late_as_its_shape_says() -> None:
    persistence = made(Persistence, relapse_scale=100.0, relapse_shape=0.5)
    chance = 1.0 - math.exp(-2.0)
    assert relapse_wait(chance, persistence) == pytest.approx(100.0 * 2.0**2)


@pytest.mark.parametrize(
    ("columns", "left"),
    [
        ({}, 1.0),
        ({"restraint": Restraint.BAIL}, 0.7),
        ({"restraint": Restraint.LICENCE}, 0.6),
        ({"restraint": Restraint.REMANDED}, 0.05),
        ({"restraint": Restraint.CUSTODY}, 0.05),
        ({"order": Order.SOUGHT}, 1.0),
        ({"order": Order.INTERIM}, 0.8),
        ({"order": Order.STALKING_PROTECTION}, 0.5),
        ({"order": Order.RESTRAINING}, 0.4),
        ({"order": Order.INJUNCTION}, 0.6),
        ({"order": Order.RESTRAINING, "order_force": 0.5}, 0.7),
        ({"managed": True}, 0.9),
        ({"treatment": Treatment.TREATED}, 0.85),
        ({"treatment": Treatment.COMPLETED}, 0.75),
        ({"treatment": Treatment.WAITING}, 1.0),
        ({"restraint": Restraint.BAIL, "order": Order.INTERIM, "managed": True}, 0.7 * 0.8 * 0.9),
    ],
)
def test_each_restraint_leaves_its_own_share_of_his_rate(
    columns: dict[str, object], left: float
) -> None:
    perpetrator = made(Perpetrator, **columns)
    assert hold_back(perpetrator, made(Restraining, **RESTRAINING)) == pytest.approx(left)


def test_behind_bars_are_remand_and_custody_alone() -> None:
    confined = {one for one in Restraint if is_confined(made(Perpetrator, restraint=one))}
    assert confined == {Restraint.REMANDED, Restraint.CUSTODY}


def test_an_order_that_is_only_sought_forbids_nothing() -> None:
    binding = {one for one in Order if is_under_order(made(Perpetrator, order=one))}
    assert binding == {
        Order.INTERIM,
        Order.STALKING_PROTECTION,
        Order.RESTRAINING,
        Order.INJUNCTION,
    }


def test_who_has_stopped_does_not_act() -> None:
    restraining = made(Restraining, **RESTRAINING)
    assert intensity(made(Perpetrator, base_rate=0.5, active=False), 1.0, restraining) == 0.0
    assert intensity(made(Perpetrator, base_rate=0.5), 0.4, restraining) == pytest.approx(0.2)


def test_provocation_speeds_him_up_unless_he_is_behind_bars() -> None:
    restraining = made(Restraining, **RESTRAINING)
    free = made(Perpetrator, base_rate=0.5, provoked=True)
    held = made(Perpetrator, base_rate=0.5, provoked=True, restraint=Restraint.CUSTODY)
    assert intensity(free, 1.0, restraining) == pytest.approx(0.8)
    assert intensity(held, 1.0, restraining) == pytest.approx(0.025)


def test_provocation_lasts_its_days_and_wears_off() -> None:
    perpetrator = made(Perpetrator)
    provoke(perpetrator, made(Restraining, **RESTRAINING), 20.0)
    assert (bool(perpetrator.provoked), perpetrator.calms) == (True, 30.0)
    calm(perpetrator)
    assert (bool(perpetrator.provoked), perpetrator.calms) == (False, NEVER)


def test_the_next_incident_falls_due_when_his_patience_is_used_up() -> None:
    perpetrator = made(Perpetrator, base_rate=0.2)
    restraining = made(Restraining, **RESTRAINING)
    begin_spell(perpetrator, 100.0, 1.0, 0.0)
    act(perpetrator, 1.0, restraining, 0.0)
    assert (perpetrator.next_incident, perpetrator.turns) == (pytest.approx(5.0), 100.0)
    act(perpetrator, 0.5, restraining, 3.0)
    assert perpetrator.next_incident == pytest.approx(3.0 + 0.4 / 0.1)


def test_time_behind_bars_does_not_count_towards_stopping() -> None:
    perpetrator = made(Perpetrator, base_rate=0.2)
    restraining = made(Restraining, **RESTRAINING)
    begin_spell(perpetrator, 100.0, 1.0, 0.0)
    act(perpetrator, 1.0, restraining, 0.0)
    perpetrator.restraint = Restraint.CUSTODY
    act(perpetrator, 1.0, restraining, 40.0)
    assert perpetrator.turns == NEVER
    perpetrator.restraint = Restraint.AT_LARGE
    act(perpetrator, 1.0, restraining, 90.0)
    assert perpetrator.turns == pytest.approx(150.0)


def test_management_and_treatment_bring_the_end_nearer() -> None:
    perpetrator = made(Perpetrator, managed=True, treatment=Treatment.TREATED)
    begin_spell(perpetrator, 100.0, 1.0, 0.0)
    act(perpetrator, 1.0, made(Restraining, **RESTRAINING), 0.0)
    assert perpetrator.turns == pytest.approx(100.0 / (1.25 * 2.0))


def test_the_first_stop_and_the_first_relapse_are_dated() -> None:
    perpetrator = made(Perpetrator)
    begin_spell(perpetrator, 10.0, 1.0, 0.0)
    desist(perpetrator, 70.0, 10.0)
    assert (perpetrator.first_spell, perpetrator.first_relapse) == (10.0, 70.0)
    assert (perpetrator.turns, perpetrator.next_incident) == (70.0, NEVER)
    begin_spell(perpetrator, 5.0, 1.0, 70.0)
    desist(perpetrator, 200.0, 75.0)
    assert (perpetrator.spells, perpetrator.first_spell, perpetrator.first_relapse) == (2, 10, 70)
    assert not perpetrator.active


def test_what_he_does_is_counted_and_remembered() -> None:
    perpetrator = made(Perpetrator)
    for kind in (Incident.CONTACT, Incident.THREAT, Incident.DAMAGE, Incident.ASSAULT):
        commit(perpetrator, kind, 1.0, 3.0)
    assert (perpetrator.incidents, perpetrator.violent_incidents) == (4, 1)
    assert perpetrator.threatened
    assert perpetrator.damaged
    assert perpetrator.activity.left == 1.0


@pytest.mark.parametrize(
    ("chance", "kind"),
    [
        (0.005, Incident.ASSAULT),
        (0.05, Incident.THREAT),
        (0.13, Incident.DAMAGE),
        (0.3, Incident.FOLLOWING),
        (0.6, Incident.ONLINE),
        (0.9, Incident.CONTACT),
    ],
)
def test_the_kind_of_an_incident_goes_by_its_shares(chance: float, kind: Incident) -> None:
    assert kind_of(made(Perpetrator), chance, made(Conduct, **CONDUCT)) == kind


def test_violence_is_likelier_after_a_threat_and_kinds_are_few_online() -> None:
    conduct = made(Conduct, **CONDUCT)
    calm_one, threatening = made(Perpetrator), made(Perpetrator, threatened=True)
    assert kind_of(calm_one, 0.014, conduct) == Incident.THREAT
    assert kind_of(threatening, 0.014, conduct) == Incident.ASSAULT
    assert kind_of_incident(calm_one, 0.3, True, False, 1.0, 1.0, conduct) == Incident.ONLINE


def test_even_the_most_violent_does_not_always_assault() -> None:
    perpetrator = made(Perpetrator, violence=1e6)
    conduct = made(Conduct, **CONDUCT)
    assert kind_of(perpetrator, 0.49, conduct) == Incident.ASSAULT
    assert kind_of(perpetrator, 0.51, conduct) == Incident.THREAT
    assert kind_of(perpetrator, 0.81, conduct) == Incident.DAMAGE


def test_who_turns_to_another_brings_his_history() -> None:
    perpetrator = made(Perpetrator)
    inherit(perpetrator, True, 0.3, 1.7, 0.9, 2)
    assert perpetrator.prior_offences
    assert perpetrator.entrenched
    assert (perpetrator.base_rate, perpetrator.violence, perpetrator.true_risk) == (0.3, 1.7, 0.9)
    assert perpetrator.victims_before == 2
