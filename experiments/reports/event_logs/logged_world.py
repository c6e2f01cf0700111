"""A world as its log has it: which it is, its cases, and what happened in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

ACTIVITY, TIME, LIFECYCLE, RESOURCE = (
    "concept:name",
    "time:timestamp",
    "lifecycle:transition",
    "org:resource",
)
"""The names that XES gives to what happened, when, how far it has come, and who did it."""

COMPLETE = "complete"
"""Everything in a log of the model is a moment at which something is done."""

NOT_XML = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None}
"""Characters that no XML file can hold."""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One thing that happened; the case is nothing where it happened to the site."""

    case: int | None
    when: datetime
    activity: str
    resource: str | None = None
    attribute: str | None = None
    value: object = None


@dataclass(frozen=True)
class LoggedWorld:
    """One world.

    Attributes
    ----------
    run, scenario, seed, replication, site
        Which it is.
    cases
        What is known of each case: a name, and a value a case of the world.
    chosen
        The cases that the log is about.
    """

    run: int
    scenario: str
    seed: int
    replication: int
    site: str
    cases: Mapping[str, Sequence[Any]]
    chosen: Sequence[int]

    def name(self, kind: str, number: object) -> str:
        """The name of an object of this world, which no other world has."""
        return f"{self.run}/{self.site}/{kind} {number}"


Trace = tuple[int, Iterator[LogEvent]]
"""A case, and what happened in it in order."""


def timestamp(when: datetime) -> str:
    """A moment as XES and OCEL have it; the hour of a world is that of its calendar.

    Examples
    --------
    >>> timestamp(datetime(2019, 6, 1, 9, 30))
    '2019-06-01T09:30:00.000+00:00'
    """
    return f"{when.isoformat(timespec='milliseconds')}+00:00"


def cleaned(text: str) -> str:
    """A text without what XML cannot hold."""
    return text.translate(NOT_XML)
