"""What is observed of one world: its cohort, and time since each victim's first report."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.moments import Moments
from caseflow.sim import Replication
from caseflow.sim.agents.perpetrator import Incident
from caseflow.sim.params import Parameters

Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Fact = TypeVar("Fact")


class HasFrame(Protocol):
    """Whatever says when cases are taken in and how long they are followed."""

    @property
    def warm_up_days(self) -> int: ...

    @property
    def intake_days(self) -> int: ...

    @property
    def follow_up_days(self) -> int: ...


@dataclass(frozen=True)
class Cohort:
    """Victims whose first report falls within the intake, each followed equally long.

    Attributes
    ----------
    begins, ends
        Days since the first day of the world.
    follow_up
        Days for which every one of them is followed.
    """

    begins: float
    ends: float
    follow_up: float

    @classmethod
    def of(cls, scenario: HasFrame) -> "Cohort":
        """The cohort of a scenario."""
        begins = float(scenario.warm_up_days)
        return cls(begins, begins + scenario.intake_days, float(scenario.follow_up_days))


class Observed:
    """The cohort's rows of one world."""

    def __init__(self, replication: Replication, cohort: Cohort) -> None:
        self.cohort = cohort
        self.tables = replication.tables
        self.end = float(replication.settings.days)
        settings = replication.settings
        # Levers may have changed during the warm-up: what holds when the cohort begins counts.
        holding = np.searchsorted(settings.begins, cohort.begins, side="right") - 1
        self.parameters: Parameters = settings.periods[holding]
        reported = self.tables["cases"]["reported"]
        self.chosen = np.flatnonzero((reported >= cohort.begins) & (reported < cohort.ends))
        # Taking is ten times as fast as indexing where rows are wide.
        self.cases = self.tables["cases"].take(self.chosen)
        self.victims = self.tables["victims"].take(self.chosen)
        self.perpetrators = self.tables["perpetrators"].take(self.chosen)
        self._known: dict[Callable[..., Any], Any] = {}

    def once(self, work: Callable[["Observed"], Fact]) -> Fact:
        """What a function makes of this world: the same object whenever it is asked for."""
        if work not in self._known:
            self._known[work] = work(self)
        return cast(Fact, self._known[work])

    @cached_property
    def reported(self) -> Numbers:
        """When each first reported; shape (victims,)."""
        return np.asarray(self.cases["reported"])

    @cached_property
    def recorded(self) -> Mask:
        """Whose report the police recorded within the follow-up; shape (victims,)."""
        return self.within(self.cases["recorded"], self.cohort.follow_up)

    @cached_property
    def charged(self) -> Mask:
        """In whose case somebody was charged within the follow-up; shape (victims,)."""
        return self.within(self.cases["charged"], self.cohort.follow_up)

    @cached_property
    def served(self) -> Mask:
        """Who joined the advocacy service within the follow-up; shape (victims,)."""
        return self.within(self.victims["joined_service"], self.cohort.follow_up)

    @cached_property
    def incidents(self) -> Moments:
        """Every incident after the first report of each victim; assaults are marked."""
        acts = self.tables["incidents"]
        return self._moments(acts, acts["kind"] == Incident.ASSAULT)

    @cached_property
    def reports(self) -> Moments:
        """Every report of each victim, the first among them; those recorded are marked."""
        reports = self.tables["reports"]
        return self._moments(reports, reports["recorded"])

    def _moments(self, table: NDArray[Any], marked: NDArray[np.bool_]) -> Moments:
        """What a table of the world says of the cohort."""
        places = np.full(len(self.tables["cases"]), -1, np.int32)
        places[self.chosen] = np.arange(len(self.chosen))
        whose = places[table["case"]]
        of_cohort = np.flatnonzero(whose >= 0)
        whose = whose[of_cohort]
        days = table["when"][of_cohort] - self.reported[whose]
        return Moments.of(whose, days, marked[of_cohort], len(self.chosen))

    @cached_property
    def weeks(self) -> NDArray[Any]:
        """Advocate-weeks that ended within the intake: neither of the warm-up, nor of the months in
        which the last of the cohort are followed."""
        weeks = self.tables["weeks"]
        ended = (weeks["week"] + 1) * 7.0
        return weeks[(ended > self.cohort.begins) & (ended <= self.cohort.ends)]

    def since_report(self, moment: NDArray[Any]) -> Numbers:
        """Days from the first report to a moment; shape (victims,)."""
        return np.asarray(moment - self.reported)

    def within(self, moment: NDArray[Any], days: float) -> Mask:
        """Whether a moment came within so many days of the first report; shape (victims,)."""
        return np.asarray(self.since_report(moment) <= days)
