"""The service track told again, as processes in SimPy: victims, meetings and advocates at work.

It is written from the story of a case and knows no rule, row or clock of the model. Its luck is
a stream of its own. Whoever leaves does so by waits drawn afresh in every phase, not by one
patience used up; a worker is a process that takes tasks out of a store; a task list is that store.
"""

import math
from collections.abc import Generator
from dataclasses import dataclass, field, fields
from itertools import count
from typing import Any

import numpy as np
import simpy

from tests.tellers.track import HIGH_RISK_FIRST, STRETCH, Moments, Seen, Track, looked_at

Steps = Generator[simpy.Event, Any, None]

MEETING, PLAN, ROUTINE, HELP, MONITORING = "meeting", "plan", "routine", "help", "monitoring"
URGENCY = {MEETING: 0, PLAN: 0, ROUTINE: 1, HELP: 1, MONITORING: 2}
A_MOMENT = 1e-9
NOT_YET = math.inf


@dataclass(eq=False)
class Victim:
    """What has become of her."""

    urgent: bool
    advocate_found: simpy.Event
    referred: float = NOT_YET
    triaged: float = NOT_YET
    joined: float = NOT_YET
    given: float = NOT_YET
    met: float = NOT_YET
    planned: float = NOT_YET
    left: float = NOT_YET
    contacts: int = 0
    risk: int = 0
    open: bool = False
    monitored: bool = False
    advocate: "Advocate | None" = None
    asked: set[str] = field(default_factory=set)
    clock: int = 0
    first_met: simpy.Event | None = None


@dataclass(order=True)
class Task:
    """What is to be done for whom; the most urgent first, then the longest asked."""

    urgency: int
    number: int
    kind: str = field(compare=False)
    victim: Victim = field(compare=False)


@dataclass(eq=False)
class Advocate:
    """Her task list and how many she holds."""

    task_list: simpy.PriorityStore
    open_cases: int = 0
    hours: float = 0.0


