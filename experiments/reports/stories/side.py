"""A side: one person's life in one world, each event in words with its moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from caseflow.experiments.analysis.lives.event_lines import Line
from caseflow.experiments.analysis.lives.life_worlds import NOBODY, LifeWorld
from caseflow.experiments.analysis.lives.witness import BeforeAndAfter, PersonState, seen, witness
from caseflow.experiments.reports.stories.effects import CONTACTS, LOOSE, effects
from caseflow.experiments.reports.stories.ending import EndState, ending
from caseflow.experiments.reports.stories.labels import label
from caseflow.experiments.reports.stories.pronouns import Pronouns, pronouns_of
from caseflow.experiments.reports.stories.sentences import told
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import Replication
from caseflow.sim.soonest import Kind


@dataclass(frozen=True)
class Event:
    """One line of the task list in words.

    Attributes
    ----------
    line
        As the task list has it.
    place
        Its place among the victim's own lines, from 0; -1 for what happened to the site as a whole.
    text
        A sentence without its full stop.
    notes
        What else the moment did to the victim: clauses.
    label
        A few words where it is a turning point.
    """

    line: Line
    place: int
    text: str
    notes: tuple[str, ...] = ()
    label: str = ""

    @property
    def whole(self) -> str:
        """The sentence with its clauses and a full stop."""
        return "; ".join((self.text, *self.notes)) + "."


@dataclass(frozen=True)
class LifeInOneWorld:
    """A life in one world.

    Attributes
    ----------
    scenario
        The world's.
    days
        How long the world runs.
    row
        Of the case; ``NOBODY`` where nobody stalks the victim in this world.
    events
        In the order in which they happened.
    around
        How things stood around each moment, by its day.
    last
        How things stand at the end; nothing where the victim is not in this world.
    """

    scenario: Scenario
    days: float
    row: int
    events: tuple[Event, ...] = ()
    around: Mapping[float, BeforeAndAfter] = field(default_factory=dict)
    last: PersonState | None = None

    @property
    def ending(self) -> list[EndState]:
        """How it stands on the last day."""
        if self.last is None:
            return []
        return ending(self.last, self.scenario.first_day, self.days)


def side_of(world: LifeWorld, row: int, also: tuple[float, ...]) -> LifeInOneWorld:
    """Tell a life."""
    days = float(world.told.settings.days)
    if row == NOBODY:
        return LifeInOneWorld(world.scenario, days, row)
    own = world.lines.read(row)
    loose = tuple(_loose(world.told, own[0].when if own else np.inf))
    moments = sorted({*(line.when for line in (*own, *loose)), *also})
    around = {entry.when: entry for entry in witness(world.begin(), row, moments)}
    words = pronouns_of(bool(world.told.tables["victims"][row]["woman"]))
    touching = list(_touching(loose, own, around, words))
    events = [*touching, *_own(own, around, words, {entry.line.when for entry in touching})]
    # What happened to the site comes before what it led to for a victim at the same moment.
    events.sort(key=lambda event: (event.line.when, event.place))
    return LifeInOneWorld(world.scenario, days, row, tuple(events), around, seen(world.told, row))


def _loose(told: Replication, since: float) -> Iterator[Line]:
    """What happened to the site as a whole while the victim was there."""
    event_log = told.tables["event_log"]
    for entry in event_log[(event_log["case"] < 0) & (event_log["when"] >= since)]:
        if Kind(int(entry["what"])) in LOOSE:
            yield Line(float(entry["when"]), Kind(int(entry["what"])), int(entry["whom"]))


def _own(
    own: tuple[Line, ...],
    around: dict[float, BeforeAndAfter],
    words: Pronouns,
    handed_over: set[float],
) -> Iterator[Event]:
    bearers = {}
    for place, line in enumerate(own):
        # Of several lines at one moment, the contact bears what it did to the victim.
        if line.when not in bearers or line.what in CONTACTS:
            bearers[line.when] = place
    for place, line in enumerate(own):
        here = around[line.when]
        bears = bearers[line.when] == place
        told_of = effects(here, handed_over=line.when not in handed_over) if bears else ()
        notes = tuple(entry.format(**vars(words)) for entry in told_of)
        text = words.begin(told(line, here))
        yield Event(line, place, text, notes, label(line, here))


def _touching(
    loose: tuple[Line, ...],
    own: tuple[Line, ...],
    around: dict[float, BeforeAndAfter],
    words: Pronouns,
) -> Iterator[Event]:
    """What happened to the site and took the victim's advocate away."""
    allocated = {line.when for line in own if line.what is Kind.ALLOCATION}
    for line in loose:
        here = around[line.when]
        if here.after.victim.handovers > here.before.victim.handovers:
            text = "{hers} advocate left"
            if line.when not in allocated:
                deputy = here.after.case.advocate >= 0
                text += "; the deputy took over" if deputy else "; nobody held the case for now"
            yield Event(line, -1, words.begin(text), label=label(line, here))
