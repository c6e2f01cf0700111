"""The story: one simulated person's life in two worlds, and the moment at which they part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseflow.experiments.analysis.lives.divergence import Divergence, parting_of
from caseflow.experiments.analysis.lives.event_lines import SAME_MOMENT
from caseflow.experiments.analysis.lives.life_worlds import NOBODY, LifeWorld
from caseflow.experiments.analysis.lives.surroundings import SiteEvent, surroundings
from caseflow.experiments.analysis.lives.witness import PersonState
from caseflow.experiments.reports.stories.effects import unlike
from caseflow.experiments.reports.stories.pronouns import Pronouns, pronouns_of
from caseflow.experiments.reports.stories.side import Event, LifeInOneWorld, side_of

Difference = tuple[str, str, str]


@dataclass(frozen=True)
class StoryMoment:
    """What happened at one moment, in either world or in both."""

    when: float
    here: Event | None
    there: Event | None

    @property
    def alike(self) -> bool:
        """Whether the same is told of both worlds."""
        return (
            self.here is not None and self.there is not None and self.here.whole == self.there.whole
        )


@dataclass(frozen=True)
class Story:
    """A life in two worlds.

    Attributes
    ----------
    site, seed, replication
        Which worlds.
    here, there
        The life in either.
    parting
        Where their task lists first differ; nothing when they never do, and nothing when in the
        second world nobody stalks the victim.
    differed
        What of the victim's state differed already just before they parted, and in either world
        how.
    surroundings
        What had happened to the site by then in one of the worlds only.
    """

    site: str
    seed: int
    replication: int
    here: LifeInOneWorld
    there: LifeInOneWorld
    parting: Divergence | None
    differed: tuple[Difference, ...]
    surroundings: tuple[SiteEvent, ...] = ()

    @property
    def person(self) -> PersonState:
        """The person, as the first world has them at its end."""
        if self.here.last is None:
            raise ValueError("nobody is told of")
        return self.here.last

    @property
    def in_both(self) -> bool:
        """Whether the victim is stalked in the second world too."""
        return self.there.last is not None

    @property
    def words(self) -> Pronouns:
        """How the victim is spoken of."""
        return pronouns_of(bool(self.person.victim.woman))

    def date(self, day: float) -> date:
        """The date of a day of the first world."""
        return self.here.scenario.first_day + timedelta(days=int(day))

    @property
    def before(self) -> list[StoryMoment]:
        """What happened before they parted; everything where they never do."""
        return [entry for entry in self._beside() if self._is_before(entry)]

    @property
    def after(self) -> list[StoryMoment]:
        """What happened from the parting on."""
        return [entry for entry in self._beside() if not self._is_before(entry)]

    def _is_before(self, story_moment: StoryMoment) -> bool:
        if self.parting is None:
            return True
        some = story_moment.here or story_moment.there
        assert some is not None
        return (
            some.place < self.parting.place
            if some.place >= 0
            else story_moment.when < self.parting.day
        )

    def _beside(self) -> Iterator[StoryMoment]:
        """The events of both worlds in order, the same event in both side by side."""
        one, other = list(self.here.events), list(self.there.events)
        while one or other:
            if one and other and self._like(one[0], other[0]):
                yield StoryMoment(one[0].line.when, one.pop(0), other.pop(0))
            elif one and (not other or one[0].line.when <= other[0].line.when + SAME_MOMENT):
                later = _found(one[0], other)
                if later is not None:
                    # At one moment the order may differ: what comes first here waits there.
                    yield StoryMoment(one[0].line.when, one.pop(0), other.pop(later))
                else:
                    yield StoryMoment(one[0].line.when, one.pop(0), None)
            else:
                yield StoryMoment(other[0].line.when, None, other.pop(0))

    def _like(self, event: Event, other: Event) -> bool:
        """Whether two events stand side by side: of one kind, and on one day once they parted."""
        if _same(event, other):
            return True
        here, there = event.line, other.line
        parted = self.parting is not None and min(here.when, there.when) > self.parting.day
        alike = (here.what, here.whom) == (there.what, there.whom)
        return parted and alike and int(here.when) == int(there.when)


def _same(event: Event, other: Event) -> bool:
    here, there = event.line, other.line
    return (here.what, here.whom) == (there.what, there.whom) and (
        abs(here.when - there.when) <= SAME_MOMENT
    )


def _found(event: Event, others: list[Event]) -> int | None:
    """The place of the same event among the next of the other world, at the same moment."""
    for place, other in enumerate(others):
        if other.line.when > event.line.when + SAME_MOMENT:
            return None
        if _same(event, other):
            return place
    return None


def story_of(
    here: LifeWorld, there: LifeWorld, row: int, site: str, seed: int, replication: int
) -> Story:
    """Tell one life in two worlds."""
    other = there.row_of(here.key_of(row))
    parting: Divergence | None = None
    also: tuple[float, ...] = ()
    if other != NOBODY:
        parting = parting_of(here.lines.of(row), there.lines.of(other))
        also = () if parting is None else (parting.day,)
    one = side_of(here, row, also)
    two = side_of(there, other, also)
    beside = () if parting is None else surroundings(here, there, parting.day)
    differed = tuple(_differed(one, two, also))
    return Story(site, seed, replication, one, two, parting, differed, beside)


def _differed(
    here: LifeInOneWorld, there: LifeInOneWorld, also: tuple[float, ...]
) -> Iterator[Difference]:
    for day in also:
        yield from unlike(here.around[day].before, there.around[day].before)
