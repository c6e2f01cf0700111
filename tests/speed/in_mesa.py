"""The reference flow in Mesa: victims and advocates are agents, and Mesa's list of events leads.

Mesa takes an event off its list only by marking it, and orders the list in Python, so fewer events
are quicker than cancelled ones. A clock that may be put off has one event to come: put off, it
leaves that event where it is and asks again when it comes; only a clock that is put forward needs
another. An event refers to its agent weakly, so every agent stays with the world to its end.
"""

import math
from collections.abc import Callable
from itertools import count

import mesa
import numpy as np

from tests.speed.flow import COUNTED, Flow, Told

NOTHING_OPEN, ENQUIRIES, CHARGED = 0, 1, 2
UNACCEPTED, DECLINED, WAITING, SUPPORTED, MONITORED, CLOSED = range(6)
UNKNOWN, STANDARD, MEDIUM, HIGH = 0, 1, 2, 3
NEVER = math.inf
YEAR, WEEK, A_DAY = 365.25, 7.0, 1.0
A_MOMENT = 1e-9
"""After whatever else a day brings."""


class Timed(mesa.Model):  # type: ignore[misc]
    """A model with time, by whichever way of scheduling this Mesa has: from 3.5 on its own."""

    def __init__(self, seed: int) -> None:
        super().__init__(rng=seed)
        self.keeper: mesa.Model = self
        if not hasattr(self, "schedule_event"):
            from mesa.experimental.devs import DEVSimulator

            self.keeper = DEVSimulator()
            self.keeper.setup(self)

    def at(self, when: float, act: Callable[[], None]) -> None:
        """Have something done on a day."""
        if self.keeper is self:
            self.schedule_event(act, at=when)
        else:
            self.keeper.schedule_event_absolute(act, when)


class Clock:
    """When something is due, and the one event that asks whether it is."""

    __slots__ = ("__weakref__", "act", "due", "event", "world")

    def __init__(self, world: "World", act: Callable[[], None]) -> None:
        self.world = world
        self.act = act
        self.due = self.event = NEVER

    def set(self, due: float) -> None:
        """It is due then instead; an event that comes sooner does."""
        self.due = due
        if due < self.event:
            self.event = due
            self.world.at(due, self.ring)

    def ring(self) -> None:
        """Do it now if it is due, else ask again; an event that was overtaken says nothing."""
        if self.event != self.world.keeper.time:
            return
        due, self.event = self.due, NEVER
        if due > self.world.keeper.time:
            self.set(due)
        else:
            self.due = NEVER
            self.act()


class Patience(Clock):
    """An amount that is used up at an intensity, which may change meanwhile."""

    __slots__ = ("intensity", "left", "runs", "since")

    def __init__(self, world: "World", act: Callable[[], None]) -> None:
        super().__init__(world, act)
        self.runs = False

    def begin(self, intensity: float) -> None:
        """A new patience is drawn."""
        self.runs = True
        self.left = self.world.random.expovariate(1.0)
        self.since = self.world.keeper.time
        self._last(intensity)

    def go_on(self, intensity: float) -> None:
        """The intensity is another one from now on, if it is running at all."""
        if self.runs and intensity != self.intensity:
            now = self.world.keeper.time
            self.left -= self.intensity * (now - self.since)
            self.since = now
            self._last(intensity)

    def stop(self) -> None:
        """It is used up no longer."""
        self.runs = False
        self.due = NEVER

    def _last(self, intensity: float) -> None:
        """How long it lasts at this intensity."""
        self.intensity = intensity
        self.set(self.since + self.left / intensity if intensity else NEVER)


class Advocate(mesa.Agent):  # type: ignore[misc]
    """She has room for a number of cases."""

    def __init__(self, world: "World") -> None:
        super().__init__(world)
        self.cases = 0


