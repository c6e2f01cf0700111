"""Rows of the table that holds speed against the code before: what was measured, and the aims."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RECORDED = Path(__file__).with_name("recorded.toml")
"""What cannot be measured while the page is made."""


@dataclass(frozen=True)
class Row:
    """One thing that people wait for, or that tells why they do.

    Attributes
    ----------
    before, now
        What each turn measured, turn by turn; not a number where it did not fit.
    unit
        What that is measured in.
    aim, further
        What was aimed at, at least and at best: of the ratio of now to before, or when
        ``in_itself``, of what is measured.
    more_is_better
        Else less is.
    how
        What was done, in words.
    """

    words: str
    unit: str
    before: list[float]
    now: list[float]
    aim: float
    further: float
    in_itself: bool = False
    more_is_better: bool = False
    how: str = ""

    @property
    def ratio(self) -> float:
        """Now against before: the median of the ratios turn by turn."""
        pairs = zip(self.now, self.before, strict=True)
        return median(now / before for now, before in pairs) if self.before else float("nan")

    @property
    def reached(self) -> float:
        """What is held against the aim."""
        return median(self.now) if self.in_itself else self.ratio

    @property
    def verdict(self) -> str:
        """Whether the aim is reached."""
        sign = -1.0 if self.more_is_better else 1.0
        if sign * self.reached <= sign * self.further:
            return "both reached"
        if sign * self.reached <= sign * self.aim:
            return "reached"
        return "not reached" if self.reached == self.reached else "not known"


@dataclass(frozen=True)
class Recorded:
    """What ``.ci/run`` took, by the clock, on a day."""

    tree: str
    day: str
    minutes: tuple[float, float]


def recorded(file: Path = RECORDED) -> tuple[str, list[Recorded]]:
    """The command, and its recorded runs."""
    held = tomllib.loads(file.read_text(encoding="utf-8"))["ci"]
    runs = [
        Recorded(run["tree"], run["day"].isoformat(), (run["minutes"][0], run["minutes"][-1]))
        for run in held["runs"]
    ]
    return held["command"], runs
