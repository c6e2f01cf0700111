"""OCEL 2.0 (JSON): events that are about several objects, such as a case, a victim and an advocate.

Types and objects come before events, so a file is written in one go through both.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from caseflow.experiments.reports.event_logs.logged_world import (
    LogEvent,
    LoggedWorld,
    cleaned,
    timestamp,
)

ENDING = ".ocel.json"

CASE, VICTIM, PERPETRATOR, AGENCY, SITE = "case", "victim", "perpetrator", "agency", "site"
ADVOCATE, OFFICER = "advocate", "officer"
TYPES = (CASE, VICTIM, PERPETRATOR, ADVOCATE, OFFICER, AGENCY, SITE)
WORKERS = (ADVOCATE, OFFICER)
OF_VICTIM = frozenset(["relationship", "woman", "minoritised", "online_only", "person"])
"""What is known of a case because it is known of its victim."""

OF_SITE = ("scenario", "seed", "replication")
BEGINNING = datetime(1970, 1, 1)
"""Since when a value of an object holds that has always held."""

KINDS = {bool: "boolean", int: "integer", float: "float"}

Json = dict[str, Any]


class OcelFile:
    """A log that is being written: first every world's objects, then every world's events."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.events = 0
        self._comma = ""

    def begin(self, activities: Iterable[tuple[str, str]], world: LoggedWorld) -> None:
        """Write the types: of events with the attribute of each, and of objects as a world has."""
        types = [
            {"name": name, "attributes": [{"name": told, "type": "string"}] if told else []}
            for name, told in activities
        ]
        self._file.write('{"objectTypes":')
        self._dump([_object_type(name, world) for name in TYPES])
        self._file.write(',\n"eventTypes":')
        self._dump(types)
        self._file.write(',\n"objects":[')

    def objects(self, world: LoggedWorld, workers: Iterable[str]) -> None:
        """Add the objects of a world; ``workers`` are all who do anything in it."""
        site = world.name(SITE, world.site)
        facts = {name: getattr(world, name) for name in OF_SITE}
        self._add(_object(site, SITE, facts))
        for case in world.chosen:
            known = {name: told[case] for name, told in world.cases.items()}
            victim = {name: value for name, value in known.items() if name in OF_VICTIM}
            own = {name: value for name, value in known.items() if name not in OF_VICTIM}
            names = {kind: world.name(kind, case) for kind in (CASE, VICTIM, PERPETRATOR)}
            related = [(names[VICTIM], VICTIM), (names[PERPETRATOR], PERPETRATOR), (site, SITE)]
            self._add(_object(names[CASE], CASE, own, related))
            self._add(_object(names[VICTIM], VICTIM, victim))
            self._add(_object(names[PERPETRATOR], PERPETRATOR, {}))
        for worker in dict.fromkeys(filter(None, workers)):
            kind = _kind_of(worker)
            if kind not in (VICTIM, PERPETRATOR):
                self._add(_object(_worker(world, worker), kind, {}))

    def halfway(self) -> None:
        """End the objects; events come from here on."""
        self._file.write('\n],\n"events":[')
        self._comma = ""

    def write(self, world: LoggedWorld, events: Iterable[LogEvent]) -> None:
        """Add the events of a world."""
        for event in events:
            self.events += 1
            related = [(world.name(SITE, world.site), SITE)]
            if event.case is not None:
                kinds = (CASE, VICTIM, PERPETRATOR)
                related = [(world.name(kind, event.case), kind) for kind in kinds]
            if event.resource and _kind_of(event.resource) not in (VICTIM, PERPETRATOR):
                related.append((_worker(world, event.resource), "resource"))
            told = [] if event.attribute is None else [(event.attribute, event.value)]
            self._add(
                {
                    "id": f"e{self.events}",
                    "type": event.activity,
                    "time": _moment(event.when),
                    "attributes": [
                        {"name": name, "value": cleaned(str(value))} for name, value in told
                    ],
                    "relationships": _relations(related),
                }
            )

    def end(self) -> None:
        """Close the log."""
        self._file.write("\n]}\n")

    def _add(self, entry: Json) -> None:
        self._file.write(f"{self._comma}\n")
        self._comma = ","
        self._dump(entry)

    def _dump(self, entry: object) -> None:
        self._file.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))


@contextmanager
def ocel_file(path: Path) -> Iterator[OcelFile]:
    """Open a log for writing."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yield OcelFile(file)


def _object_type(name: str, world: LoggedWorld) -> Json:
    known: dict[str, str] = {}
    if name == SITE:
        known = {each: "integer" if each != "scenario" else "string" for each in OF_SITE}
    elif name in (CASE, VICTIM):
        known = {
            each: next(
                (KINDS.get(type(value), "string") for value in told if value is not None), "string"
            )
            for each, told in world.cases.items()
            if (each in OF_VICTIM) is (name == VICTIM)
        }
    return {
        "name": name,
        "attributes": [{"name": key, "type": told} for key, told in known.items()],
    }


def _object(name: str, kind: str, known: Json, related: Iterable[tuple[str, str]] = ()) -> Json:
    return {
        "id": name,
        "type": kind,
        "attributes": [
            {"name": key, "time": _moment(BEGINNING), "value": value}
            for key, value in known.items()
            if value is not None and value == value
        ],
        "relationships": _relations(related),
    }


def _relations(related: Iterable[tuple[str, str]]) -> list[Json]:
    return [{"objectId": name, "qualifier": kind} for name, kind in related]


def _kind_of(resource: str) -> str:
    first = resource.partition(" ")[0]
    return first if first in TYPES else AGENCY


def _worker(world: LoggedWorld, resource: str) -> str:
    """The name of who works: a numbered post, or an agency."""
    kind = _kind_of(resource)
    return world.name(kind, resource.removeprefix(f"{kind} "))


def _moment(when: datetime) -> str:
    return timestamp(when).replace("+00:00", "Z")
