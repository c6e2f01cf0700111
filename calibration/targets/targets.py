"""Targets: published figures that the calibrated model should give, or is compared with."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from caseflow.calibration.targets.observed import OBSERVED
from caseflow.scenarios.refusal import nearest_to
from caseflow.scenarios.sites import sites

EVERYWHERE = "all"
"""The site of a figure that is compared with all sites together."""


class TargetForm(StrEnum):
    """What kind of figure it is, and so what likelihood it has."""

    CODED = "coded"
    """One of several outcomes that exclude each other, so many of n."""
    SHARE = "share"
    """So many of n."""
    RATE = "rate"
    """So many in n units of time."""
    RANGE = "range"
    """Within an interval, of which no counts are published."""
    AT_LEAST = "at_least"
    """At least so many in n units of time."""


class ServiceState(StrEnum):
    """What the service was doing when a figure was counted."""

    RUNNING = "running"
    """It had been running for years."""
    STARTING = "starting"
    """It was in its first year, which began with nobody."""


class Target(BaseModel):
    """One line of a file of targets."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    target: str
    site: str
    year: str
    layer: Literal["true", "reported", "recorded"]
    measure: str
    form: TargetForm
    count: float | None = None
    n: float | None = None
    low: float | None = None
    high: float | None = None
    use: Literal["fit", "check"]
    grade: Literal["primary", "secondary", "derived", "pilot paper"]
    source: str
    note: str = ""
    state: ServiceState = ServiceState.RUNNING

    @field_validator("state", mode="before")
    @classmethod
    def _blank_is_running(cls, given: object) -> object:
        return ServiceState.RUNNING if given == "" else given

    @field_validator("count", "n", "low", "high", mode="before")
    @classmethod
    def _blank_is_none(cls, given: object) -> object:
        return None if given == "" else given

    @field_validator("count", "n", "low", "high")
    @classmethod
    def _finite(cls, given: float | None) -> float | None:
        if given is not None and not math.isfinite(given):
            raise ValueError("not a finite number")
        return given

    @field_validator("target", "source")
    @classmethod
    def _said(cls, given: str) -> str:
        if not given:
            raise ValueError("must be given")
        return given

    @field_validator("site")
    @classmethod
    def _site(cls, given: str) -> str:
        if given != EVERYWHERE and given not in sites():
            near = nearest_to(given, [EVERYWHERE, *sites()])
            raise ValueError(f"no such site; 'all' or a site{near and f', such as {near}'}")
        return given

    @field_validator("measure")
    @classmethod
    def _measure(cls, given: str) -> str:
        if given not in OBSERVED:
            near = nearest_to(given, OBSERVED)
            raise ValueError(f"no such measure{near and f'; did you mean {near}?'}")
        return given

    @model_validator(mode="after")
    def _whole(self) -> "Target":
        if self.form is TargetForm.RANGE:
            if self.low is None or self.high is None or not self.low < self.high:
                raise ValueError("a range needs low and high, the lower first")
        elif self.count is None or self.n is None:
            missing = "n" if self.n is None else "count"
            raise ValueError(f"{missing} is missing: '{self.form}' needs count and n")
        elif self.count < 0 or self.n <= 0:
            name, bad = ("n", self.n) if self.n <= 0 else ("count", self.count)
            raise ValueError(f"{name} = {bad:g} is too small: n is above 0, and count is 0 or more")
        elif self.form in (TargetForm.CODED, TargetForm.SHARE) and self.count > self.n:
            raise ValueError(f"count is more than n ({self.count:g} of {self.n:g})")
        elif self.count != round(self.count):
            raise ValueError(f"count is not a whole number ({self.count:g})")
        ends = [end for end in (self.low, self.high) if end is not None]
        if OBSERVED[self.measure].share and not all(0.0 <= end <= 1.0 for end in ends):
            raise ValueError("a share lies between 0 and 1: write 0.07 for 7 %")
        if OBSERVED[self.measure].layer != self.layer:
            raise ValueError(
                f"'{self.measure}' is of the layer '{OBSERVED[self.measure].layer}': figures are "
                "compared with the model in their own layer"
            )
        return self

    @property
    def value(self) -> float:
        """The figure itself, in the unit of its measure."""
        if self.form is TargetForm.RANGE:
            assert self.low is not None
            assert self.high is not None
            return (self.low + self.high) / 2.0
        assert self.count is not None
        assert self.n is not None
        return self.count / self.n

    @property
    def place(self) -> str:
        """The site of which it is, with what its service was doing."""
        return self.site if self.state is ServiceState.RUNNING else starting(self.site)

    @property
    def label(self) -> str:
        """How tables and figures name it."""
        return f"{self.target}, {self.place}, {self.year}"


@dataclass(frozen=True)
class Figures:
    """What is said together, and so has one likelihood: one target, or several codes of one count.

    Attributes
    ----------
    targets
        In the order of the file; more than one only for ``Form.CODED``.
    """

    targets: tuple[Target, ...]

    @property
    def form(self) -> TargetForm:
        """Of all of them."""
        return self.targets[0].form

    @property
    def site(self) -> str:
        """Of all of them."""
        return self.targets[0].site


STARTING_WORDS = " in its first year"


def starting(site: str) -> str:
    """The name of a site that begins with nobody."""
    return site + STARTING_WORDS


def state_of(place: str) -> ServiceState:
    """What the service of a place is doing.

    Examples
    --------
    >>> state_of(starting("cheshire")).value
    'starting'
    """
    return ServiceState.STARTING if place.endswith(STARTING_WORDS) else ServiceState.RUNNING


def figures(of: tuple[Target, ...]) -> tuple[Figures, ...]:
    """Put together what has one likelihood."""
    groups: dict[tuple[str, ...], list[Target]] = {}
    for entry in of:
        whole = (entry.target, entry.site, entry.year)
        key = whole if entry.form is TargetForm.CODED else (*whole, entry.measure)
        groups.setdefault(key, []).append(entry)
    return tuple(Figures(tuple(group)) for group in groups.values())
