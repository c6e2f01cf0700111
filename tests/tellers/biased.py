"""Tellers of the service track with one rule wrong, each of which a comparison must find out."""

import simpy

from tests.tellers.retold import PLAN, Advocate, Retold, Task, Victim
from tests.tellers.track import HIGH_RISK_FIRST, STRETCH, WAIT


class NobodyIsUrgent(Retold):
    """The meeting takes referrals as they came."""

    def next_on_list(self) -> Victim:
        return self.for_triage[0]


class ShorterMeetings(Retold):
    """The agenda holds two fewer."""

    def places(self) -> int:
        return super().places() - 2


class OneCaseMore(Retold):
    """An advocate at the cap still takes one."""

    def has_room(self, advocate: Advocate) -> bool:
        return advocate.open_cases <= self.track.cap


class WaitingIsNoBurden(Retold):
    """Who waits leaves no sooner than who is supported."""

    def patience(self, waiting: bool) -> simpy.Event:
        return super().patience(waiting=False)


class AnyAdvocateWillDo(Retold):
    """Not she who holds fewest, but any with room."""

    def choose(self, free: list[Advocate]) -> Advocate:
        return free[self.luck.integers(len(free))]


class TasksAsTheyCome(Retold):
    """A first meeting waits behind routine."""

    def urgency(self, kind: str) -> int:
        return 0


class PlansCanWait(Retold):
    """A safety plan is routine."""

    def urgency(self, kind: str) -> int:
        return 1 if kind == PLAN else super().urgency(kind)


class EveryTaskTakesAsLong(Retold):
    """Hours do not vary."""

    def hours_vary(self) -> float:
        return 0.0


class NothingIsStruckOut(Retold):
    """A task list keeps what was to be done for those who have left."""

    def is_wanted(self, task: Task) -> bool:
        return True


class RiskIsNeverKnown(Retold):
    """The assessment is never done."""

    def days_to_assessment(self) -> float:
        return 1e9


class RiskHasNoSay(Retold):
    """The line is served as it stands."""

    def next_in_line(self) -> Victim:
        return self.waiting[0]


SHOWN_BY: dict[type[Retold], tuple[str, str, int]] = {
    NobodyIsUrgent: (WAIT, "days to triage, urgent", 20),
    ShorterMeetings: (WAIT, "days to triage, others", 20),
    OneCaseMore: (WAIT, "open cases of an advocate", 10),
    WaitingIsNoBurden: (WAIT, "whether she left while waiting", 20),
    AnyAdvocateWillDo: (STRETCH, "open cases of the fullest, less the emptiest", 10),
    TasksAsTheyCome: (STRETCH, "days from advocate to first contact", 15),
    PlansCanWait: (STRETCH, "days from first contact to plan", 10),
    EveryTaskTakesAsLong: (STRETCH, "hours worked in a week", 20),
    NothingIsStruckOut: (STRETCH, "hours worked in a week", 45),
    RiskIsNeverKnown: (HIGH_RISK_FIRST, "contacts", 20),
    RiskHasNoSay: (HIGH_RISK_FIRST, "days to an advocate", 20),
}
"""Under which policy each is told, what shows it, and how many worlds are enough."""
