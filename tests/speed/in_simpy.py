"""The reference flow in SimPy: every wait is a process, and whose pace has changed is interrupted.

What only comes to nothing when a case is closed is not interrupted: it asks, when its time has
come, whether it still counts, which costs less than to be told. Luck is Python's own, which is
quicker than numpy's for one number at a time.
"""

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

import numpy as np
import simpy

from tests.speed.flow import COUNTED, Flow, Told

Steps = Generator[simpy.Event, Any, None]

NOTHING_OPEN, ENQUIRIES, CHARGED = 0, 1, 2
UNKNOWN, STANDARD, MEDIUM, HIGH = 0, 1, 2, 3
YEAR, WEEK, A_DAY = 365.25, 7.0, 1.0
A_MOMENT = 1e-9
"""After whatever else a day brings."""


@dataclass(eq=False, slots=True)
class Episode:
    """From one acceptance by the meeting until the case is closed."""

    joined: bool
    open: bool = True
    advocate: int | None = None
    monitored: bool = False
    contact_clock: int = 0
    review_clock: int = 0
    leaving: simpy.Process | None = None


@dataclass(eq=False, slots=True)
class Victim:
    """What has become of her; ``episode`` is none while she is not accepted, or listed again."""

    on_its_way: bool = False
    reports: int = 0
    unanswered: int = 0
    answered: float = -math.inf
    urgent: bool = False
    protected: bool = False
    ordered: bool = False
    proceedings: int = NOTHING_OPEN
    risk: int = UNKNOWN
    episode: Episode | None = None
    stalking: simpy.Process | None = None
    withdrawing: simpy.Process | None = None