class Victim(mesa.Agent):  # type: ignore[misc]
    """What has become of her, and what is to come."""

    def __init__(self, world: "World") -> None:
        super().__init__(world)
        self.world = world
        self.flow = world.flow
        self.on_its_way = self.urgent = self.protected = self.ordered = False
        self.reports = self.unanswered = 0
        self.answered = -math.inf
        self.proceedings = NOTHING_OPEN
        self.stage = UNACCEPTED
        self.risk = UNKNOWN
        self.advocate: Advocate | None = None
        self.stalking = Patience(world, self.next_incident)
        self.leaving = Patience(world, self.leave)
        self.withdrawing = Patience(world, self.withdraw)
        self.assessment = Clock(world, self.be_assessed)
        self.contact = Clock(world, self.be_contacted)
        self.review = Clock(world, self.be_reviewed)
        self.stops = self.days_ahead(self.flow.spell)
        self.incident()

    def days_ahead(self, mean: float) -> float:
        """The day on which an exponential wait from now on ends."""
        day: float = self.world.keeper.time + mean * self.random.expovariate(1.0)
        return day

    # He acts, and she reports.

    def next_incident(self) -> None:
        """Unless he has stopped by now."""
        if self.world.keeper.time < self.stops:
            self.incident()
        else:
            self.stalking.stop()

    def incident(self) -> None:
        """It may be a breach, and may lead to a report."""
        self.world.counts["incidents"] += 1
        self.world.counts["breaches"] += self.ordered
        self.stalking.begin(self.acting())
        if self.on_its_way:
            return
        if not self.reports or self.world.happens(self.flow.reports_again):
            self.on_its_way = True
            self.world.at(self.days_ahead(self.flow.report_delay), self.report)

    def acting(self) -> float:
        """Incidents a day as things are."""
        pace = self.flow.acts_a_day
        if self.protected:
            pace *= 1.0 - self.flow.protection
        return pace * self.flow.order_factor if self.ordered else pace

    def report(self) -> None:
        """All that follows from it at once, and a referral to come."""
        self.world.counts["reports"] += 1
        self.on_its_way = False
        self.reports += 1
        self.unanswered += 1
        if self.reports == 1:
            self.first_report()
        if self.proceedings == ENQUIRIES and self.world.happens(self.flow.arrest_share):
            self.world.counts["arrests"] += 1
            self.urgent = True
        if self.stage >= MONITORED and self.world.happens(self.flow.reopens):
            self.turn_back()
        now = self.world.keeper.time
        if self.stage == SUPPORTED and now >= self.answered + A_DAY:
            self.answered = now
            self.be_in_touch()
        else:
            self.go_on()

    def first_report(self) -> None:
        """It opens an investigation and is passed on to the meeting."""
        self.proceedings = ENQUIRIES
        self.withdrawing.begin(self.weary())
        self.world.at(self.days_ahead(self.flow.enquiry_days), self.end_enquiries)
        late = self.flow.late_days if self.world.happens(self.flow.late_share) else 0.0
        self.world.at(self.days_ahead(self.flow.referral_days) + late, self.be_listed)

    def turn_back(self) -> None:
        """From monitoring to support, or from a closed case to the meeting's list."""
        self.world.counts["reopened"] += 1
        if self.stage == CLOSED:
            self.stage = UNACCEPTED
            self.be_listed()
        else:
            self.stage = SUPPORTED
            self.assessment.set(self.days_ahead(self.flow.assessment_days))
            self.review.set(self.world.keeper.time + self.flow.support_median)

    # What becomes of her patience.

    def impatience(self) -> float:
        """What unanswered incidents make of an intensity."""
        return self.world.impatience[min(self.unanswered, self.flow.most_unanswered)]

    def tempted(self) -> float:
        """The intensity at which she leaves the service."""
        pace = self.flow.leaves_service_a_day * self.impatience()
        return pace * self.flow.waiting_factor if self.stage == WAITING else pace

    def weary(self) -> float:
        """The intensity at which she withdraws."""
        charged = self.proceedings == CHARGED
        pace = self.flow.withdraws_charged_a_day if charged else self.flow.withdraws_a_day
        return pace * self.impatience()

    def go_on(self) -> None:
        """Both patiences are used up as things are now."""
        self.leaving.go_on(self.tempted())
        self.withdrawing.go_on(self.weary())

    # The meeting and the line.

    def be_listed(self) -> None:
        """For the meeting."""
        self.world.listed.append(self)

    def be_decided_on(self) -> None:
        """Accepted or not, and whether she takes the service."""
        self.world.counts["decisions"] += 1
        if not self.world.happens(self.flow.accept):
            return
        self.assessment.set(self.days_ahead(self.flow.assessment_days))
        if self.world.happens(self.flow.uptake):
            self.join()
        else:
            self.stage = DECLINED
            usual = self.flow.support_median + self.flow.monitoring_days
            self.review.set(self.world.keeper.time + usual)

    def join(self) -> None:
        """She waits for an advocate, with a new patience."""
        self.world.counts["joined"] += 1
        self.stage = WAITING
        self.leaving.begin(self.tempted())
        self.world.waiting.append(self)
        self.world.give_out()

    def be_assessed(self) -> None:
        """Her risk is known from now on."""
        self.world.counts["assessed"] += 1
        reading = self.random.gauss(0.0, 1.0)
        above_medium = reading > self.flow.medium_above
        self.risk = STANDARD + above_medium + (reading > self.flow.high_above)

    # The service.

    def meet(self, advocate: Advocate) -> None:
        """The first meeting: a contact, a safety plan, and an end of support to come."""
        self.world.counts["given"] += 1
        advocate.cases += 1
        self.advocate = advocate
        self.stage = SUPPORTED
        self.protected = True
        self.stalking.go_on(self.acting())
        self.be_contacted()
        self.go_on()
        days = self.flow.support_median * self.random.lognormvariate(0.0, self.flow.support_spread)
        longer = self.flow.support_high_risk if self.risk == HIGH else 1.0
        self.review.set(self.world.keeper.time + days * longer)

    def be_contacted(self) -> None:
        """As is usual, and again after a while."""
        self.be_in_touch()
        days = self.flow.monitoring_every
        if self.stage == SUPPORTED:
            sooner = self.flow.high_risk_interval if self.risk == HIGH else 1.0
            days = self.flow.contact_every * sooner
        self.contact.set(self.world.keeper.time + days)

    def be_in_touch(self) -> None:
        """A contact, which leaves nothing unanswered."""
        self.world.counts["contacts"] += 1
        if self.unanswered:
            self.unanswered = 0
            self.go_on()

    def be_reviewed(self) -> None:
        """The end of support, put off while proceedings go on, or the end of it all."""
        self.world.counts["reviews"] += 1
        now = self.world.keeper.time
        if self.stage == DECLINED:
            self.assessment.set(NEVER)
        elif self.stage == MONITORED:
            self.close()
        elif self.proceedings != NOTHING_OPEN:
            self.review.set(now + self.flow.extension_days)
        else:
            self.stage = MONITORED
            self.contact.set(now + self.flow.monitoring_every)
            self.review.set(now + self.flow.monitoring_days)

    def leave(self) -> None:
        """Her patience with the service is used up."""
        self.world.counts["left"] += 1
        self.close()

    def close(self) -> None:
        """Nothing of the service is to come; the advocate has room for another."""
        for clock in (self.assessment, self.contact, self.review):
            clock.set(NEVER)
        self.leaving.stop()
        self.stage = CLOSED
        if self.advocate is None:
            self.world.waiting.remove(self)
        else:
            self.advocate.cases -= 1
            self.advocate = None
            self.world.give_out()

    # Justice.

    def withdraw(self) -> None:
        """Before charge that ends the investigation."""
        self.withdrawing.stop()
        self.world.counts["withdrawn"] += 1
        if self.proceedings == ENQUIRIES:
            self.proceedings = NOTHING_OPEN

    def end_enquiries(self) -> None:
        """In a charge or in nothing, unless she has withdrawn."""
        if self.proceedings != ENQUIRIES:
            return
        self.withdrawing.stop()
        if not self.world.happens(self.flow.charge_share):
            self.proceedings = NOTHING_OPEN
            return
        self.world.counts["charged"] += 1
        self.proceedings = CHARGED
        self.withdrawing.begin(self.weary())
        if self.advocate is not None:
            self.be_in_touch()
        self.world.at(self.world.keeper.time + self.flow.preparation_days, self.be_listed_for_court)

    def be_listed_for_court(self) -> None:
        """The case waits for a sitting."""
        self.world.for_court.append(self)
        if self.advocate is not None:
            self.be_in_touch()

    def be_heard(self) -> None:
        """It ends proceedings, with or without an order."""
        self.world.counts["heard"] += 1
        self.proceedings = NOTHING_OPEN
        self.withdrawing.stop()
        flow = self.flow
        if self.world.happens(flow.convicted_share) and self.world.happens(flow.order_share):
            self.world.counts["orders"] += 1
            self.ordered = True
            self.stalking.go_on(self.acting())
            self.world.at(self.world.keeper.time + flow.order_days, self.end_order)

    def end_order(self) -> None:
        """He is free to act as before."""
        self.ordered = False
        self.stalking.go_on(self.acting())


