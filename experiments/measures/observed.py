"""What is observed of one world: its cohort, and time since each victim's first report."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim import Replication
from sim.params import Parameters

Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]


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
    """The cohort's rows of one world.

    Parameters
    ----------
    replication
        A world at its end.
    cohort
        Whom to look at.
    """

    def __init__(self, replication: Replication, cohort: Cohort) -> None:
        self.cohort = cohort
        self.tables = replication.tables
        self.end = float(replication.settings.days)
        self.parameters: Parameters = replication.settings.periods[0]
        reported = self.tables["cases"]["reported"]
        self.chosen = np.flatnonzero((reported >= cohort.begins) & (reported < cohort.ends))
        self.cases = self.tables["cases"][self.chosen]
        self.victims = self.tables["victims"][self.chosen]
        self.perpetrators = self.tables["perpetrators"][self.chosen]

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
    def weeks(self) -> NDArray[Any]:
        """Advocate-weeks that ended after the warm-up."""
        weeks = self.tables["weeks"]
        return weeks[(weeks["week"] + 1) * 7.0 > self.cohort.begins]

    def since_report(self, moment: NDArray[Any]) -> Numbers:
        """Days from the first report to a moment; shape (victims,)."""
        return np.asarray(moment - self.reported)

    def within(self, moment: NDArray[Any], days: float) -> Mask:
        """Whether a moment came within so many days of the first report; shape (victims,)."""
        return np.asarray(self.since_report(moment) <= days)


def share(of: Mask, among: Mask | None = None) -> tuple[float, float]:
    """How many of some, and of how many."""
    if among is None:
        return float(of.sum()), float(len(of))
    return float((of & among).sum()), float(among.sum())


def mean(values: NDArray[Any], among: Mask | None = None) -> tuple[float, float]:
    """The sum of some values, and how many."""
    taken = values if among is None else values[among]
    return float(taken.sum()), float(len(taken))


def restricted(waits: NDArray[Any], horizon: float, among: Mask) -> tuple[float, float]:
    """The sum of waits, each counted up to a horizon, and how many wait.

    Whoever is still waiting, or left while waiting, counts the whole horizon: nobody is dropped.
    """
    return mean(np.clip(waits, 0.0, horizon), among)


def kaplan_meier(ends: Numbers, happened: Mask, horizon: float) -> float:
    """The chance that it has happened by the horizon, by Kaplan and Meier (1958).

    Parameters
    ----------
    ends
        Shape (people,): days until it happened, or until watching ended.
    happened
        Shape (people,): whether it happened.
    horizon
        In days.

    Returns
    -------
    float
        From 0 to 1; NaN for nobody.
    """
    if len(ends) == 0:
        return float("nan")
    order = np.lexsort((~happened, ends))
    ends, happened = ends[order], happened[order]
    at_risk = len(ends) - np.arange(len(ends))
    steps = np.where(happened & (ends <= horizon), 1.0 - 1.0 / at_risk, 1.0)
    return float(1.0 - np.prod(steps))
