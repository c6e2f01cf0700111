"""What is written through the window takes effect at once, and leaves the world sound."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from caseflow.sim import Replication
from caseflow.sim.agents.case import Stage
from caseflow.sim.agents.perpetrator import Restraint
from caseflow.sim.agents.police import training_now
from caseflow.sim.agents.victim import Process, Service
from caseflow.sim.clocks import used
from caseflow.sim.integrity import agenda, violations
from caseflow.sim.integrity.sentence import told_of
from caseflow.sim.model import (
    KINDS,
    Advocate,
    Agent,
    Case,
    CaseFlowModel,
    Court,
    Perpetrator,
    Police,
    Site,
    Victim,
)
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.window.handle import Part, Seen
from caseflow.sim.window.kept import is_clock, why_kept
from tests.small_worlds import BUSY, begun, settings_of
from tests.window.conftest import DAYS, PAUSED


def writable(seen: Seen) -> Iterator[tuple[Seen, str]]:
    """Every column that may be written, those of nested rows too."""
    for name in seen.seen.columns:
        shown = getattr(seen, name)
        if isinstance(shown, Part):
            yield from writable(shown)
        else:
            handle, path = seen.way_to(name)
            if not why_kept(handle.table, path, seen.seen):
                yield seen, name


def unsound(model: CaseFlowModel) -> list[str]:
    """What is not as it must be in the agenda."""
    return [told for one in agenda.SENTENCES if (told := told_of(one, model.replication))]


def first(model: CaseFlowModel, kind: type[Agent], such: Callable[[Any], bool]) -> Any:
    """The first agent of a kind who is such; the world must have one."""
    return next(agent for agent in model.agents_by_type[kind] if such(agent))


def test_writing_what_is_there_changes_nothing(
    model: CaseFlowModel, untouched: Replication
) -> None:
    written = 0
    for kind in KINDS:
        for agent in model.agents_by_type[kind].select(at_most=4):
            for seen, name in writable(agent):
                setattr(seen, name, getattr(seen, name))
                written += 1
    assert written > 500
    model.run_until(DAYS)
    assert untouched.digest() == model.replication.digest()


def test_she_who_trusts_more_leaves_later(model: CaseFlowModel) -> None:
    active = model.agents_by_type[Victim].select(
        lambda victim: victim.service == Service.ACTIVE and victim.trust < 0.9
    )
    before = active.get("leaves_service")
    assert len(before) >= 1
    active.set("trust", 0.95)
    assert all(now > then for then, now in zip(before, active.get("leaves_service"), strict=True))
    active.set("trust", 0.05)
    assert all(now < then for then, now in zip(before, active.get("leaves_service"), strict=True))
    assert violations(model.replication) == []


def test_until_a_change_patience_went_at_its_old_pace(model: CaseFlowModel) -> None:
    victim = first(model, Victim, lambda one: one.process == Process.SUPPORTING)
    stored = model.replication.tables["victims"][victim.row].process_patience
    gone = float(used(stored, model.day))
    left = victim.process_patience.left
    assert gone > 0.0
    victim.trust = 0.999
    assert victim.process_patience.left == left - gone
    assert victim.process_patience.since == model.day


def test_what_protects_her_and_what_holds_him_slow_him_down(model: CaseFlowModel) -> None:
    him = first(model, Perpetrator, lambda one: one.active and one.next_incident < 1e6)
    her = model.agent(Victim, him.case)
    her.protection, her.own_protection, her.online_only = 0.0, 0.0, False
    plain = him.next_incident
    her.protection = 0.5
    # A plan reaches what is done in person alone.
    left = 0.5 + 0.5 * float(model.parameters.conduct.online_share)
    assert him.next_incident - model.day == pytest.approx((plain - model.day) / left)
    him.base_rate *= 4.0
    assert him.next_incident - model.day == pytest.approx((plain - model.day) / left / 4.0)
    him.restraint = Restraint.CUSTODY
    assert him.activity.intensity < 0.1 * him.base_rate
    him.active = False
    assert him.next_incident == NEVER
    assert unsound(model) == []


def test_a_patience_that_is_gone_ends_what_it_stood_for(model: CaseFlowModel) -> None:
    supporting = first(model, Victim, lambda one: one.process == Process.SUPPORTING)
    active = first(model, Victim, lambda one: one.service == Service.ACTIVE)
    advocate = first(model, Advocate, lambda one: one.in_post)
    supporting.process_patience.left = 0.0
    active.service_patience.left = 0.0
    advocate.patience.left = 0.0
    assert supporting.leaves_process == active.leaves_service == advocate.leaves == model.day
    assert unsound(model) == []
    model.run_for(0.001)
    assert supporting.process == Process.WITHDRAWN_BEFORE_CHARGE
    assert active.service == Service.LEFT
    assert not advocate.in_post
    assert violations(model.replication) == []


def test_what_fades_holds_from_the_moment_it_is_written(model: CaseFlowModel) -> None:
    victim = first(model, Victim, lambda one: one.last_changed < PAUSED - 5.0)
    victim.fear = 0.9
    victim.harms.physical_by_him = 2.0
    assert (victim.fear, victim.harms.physical_by_him) == (0.9, 2.0)
    assert victim.last_changed == model.day
    police = model.agent(Police, 0)
    police.training = 0.8
    row, decay = model.replication.tables["police"][0], model.parameters.classifying.training_decay
    assert training_now(row, float(decay), model.day) == police.training == 0.8


def test_strain_wears_an_advocate_down(model: CaseFlowModel) -> None:
    advocate = first(model, Advocate, lambda one: one.in_post)
    before = advocate.leaves
    advocate.strain = 1.0
    assert model.day < advocate.leaves < before
    assert unsound(model) == []


def test_an_advocate_with_room_takes_who_waits() -> None:
    """One advocate who may hold one case, and everybody who reports is referred to her."""
    everyone = dict.fromkeys(
        ("referral.others", "referral.police_untrained", "advocacy.uptake"), "1"
    )
    one = {"advocacy.advocates": "1", "advocacy.cap": "1", "advocacy.over_cap": "wait"}
    levers = {**BUSY, **everyone, **one, "demand.reports_a_year": "140"}
    model = CaseFlowModel.on(begun(settings_of("single_point_of_contact", levers, DAYS)))
    advocate, site = model.agent(Advocate, 0), model.agent(Site, 0)
    while site.for_advocate.length == 0:
        assert model.running
        model.step()
    model.run_for(0.001)
    assert (advocate.open_cases, site.for_advocate.length) == (1, 1)
    advocate.open_cases = 0
    assert unsound(model) == []
    model.run_for(0.001)
    assert (advocate.open_cases, site.for_advocate.length) == (1, 0)


def test_a_clock_that_is_set_goes_off_on_its_day(model: CaseFlowModel) -> None:
    quiet_one = first(model, Case, lambda one: one.stage == Stage.UNREPORTED and one.row > 3)
    victim = model.agent(Victim, quiet_one.row)
    victim.reports = model.day + 1.5
    court = model.agent(Court, 0)
    court.next_sitting = model.day + 2.0
    site = model.agent(Site, 0)
    meetings = site.meetings
    site.next_meeting = model.day + 0.001
    assert unsound(model) == []
    model.run_for(0.002)
    assert site.meetings == meetings + 1
    model.run_until(PAUSED + 1.6)
    assert quiet_one.reported == PAUSED + 1.5
    victim.reports = NEVER
    model.run_until(PAUSED + 2.1)
    every = float(model.parameters.hearing.magistrates_every)
    assert court.next_sitting == PAUSED + 2.0 + every
    with pytest.raises(ValueError, match=r"reports = 3\.0: expected a day from now, 28\.1, on"):
        victim.reports = 3.0


def test_every_column_can_be_changed_and_the_agenda_stays_sound(model: CaseFlowModel) -> None:
    changed = 0
    for kind in KINDS:
        # A row for each column, as far as there are rows, so that changes do not cover each other.
        agents = list(model.agents_by_type[kind])
        for number, (like, name) in enumerate(list(writable(agents[0]))):
            handle, path = like.way_to(name)
            agent = agents[number % len(agents)]
            *nested, last = path
            seen = agent
            for part in nested:
                seen = getattr(seen, part)
            before = getattr(seen, last)
            after = other_than(before, is_clock(handle.table, path), model.day)
            setattr(seen, last, after)
            assert getattr(seen, last) == after, f"{kind.__name__}.{'.'.join(path)}"
            changed += 1
    assert changed > 200
    assert unsound(model) == []
    model.run_for(2.0)
    assert unsound(model) == []


def other_than(value: Any, is_clock: bool, day: float) -> Any:
    """Another value that the same column may hold."""
    if isinstance(value, tuple):
        return tuple(other_than(one, is_clock, day) for one in value)
    if isinstance(value, bool):
        return not value
    if is_clock:
        return day + 0.75
    if isinstance(value, float):
        return 0.25 if value != 0.25 else 0.5
    kind = type(value)
    return kind(1) if kind(0) == value else kind(0)


@pytest.mark.parametrize(
    ("kind", "name", "value", "why"),
    [
        (Victim, "key", 7, "whose luck it is never changes"),
        (Victim, "due", 7.0, "the agenda keeps it"),
        (Victim, "leaves_service", 30.0, r"write service_patience\.left"),
        (Victim, "service_patience.intensity", 0.1, "reckoned anew"),
        (Victim, "last_changed", 3.0, "what fades is brought up to date"),
        (Perpetrator, "next_incident", 30.0, r"write activity\.left"),
        (Advocate, "leaves", 30.0, r"write patience\.left"),
        (Advocate, "task_list.finishes", 30.0, "kept by the dealings"),
        (Case, "advocate", 1, "joined by the dealings"),
        (Site, "lever_changes", 30.0, "changed by scenarios"),
        (Site, "for_triage.length", 0, "kept by the dealings"),
        (Site, "arrivals.opened", 0, "reckoned anew"),
    ],
)
def test_what_the_machinery_rests_on_is_kept(
    model: CaseFlowModel, kind: type[Agent], name: str, value: Any, why: str
) -> None:
    agent = model.agent(kind, 0)
    before = model.replication.digest()
    with pytest.raises(AttributeError, match=f"{kind.__name__}.{name} cannot be written: .*{why}"):
        setattr(agent, name, value)
    assert model.replication.digest() == before


@pytest.mark.parametrize(
    ("kind", "name", "value", "trouble", "told"),
    [
        (Victim, "trust", 1.5, ValueError, "expected a share from 0 to 1"),
        (Victim, "trust", float("nan"), ValueError, "expected a finite number"),
        (Victim, "trust", "0.5", TypeError, "expected a number"),
        (Victim, "trust", True, TypeError, "expected a number"),
        (Victim, "warned", 1, TypeError, "expected True or False"),
        (Victim, "retellings", -1, ValueError, "0 or more"),
        (Victim, "retellings", 2**63, ValueError, "0 or more"),
        (Victim, "retellings", 1.0, TypeError, "expected a whole number"),
        (Victim, "process", 9, ValueError, "expected one of Process.NOT_IN_PROCESS, "),
        (Victim, "process", Service.LEFT, TypeError, "expected one of Process.NOT_IN_PROCESS, "),
        (Perpetrator, "base_rate", -1.0, ValueError, "not negative"),
    ],
)
def test_what_no_row_can_hold_is_refused(
    model: CaseFlowModel, kind: type[Agent], name: str, value: Any, trouble: type, told: str
) -> None:
    before = model.replication.digest()
    with pytest.raises(trouble, match=told) as refused:
        setattr(model.agent(kind, 0), name, value)
    assert str(refused.value).startswith(f"{kind.__name__}.{name} = {value!r}: expected")
    assert model.replication.digest() == before


def test_a_change_finds_room_where_tables_are_full(model: CaseFlowModel) -> None:
    world = model.replication.world
    slots = world.slots
    room = int(slots.room)
    slots.used, world.free_slot = room, NOBODY
    model.agents_by_type[Victim].set("reports", model.day + 1.0)
    assert slots.room > room
    assert slots.used > room
    assert unsound(model) == []


def test_a_score_may_be_less_than_nothing(model: CaseFlowModel) -> None:
    case = model.agent(Case, 0)
    case.evidence = -1.5
    assert case.evidence == -1.5


@pytest.mark.parametrize("given", [5.0, "never", [1.0, 2.0]])
def test_a_column_of_several_numbers_takes_as_many_and_no_fewer(
    model: CaseFlowModel, given: object
) -> None:
    victim = next(iter(model.agents_by_type[Victim]))
    with pytest.raises(ValueError, match="expected 6 numbers"):
        victim.next_contact = given