class World:
    """One world of the flow.

    Parameters
    ----------
    flow
        The numbers.
    seed
        Of its own luck.
    """

    def __init__(self, flow: Flow, seed: int) -> None:
        self.flow = flow
        self.luck = Random(f"simpy {seed}")
        self.world = simpy.Environment()
        self.counts = dict.fromkeys(COUNTED, 0)
        self.listed: list[Victim] = []
        self.waiting: list[Victim] = []
        self.for_court: list[Victim] = []
        self.held = [0] * flow.advocates
        self.weeks: list[tuple[int, int]] = []
        most = flow.most_unanswered
        self.impatience = [flow.unanswered_factor**answerless for answerless in range(most + 1)]

    def tell(self) -> Told:
        """From the first day to the last."""
        for steps in (self.demand(), self.meetings(), self.sittings(), self.calendar()):
            self.world.process(steps)
        self.world.run(until=self.flow.days + 2 * A_MOMENT)
        held, waiting = np.mean(self.weeks, axis=0)
        counts = np.array([self.counts[name] for name in COUNTED], np.int64)
        return Told(counts, float(held), float(waiting))

    def some_days(self, mean: float) -> simpy.Event:
        """An exponential wait."""
        return self.world.timeout(mean * self.luck.expovariate(1.0))

    def happens(self, share: float) -> bool:
        """Whether something of this share happens."""
        return self.luck.random() < share

    def used_up(self, intensity: Callable[[Victim], float], victim: Victim) -> Steps:
        """Waits until one patience is used up; to be interrupted when the intensity has changed."""
        left = self.luck.expovariate(1.0)
        while True:
            since, pace = self.world.now, intensity(victim)
            try:
                yield self.world.timeout(left / pace if pace else math.inf)
                return
            except simpy.Interrupt:
                left -= pace * (self.world.now - since)

    # He acts, and she reports.

    def demand(self) -> Steps:
        """Victims begin to be stalked, one independent of another."""
        while True:
            yield self.some_days(YEAR / self.flow.a_year)
            self.counts["victims"] += 1
            victim = Victim()
            victim.stalking = self.world.process(self.stalking(victim))

    def stalking(self, victim: Victim) -> Steps:
        """One incident after another until he stops."""
        stops = self.world.now + self.flow.spell * self.luck.expovariate(1.0)
        while self.world.now < stops:
            self.incident(victim)
            yield from self.used_up(self.acting, victim)

    def acting(self, victim: Victim) -> float:
        """Incidents a day as things are."""
        pace = self.flow.acts_a_day
        if victim.protected:
            pace *= 1.0 - self.flow.protection
        return pace * self.flow.order_factor if victim.ordered else pace

    def incident(self, victim: Victim) -> None:
        """It may be a breach, and may lead to a report."""
        self.counts["incidents"] += 1
        self.counts["breaches"] += victim.ordered
        if victim.on_its_way:
            return
        if not victim.reports or self.happens(self.flow.reports_again):
            victim.on_its_way = True
            self.world.process(self.reporting(victim))

    def reporting(self, victim: Victim) -> Steps:
        """It reaches the police after a while; the first is passed on to the meeting."""
        yield self.some_days(self.flow.report_delay)
        victim.on_its_way = False
        self.report(victim)
        if victim.reports == 1:
            yield self.some_days(self.flow.referral_days)
            if self.happens(self.flow.late_share):
                yield self.world.timeout(self.flow.late_days)
            self.listed.append(victim)

    def report(self, victim: Victim) -> None:
        """All that follows from it at once."""
        self.counts["reports"] += 1
        victim.reports += 1
        victim.unanswered += 1
        if victim.reports == 1:
            self.open_investigation(victim)
        if victim.proceedings == ENQUIRIES and self.happens(self.flow.arrest_share):
            self.counts["arrests"] += 1
            victim.urgent = True
        supported = self.is_supported(victim)
        turned_back = self.turn_back(victim)
        if not (supported or turned_back) or not self.answered_at_once(victim):
            self.pace_has_changed(victim)

    def is_supported(self, victim: Victim) -> bool:
        """Whether an advocate has the case, and not only watches over it."""
        episode = victim.episode
        if episode is None or not episode.open or episode.monitored:
            return False
        return episode.advocate is not None

    def answered_at_once(self, victim: Victim) -> bool:
        """Unless it came so soon after another that it was answered with that one."""
        if self.world.now < victim.answered + A_DAY:
            return False
        victim.answered = self.world.now
        self.in_touch(victim)
        return True

    # The meeting.

    def meetings(self) -> Steps:
        """Every so often as many as the agenda holds are decided on."""
        while True:
            yield self.world.timeout(self.flow.triage_every)
            # Sorting keeps the order of the list among those alike.
            discussed = sorted(self.listed, key=lambda one: not one.urgent)[: self.flow.agenda]
            for victim in discussed:
                self.listed.remove(victim)
                self.decide(victim)

    def decide(self, victim: Victim) -> None:
        """Accepted or not, and whether she takes the service."""
        self.counts["decisions"] += 1
        if not self.happens(self.flow.accept):
            return
        episode = victim.episode = Episode(joined=self.happens(self.flow.uptake))
        self.world.process(self.assessment(victim, episode))
        if episode.joined:
            self.join(victim, episode)
        else:
            self.world.process(self.only_review(episode))

    def assessment(self, victim: Victim, episode: Episode) -> Steps:
        """After a while her risk is known."""
        yield self.some_days(self.flow.assessment_days)
        if episode.open:
            self.counts["assessed"] += 1
            reading = self.luck.gauss(0.0, 1.0)
            above_medium = reading > self.flow.medium_above
            victim.risk = STANDARD + above_medium + (reading > self.flow.high_above)

    def only_review(self, episode: Episode) -> Steps:
        """Of who declines the service."""
        yield self.world.timeout(self.flow.support_median + self.flow.monitoring_days)
        self.counts["reviews"] += 1
        episode.open = False

    # The line and the advocates.

    def join(self, victim: Victim, episode: Episode) -> None:
        """She waits for an advocate, with a new patience."""
        self.counts["joined"] += 1
        self.waiting.append(victim)
        episode.leaving = self.world.process(self.leaving(victim, episode))
        self.give_out()

    def leaving(self, victim: Victim, episode: Episode) -> Steps:
        """When her patience is used up she leaves, unless the case has been closed by then."""
        yield from self.used_up(self.tempted, victim)
        if episode.open:
            self.counts["left"] += 1
            self.close(victim, episode)

    def tempted(self, victim: Victim) -> float:
        """The intensity at which she leaves the service."""
        assert victim.episode is not None
        pace = self.flow.leaves_service_a_day * self.impatience_of(victim)
        return pace * self.flow.waiting_factor if victim.episode.advocate is None else pace

    def impatience_of(self, victim: Victim) -> float:
        """What unanswered incidents make of an intensity."""
        return self.impatience[min(victim.unanswered, self.flow.most_unanswered)]

    def pace_has_changed(self, victim: Victim) -> None:
        """Her patience with the service and with justice is used up at another intensity."""
        withdrawing = victim.withdrawing
        if victim.proceedings != NOTHING_OPEN and withdrawing is not None and withdrawing.is_alive:
            withdrawing.interrupt()
        episode = victim.episode
        if episode is not None and episode.open and episode.leaving is not None:
            episode.leaving.interrupt()

    def close(self, victim: Victim, episode: Episode) -> None:
        """No more of this episode; what still ticks for it will find it closed."""
        episode.open = False
        if episode.advocate is None:
            self.waiting.remove(victim)
        else:
            self.held[episode.advocate] -= 1
            self.give_out()

    def give_out(self) -> None:
        """As long as somebody waits and somebody has room."""
        while self.waiting:
            advocate = self.held.index(min(self.held))
            if self.held[advocate] >= self.flow.cap:
                return
            victim = max(self.waiting, key=lambda one: one.risk)
            self.waiting.remove(victim)
            self.held[advocate] += 1
            self.meet(victim, advocate)

    def meet(self, victim: Victim, advocate: int) -> None:
        """The first meeting: a contact, a safety plan, and an end of support to come."""
        episode = victim.episode
        assert episode is not None
        self.counts["given"] += 1
        episode.advocate = advocate
        victim.protected = True
        self.act_at_another_pace(victim)
        self.counts["contacts"] += 1
        victim.unanswered = 0
        self.pace_has_changed(victim)
        days = self.flow.support_median * self.luck.lognormvariate(0.0, self.flow.support_spread)
        longer = self.flow.support_high_risk if victim.risk == HIGH else 1.0
        self.world.process(self.reviews(victim, episode, days * longer))
        self.world.process(self.contacts(victim, episode))

    def in_touch(self, victim: Victim) -> None:
        """A contact, which leaves nothing unanswered."""
        self.counts["contacts"] += 1
        if victim.unanswered:
            victim.unanswered = 0
            self.pace_has_changed(victim)

    def advocate_is_in_touch(self, victim: Victim) -> bool:
        """At once, besides the usual contacts, if an advocate has the case: whether one has."""
        episode = victim.episode
        if episode is None or not episode.open or episode.advocate is None:
            return False
        self.in_touch(victim)
        return True

    def contacts(self, victim: Victim, episode: Episode) -> Steps:
        """One after another until the case is closed or other contacts take their place."""
        episode.contact_clock += 1
        clock = episode.contact_clock
        while True:
            yield self.world.timeout(self.days_to_contact(victim, episode))
            if not episode.open or episode.contact_clock != clock:
                return
            self.in_touch(victim)

    def days_to_contact(self, victim: Victim, episode: Episode) -> float:
        """As things are at the contact before."""
        if episode.monitored:
            return self.flow.monitoring_every
        sooner = self.flow.high_risk_interval if victim.risk == HIGH else 1.0
        return self.flow.contact_every * sooner

    def reviews(self, victim: Victim, episode: Episode, days: float) -> Steps:
        """The end of support, put off while proceedings go on, and the end of monitoring."""
        episode.review_clock += 1
        clock = episode.review_clock
        for days_to_review in self.until_reviewed(victim, episode, days):
            yield self.world.timeout(days_to_review)
            if not episode.open or episode.review_clock != clock:
                return
            self.counts["reviews"] += 1
        self.close(victim, episode)

    def until_reviewed(
        self, victim: Victim, episode: Episode, days: float
    ) -> Generator[float, None, None]:
        """The days from each review to the next, as things are at each."""
        yield days
        while victim.proceedings != NOTHING_OPEN:
            yield self.flow.extension_days
        episode.monitored = True
        self.world.process(self.contacts(victim, episode))
        yield self.flow.monitoring_days

    def turn_back(self, victim: Victim) -> bool:
        """From monitoring to support, which is returned; or from a closed case to the list."""
        episode = victim.episode
        if episode is None or not episode.joined:
            return False
        if (episode.open and not episode.monitored) or not self.happens(self.flow.reopens):
            return False
        self.counts["reopened"] += 1
        if episode.open:
            episode.monitored = False
            self.world.process(self.assessment(victim, episode))
            self.world.process(self.reviews(victim, episode, self.flow.support_median))
            return True
        victim.episode = None
        self.listed.append(victim)
        return False

    # Justice.

    def open_investigation(self, victim: Victim) -> None:
        """Enquiries begin, and she may withdraw."""
        victim.proceedings = ENQUIRIES
        victim.withdrawing = self.world.process(self.withdrawing(victim, ENQUIRIES))
        self.world.process(self.enquiries(victim))

    def withdrawing(self, victim: Victim, stage: int) -> Steps:
        """When her patience is used up she withdraws, if that stage goes on."""
        yield from self.used_up(self.weary, victim)
        if victim.proceedings == stage:
            self.counts["withdrawn"] += 1
            if stage == ENQUIRIES:
                victim.proceedings = NOTHING_OPEN

    def weary(self, victim: Victim) -> float:
        """The intensity at which she withdraws."""
        charged = victim.proceedings == CHARGED
        pace = self.flow.withdraws_charged_a_day if charged else self.flow.withdraws_a_day
        return pace * self.impatience_of(victim)

    def enquiries(self, victim: Victim) -> Steps:
        """They end in a charge, and that on the court's list, or in nothing."""
        yield self.some_days(self.flow.enquiry_days)
        if victim.proceedings != ENQUIRIES:
            return
        if not self.happens(self.flow.charge_share):
            victim.proceedings = NOTHING_OPEN
            return
        self.counts["charged"] += 1
        victim.proceedings = CHARGED
        victim.withdrawing = self.world.process(self.withdrawing(victim, CHARGED))
        self.advocate_is_in_touch(victim)
        yield self.world.timeout(self.flow.preparation_days)
        self.for_court.append(victim)
        self.advocate_is_in_touch(victim)

    def sittings(self) -> Steps:
        """As many as there are places, the longest on the list first."""
        places = 0.0
        while True:
            yield self.world.timeout(self.flow.sitting_every)
            places = places % 1.0 + self.flow.places
            heard = self.for_court[: int(places)]
            del self.for_court[: int(places)]
            for victim in heard:
                self.hearing(victim)

    def hearing(self, victim: Victim) -> None:
        """It ends proceedings, with or without an order."""
        self.counts["heard"] += 1
        victim.proceedings = NOTHING_OPEN
        if self.happens(self.flow.convicted_share) and self.happens(self.flow.order_share):
            self.counts["orders"] += 1
            self.world.process(self.order(victim))

    def order(self, victim: Victim) -> Steps:
        """For a fixed time he acts less often."""
        victim.ordered = True
        self.act_at_another_pace(victim)
        yield self.world.timeout(self.flow.order_days)
        victim.ordered = False
        self.act_at_another_pace(victim)

    def act_at_another_pace(self, victim: Victim) -> None:
        """What keeps him back has changed."""
        if victim.stalking is not None and victim.stalking.is_alive:
            victim.stalking.interrupt()

    def calendar(self) -> Steps:
        """At the end of every week all is counted."""
        for week in count(1):
            yield self.world.timeout(week * WEEK + A_MOMENT - self.world.now)
            self.weeks.append((sum(self.held), len(self.waiting)))


def tell(flow: Flow, seed: int) -> Told:
    """One world."""
    return World(flow, seed).tell()