class World(Timed):
    """One world of the flow.

    Parameters
    ----------
    flow
        The numbers.
    seed
        Of its own luck.
    """

    def __init__(self, flow: Flow, seed: int) -> None:
        super().__init__(seed)
        self.flow = flow
        self.counts = dict.fromkeys(COUNTED, 0)
        self.listed: list[Victim] = []
        self.waiting: list[Victim] = []
        self.for_court: list[Victim] = []
        self.places = 0.0
        self.weeks: list[tuple[int, int]] = []
        self.week = count(2)
        self.advocates = [Advocate(self) for _ in range(flow.advocates)]
        most = flow.most_unanswered
        self.impatience = [flow.unanswered_factor**answerless for answerless in range(most + 1)]

    def tell(self) -> Told:
        """From the first day to the last."""
        self.await_next()
        self.at(self.flow.triage_every, self.meeting)
        self.at(self.flow.sitting_every, self.sitting)
        self.at(WEEK + A_MOMENT, self.end_week)
        self.keeper.run_until(self.flow.days + 2 * A_MOMENT)
        held, waiting = np.mean(self.weeks, axis=0)
        counts = np.array([self.counts[name] for name in COUNTED], np.int64)
        return Told(counts, float(held), float(waiting))

    def happens(self, share: float) -> bool:
        """Whether something of this share happens."""
        does: bool = self.random.random() < share
        return does

    def await_next(self) -> None:
        """The next victim comes independently of those before."""
        days = YEAR / self.flow.a_year * self.random.expovariate(1.0)
        self.at(self.keeper.time + days, self.victim_comes)

    def victim_comes(self) -> None:
        """She begins to be stalked."""
        self.counts["victims"] += 1
        Victim(self)
        self.await_next()

    def meeting(self) -> None:
        """As many as the agenda holds are decided on."""
        # Sorting keeps the order of the list among those alike.
        discussed = sorted(self.listed, key=lambda one: not one.urgent)[: self.flow.agenda]
        for victim in discussed:
            self.listed.remove(victim)
            victim.be_decided_on()
        self.at(self.keeper.time + self.flow.triage_every, self.meeting)

    def give_out(self) -> None:
        """As long as somebody waits and somebody has room."""
        while self.waiting:
            advocate = min(self.advocates, key=lambda one: one.cases)
            if advocate.cases >= self.flow.cap:
                return
            victim = max(self.waiting, key=lambda one: one.risk)
            self.waiting.remove(victim)
            victim.meet(advocate)

    def sitting(self) -> None:
        """As many are heard as there are places, the longest on the list first."""
        self.places = self.places % 1.0 + self.flow.places
        heard = self.for_court[: int(self.places)]
        del self.for_court[: int(self.places)]
        for victim in heard:
            victim.be_heard()
        self.at(self.keeper.time + self.flow.sitting_every, self.sitting)

    def end_week(self) -> None:
        """All is counted."""
        self.weeks.append((sum(one.cases for one in self.advocates), len(self.waiting)))
        self.at(next(self.week) * WEEK + A_MOMENT, self.end_week)


def tell(flow: Flow, seed: int) -> Told:
    """One world."""
    return World(flow, seed).tell()
