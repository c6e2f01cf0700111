"""A frame in words: the same facts for the terminal, for the picture's text, and for a page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot, Step
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.watch.step_names import (
    JUSTICE,
    STAGES,
    counted,
    move_words,
    number,
    post_words,
    step_words,
    waiting_words,
)
from caseflow.scenarios.words import date_words
from caseflow.sim.agents.case import Justice, Stage

Telling = Callable[[Snapshot], Iterator[tuple[str, str]]]

NAMED = 6
"""So many cases of a move are named by their numbers."""


@dataclass(frozen=True)
class Fact:
    """One thing that a frame says: what it is about, and how it stands in each world.

    Attributes
    ----------
    about
        What it is.
    here, there
        How it stands; the second is ``None`` where one world alone is shown.
    """

    about: str
    here: str
    there: str | None = None

    @property
    def differs(self) -> bool:
        """Whether two worlds differ in it."""
        return self.there is not None and self.there != self.here

    @property
    def whole(self) -> str:
        """The fact as one sentence."""
        if self.there is None:
            return f"{self.about}: {self.here}."
        if not self.differs:
            return f"{self.about}: {self.here}, in both."
        return f"{self.about}: A {self.here}; B {self.there}."


@dataclass(frozen=True)
class FactGroup:
    """Facts that belong together."""

    name: str
    title: str
    facts: tuple[Fact, ...]


def heading(frame: Snapshot, against: Snapshot | None = None) -> list[str]:
    """Say which world is shown, and of which morning."""
    title = f"{site_title(frame.site)}, the morning of {date_words(frame.date)}"
    day = f"Day {frame.day:,} of {frame.last_day:,}"
    luck = f"seed {frame.seed}, replication {frame.replication}"
    if against is None:
        return [title, f"{frame.title} ({frame.scenario}). {day}; {luck}. One world of many."]
    return [
        title,
        f"A: {frame.title} ({frame.scenario}). B: {against.title} ({against.scenario}).",
        f"{day}; {luck}. The same people with the same chance events in both: one pair of worlds "
        "of many, so a difference seen here may be this pair's alone. Each world numbers its own "
        "cases.",
    ]


def parts(frame: Snapshot, against: Snapshot | None = None) -> tuple[FactGroup, ...]:
    """Every number of a frame in words."""
    return (
        FactGroup("service", "With the service", _both(_steps(STAGES), frame, against)),
        FactGroup("justice", "With police and courts", _both(_steps(JUSTICE), frame, against)),
        FactGroup("advocates", "Advocates", _both(_advocates, frame, against)),
        FactGroup("waiting", "Waiting, and news owed", _both(_waiting, frame, against)),
        FactGroup(
            "service_moves",
            "With the service, since the morning before",
            _both(_moves(Stage), frame, against, "nobody"),
        ),
        FactGroup(
            "justice_moves",
            "With police and courts, since the morning before",
            _both(_moves(Justice), frame, against, "nobody"),
        ),
    )


def _both(
    tell: Telling, frame: Snapshot, against: Snapshot | None, absent: str = "none"
) -> tuple[Fact, ...]:
    """Facts of one world, or of two under the same names."""
    here = dict(tell(frame))
    if against is None:
        return tuple(Fact(about, words) for about, words in here.items())
    there = dict(tell(against))
    every = dict.fromkeys([*here, *there])
    return tuple(Fact(entry, here.get(entry, absent), there.get(entry, absent)) for entry in every)


def _steps(words: Mapping[Step, str]) -> Telling:
    def tell(frame: Snapshot) -> Iterator[tuple[str, str]]:
        for step in words:
            came, went = len(frame.came(step)), len(frame.went(step))
            moved = [f"{came} came"] * bool(came) + [f"{went} went"] * bool(went)
            yield (
                step_words(step),
                f"{frame.count(step):,}" + f" ({', '.join(moved)})" * bool(moved),
            )

    return tell


def _advocates(frame: Snapshot) -> Iterator[tuple[str, str]]:
    yield (
        "levels",
        f"{frame.safe} open cases advised at most, above {frame.unsafe} judged unsafe; "
        f"the cap is {frame.cap}",
    )
    for post in frame.posts:
        yield f"advocate {post.row + 1}", post_words(post, frame.safe, frame.unsafe)


def _waiting(frame: Snapshot) -> Iterator[tuple[str, str]]:
    for line in frame.lists:
        yield line.where.value, waiting_words(line)
    news = frame.news
    if not news.people:
        yield "news owed", "none"
        return
    kept = f"; kept back from {news.kept_back:,} of them"
    yield (
        "news owed",
        f"{counted(news.pieces, 'piece')} to {counted(news.people, 'victim')}, the longest for "
        f"{number(news.longest)} days" + kept * bool(news.kept_back),
    )


def _moves(kind: type[Stage] | type[Justice]) -> Telling:
    def tell(frame: Snapshot) -> Iterator[tuple[str, str]]:
        for move in frame.moves:
            if isinstance(move.after, kind):
                named = ", ".join(str(row) for row in move.cases[:NAMED])
                more = f" and {len(move.cases) - NAMED} more" if len(move.cases) > NAMED else ""
                noun = "case" if len(move.cases) == 1 else "cases"
                yield move_words(move), f"{len(move.cases)} ({noun} {named}{more})"

    return tell