class Retold:
    """One world of the track, told by SimPy.

    Parameters
    ----------
    track
        The numbers.
    seed
        Of its own luck.
    """

    def __init__(self, track: Track, seed: int) -> None:
        self.track = track
        self.luck = np.random.default_rng([2018, 9, seed])
        self.world = simpy.Environment()
        self.numbers = count()
        self.victims: list[Victim] = []
        self.for_triage: list[Victim] = []
        self.waiting: list[Victim] = []
        self.weeks: list[list[tuple[float, float, float]]] = []
        self.advocates = [
            Advocate(simpy.PriorityStore(self.world)) for _ in range(self.track.advocates)
        ]

    def tell(self) -> Seen:
        """From the first day to the last."""
        self.world.process(self.demand())
        self.world.process(self.meetings())
        self.world.process(self.calendar())
        for advocate in self.advocates:
            self.world.process(self.working(advocate))
        self.world.run(until=self.track.days)
        names = [one.name for one in fields(Moments) if one.name != "by_week"]
        told = {name: np.array([getattr(one, name) for one in self.victims]) for name in names}
        return looked_at(self.track, Moments(**told, by_week=np.array(self.weeks)))

    def some_days(self, mean: float) -> simpy.Event:
        """An exponential wait."""
        return self.world.timeout(self.luck.exponential(mean))

    def happens(self, share: float) -> bool:
        """Whether something of this share happens."""
        return bool(self.luck.random() < share)

    # How she comes to the meeting.

    def demand(self) -> Steps:
        """Victims decide to report, one independent of another."""
        while True:
            yield self.some_days(365.25 / self.track.reports_a_year)
            self.world.process(self.coming())

    def coming(self) -> Steps:
        """She reports, and is referred in time or late."""
        yield self.some_days(self.track.report_delay)
        victim = Victim(self.happens(self.track.urgent_share), self.world.event())
        self.victims.append(victim)
        yield self.some_days(self.track.referral_days)
        if self.happens(self.track.late_share):
            yield self.world.timeout(self.track.late_days)
        victim.referred = self.world.now
        self.for_triage.append(victim)

    def meetings(self) -> Steps:
        """Every so often as many as the agenda holds are decided upon."""
        while True:
            yield self.world.timeout(self.track.triage_every)
            for _ in range(min(self.places(), len(self.for_triage))):
                victim = self.next_on_list()
                self.for_triage.remove(victim)
                victim.triaged = self.world.now
                if self.happens(self.track.accept) and self.happens(self.track.uptake):
                    self.world.process(self.service(victim))

    def places(self) -> int:
        """How many a meeting discusses."""
        return self.track.agenda

    def next_on_list(self) -> Victim:
        """The first that is urgent, else the first."""
        return next((one for one in self.for_triage if one.urgent), self.for_triage[0])

    # The service.

    def service(self, victim: Victim) -> Steps:
        """She waits for an advocate, is supported, and may leave at any time."""
        victim.joined, victim.open = self.world.now, True
        self.world.process(self.assessment(victim))
        self.waiting.append(victim)
        self.give_out()
        yield victim.advocate_found | self.patience(waiting=True)
        if victim.advocate is None:
            self.waiting.remove(victim)
            victim.left, victim.open = self.world.now, False
            return
        supported = self.world.process(self.support(victim))
        yield supported | self.patience(waiting=False)
        if supported.is_alive:
            victim.left = self.world.now
        victim.open = False
        victim.advocate.open_cases -= 1
        self.give_out()

    def patience(self, waiting: bool) -> simpy.Event:
        """When she would leave if she went on as she is."""
        rate = self.track.leaves_a_day * (self.track.waiting_factor if waiting else 1.0)
        return self.some_days(1.0 / rate)

    def assessment(self, victim: Victim) -> Steps:
        """After a while her risk is known."""
        yield self.some_days(self.days_to_assessment())
        if victim.open:
            reading = self.luck.normal()
            above = (self.track.medium_above, self.track.high_above)
            victim.risk = 1 + sum(reading > line for line in above)

    def days_to_assessment(self) -> float:
        """How long that is on average."""
        return self.track.assessment_days

    def give_out(self) -> None:
        """Whoever is next gets the advocate who holds fewest, while one has room."""
        while self.waiting:
            free = [one for one in self.advocates if self.has_room(one)]
            if not free:
                return
            victim = self.next_in_line()
            self.waiting.remove(victim)
            victim.advocate = self.choose(free)
            victim.advocate.open_cases += 1
            victim.given = self.world.now
            victim.first_met = self.world.event()
            victim.advocate_found.succeed()
            self.ask(victim, MEETING)

    def has_room(self, advocate: Advocate) -> bool:
        """Whether she may take one more."""
        return self.track.over_cap == STRETCH or advocate.open_cases < self.track.cap

    def next_in_line(self) -> Victim:
        """The first in the line, or the first at the highest risk that is known."""
        if self.track.over_cap == HIGH_RISK_FIRST:
            return max(self.waiting, key=lambda one: one.risk)
        return self.waiting[0]

    def choose(self, free: list[Advocate]) -> Advocate:
        """She who holds fewest."""
        return min(free, key=lambda one: one.open_cases)

    def support(self, victim: Victim) -> Steps:
        """Active support from the first meeting on, then monitoring."""
        assert victim.first_met is not None
        yield victim.first_met
        spread = math.exp(self.track.support_spread * self.luck.normal())
        longer = self.track.support_high_risk if victim.risk == 3 else 1.0
        yield self.world.timeout(self.track.support_median * spread * longer)
        if victim.open:
            victim.monitored = True
            self.world.process(self.in_touch(victim))
            yield self.world.timeout(self.track.monitoring_days)

    def in_touch(self, victim: Victim) -> Steps:
        """The next routine contact falls due; what was planned before no longer counts."""
        victim.clock += 1
        clock = victim.clock
        every = self.track.monitoring_every
        if not victim.monitored:
            every = self.track.contact_every
            every *= self.track.high_risk_interval if victim.risk == 3 else 1.0
        yield self.world.timeout(every)
        if victim.open and victim.clock == clock:
            self.ask(victim, MONITORING if victim.monitored else ROUTINE)

    # What an advocate does.

    def ask(self, victim: Victim, kind: str) -> None:
        """A task goes into her advocate's task_list, unless it stands there."""
        if victim.advocate is not None and kind not in victim.asked:
            victim.asked.add(kind)
            task = Task(self.urgency(kind), next(self.numbers), kind, victim)
            victim.advocate.task_list.put(task)

    def urgency(self, kind: str) -> int:
        """The lower the more urgent."""
        return URGENCY[kind]

    def working(self, advocate: Advocate) -> Steps:
        """One task after another; what is no longer wanted is struck out, what is begun is done."""
        while True:
            task = yield advocate.task_list.get()
            if not self.is_wanted(task):
                continue
            hours = self.hours_of(task.kind)
            yield self.world.timeout(hours / self.track.hours_a_day)
            advocate.hours += hours
            if task.victim.open:
                task.victim.asked.remove(task.kind)
                self.done(task.victim, task.kind)

    def is_wanted(self, task: Task) -> bool:
        """Whether it still needs doing."""
        return task.victim.open

    def hours_of(self, kind: str) -> float:
        """How long it takes: partly always the same, partly exponential."""
        mean = {
            MEETING: self.track.first_meeting_hours,
            PLAN: self.track.safety_plan_hours,
            ROUTINE: self.track.routine_hours,
            HELP: self.track.practical_hours,
            MONITORING: self.track.monitoring_hours,
        }[kind]
        vary = self.hours_vary()
        return float(mean * (1.0 - vary + vary * self.luck.exponential()))

    def hours_vary(self) -> float:
        """The part of its length that is exponential."""
        return self.track.hours_vary

    def done(self, victim: Victim, kind: str) -> None:
        """What follows from it."""
        if kind == PLAN:
            victim.planned = self.world.now
        if kind in (PLAN, HELP):
            return
        victim.contacts += 1
        if kind == MEETING:
            assert victim.first_met is not None
            victim.met = self.world.now
            victim.first_met.succeed()
            self.ask(victim, PLAN)
            if self.happens(self.track.practical_share):
                self.ask(victim, HELP)
        self.world.process(self.in_touch(victim))

    def calendar(self) -> Steps:
        """At the end of every week, after whatever else that day brings, all is counted."""
        yield self.world.timeout(A_MOMENT)
        while True:
            yield self.world.timeout(7.0)
            waiting = float(len(self.waiting))
            self.weeks.append([(one.open_cases, one.hours, waiting) for one in self.advocates])
            for advocate in self.advocates:
                advocate.hours = 0.0


def retold(track: Track, worlds: int, teller: type[Retold] = Retold) -> list[Seen]:
    """Many worlds, each with luck of its own."""
    return [teller(track, seed).tell() for seed in range(worlds)]
