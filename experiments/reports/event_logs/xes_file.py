"""XES (IEEE 1849-2016): a log is a file of traces, a trace a case, written as it comes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO
from xml.sax.saxutils import quoteattr

from caseflow.experiments.reports.event_logs.logged_world import (
    ACTIVITY,
    COMPLETE,
    LIFECYCLE,
    RESOURCE,
    TIME,
    LogEvent,
    LoggedWorld,
    Trace,
    cleaned,
    timestamp,
)

ENDING = ".xes"

EXTENSIONS = {
    "Concept": "concept",
    "Time": "time",
    "Lifecycle": "lifecycle",
    "Organizational": "org",
}

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
"""

OF_A_TRACE = ("scenario", "site", "seed", "replication", "run")


class XesFile:
    """A log that is being written: memory stays level however many traces it has."""

    def __init__(self, file: TextIO, name: str) -> None:
        self._file = file
        self.events = 0
        file.write(HEAD)
        for title, prefix in EXTENSIONS.items():
            file.write(
                f'<extension name="{title}" prefix="{prefix}" '
                f'uri="http://www.xes-standard.org/{prefix}.xesext"/>\n'
            )
        missing = _attribute(ACTIVITY, "?")
        first = _attribute(TIME, datetime(1970, 1, 1))
        complete = _attribute(LIFECYCLE, COMPLETE)
        file.write(f'<global scope="trace">{missing}</global>\n')
        file.write(f'<global scope="event">{missing}{first}{complete}</global>\n')
        file.write(f'<classifier name="Activity" keys="{ACTIVITY}"/>\n')
        file.write(_attribute(ACTIVITY, name) + _attribute("lifecycle:model", "standard") + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._file.write("</log>\n")

    def write(self, world: LoggedWorld, traces: Iterable[Trace]) -> None:
        """Add the cases of a world."""
        shared = "".join(_attribute(name, getattr(world, name)) for name in OF_A_TRACE)
        for case, events in traces:
            of_case = "".join(_attribute(name, told[case]) for name, told in world.cases.items())
            name = _attribute(ACTIVITY, world.name("case", case))
            self._file.write(f"<trace>{name}{shared}{of_case}\n")
            for event in events:
                self._file.write(f"<event>{_of_event(event)}</event>\n")
                self.events += 1
            self._file.write("</trace>\n")


@contextmanager
def xes_file(path: Path, name: str) -> Iterator[XesFile]:
    """Open a log for writing."""
    with path.open("w", encoding="utf-8", newline="\n") as file, XesFile(file, name) as log:
        yield log


def _of_event(event: LogEvent) -> str:
    told = _attribute(ACTIVITY, event.activity) + _attribute(TIME, event.when)
    told += _attribute(LIFECYCLE, COMPLETE)
    if event.resource:
        told += _attribute(RESOURCE, event.resource)
    return told + _attribute(event.attribute, event.value) if event.attribute else told


def _attribute(name: str, value: object) -> str:
    """An attribute of the kind that its value has; nothing where there is no value."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        kind, told = "boolean", str(value).lower()
    elif isinstance(value, int):
        kind, told = "int", str(value)
    elif isinstance(value, float):
        kind, told = "float", repr(value)
    elif isinstance(value, datetime):
        kind, told = "date", timestamp(value)
    else:
        kind, told = "string", cleaned(str(value))
    return f"<{kind} key={quoteattr(name)} value={quoteattr(told)}/>"
