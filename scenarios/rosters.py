"""Rosters: posts as people hold them, with their hours, dates, leave, training and cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from caseflow.scenarios.refusal import Refusal, refusal_of
from caseflow.scenarios.scenario_file import Day
from caseflow.scenarios.sites import site_of
from caseflow.scenarios.words import date_words, listed

POSTS = "posts"
"""The key under which a roster is told of."""

WEEKS_A_YEAR = 365.25 / 7.0
MOST = 500
"""No roster has more posts: each has memory of its own."""

Filled = tuple[float, bool]
"""The hours of a post as a share of full ones, and whether whoever comes has been there before."""


class Leave(BaseModel):
    """A spell away: leave, or sickness; the post is not covered meanwhile."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    begins: Annotated[Day, Field(alias="from")]
    until: Day


class Post(BaseModel):
    """A block ``[[posts]]``: one post, or some that are alike."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    number: Annotated[int, Field(ge=1, le=MOST)] = 1
    hours: Annotated[float, Field(gt=0.0, le=100.0)] | None = None
    begins: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None
    leave: list[Leave] = []
    training_weeks: Annotated[int, Field(ge=0, le=520)] = 0
    training_share: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    experienced: bool = False
    cost: Annotated[float, Field(ge=0.0, le=1e6)] | None = None
    sites: list[str] = []

    @property
    def trained(self) -> date | None:
        """From which day somebody in training works all hours; ``None`` where they always do."""
        if not self.training_weeks or self.begins is None:
            return None
        return self.begins + timedelta(weeks=self.training_weeks)

    def dates(self) -> Iterator[date]:
        """The days on which anything about the post changes."""
        for first, last in [(self.begins, self.until), *((e.begins, e.until) for e in self.leave)]:
            if first is not None:
                yield first
            if last is not None:
                yield last + timedelta(days=1)
        if self.trained is not None:
            yield self.trained

    def on(self, day: date, full: float) -> Filled:
        """How the post is filled on a day; ``full``: the weekly hours of a full one."""
        here = (self.begins is None or self.begins <= day) and (
            self.until is None or day <= self.until
        )
        if not here or any(entry.begins <= day <= entry.until for entry in self.leave):
            return 0.0, False
        share = (full if self.hours is None else self.hours) / full
        if self.trained is not None and day < self.trained:
            share *= self.training_share or 1.0
        back = any(day == entry.until + timedelta(days=1) for entry in self.leave)
        return share, back or (self.experienced and day == self.begins)

    def words(self) -> str:
        """The post in a few words."""
        told = "full hours" if self.hours is None else f"{self.hours:g} hours a week"
        told = f"{self.number} of {told}" if self.number > 1 else told
        parts = [f"from {date_words(self.begins)}"] if self.begins else []
        parts += [f"until {date_words(self.until)}"] if self.until else []
        parts += [
            f"away {date_words(entry.begins)} to {date_words(entry.until)}" for entry in self.leave
        ]
        parts += [f"{self.training_weeks} weeks in training"] if self.training_weeks else []
        return " ".join([told, *([f"({', '.join(parts)})"] if parts else [])])


Roster = tuple[Post, ...]


@dataclass(frozen=True)
class Posts:
    """Who is in post at a site on a day.

    Attributes
    ----------
    filled
        Each post of the roster, also those that are not filled on this day.
    hourly
        What an hour of theirs costs on average; ``None`` where no post says what it costs.
    """

    filled: tuple[Filled, ...]
    hourly: float | None

    @property
    def full_time(self) -> float:
        """All their hours, in full-time posts; a whole number where it is one."""
        total = round(sum(share for share, _ in self.filled), 9)
        return int(total) if total == int(total) else total


def roster_of(blocks: Sequence[Mapping[str, Any]], where: str) -> Roster:
    """Check every block of a roster."""
    known = [entry.alias or name for name, entry in Post.model_fields.items()]
    roster = []
    for number, block in enumerate(blocks, 1):
        place = f"{where}, [[posts]] {number}"
        try:
            post = Post.model_validate(dict(block))
        except ValidationError as error:
            raise refusal_of(error, place, known) from None
        _check(post, place)
        roster.append(post)
    if sum(post.number for post in roster) > MOST:
        raise Refusal(f"more than {MOST} posts", where=where, key=POSTS)
    return tuple(roster)


def _check(post: Post, place: str) -> None:
    for first, last, key in [
        (post.begins, post.until, "until"),
        *((entry.begins, entry.until, "leave") for entry in post.leave),
    ]:
        if first is not None and last is not None and last < first:
            raise Refusal(f"it ends on {last}, before it begins on {first}", where=place, key=key)
    if post.training_weeks and post.training_share is None:
        raise Refusal(
            "how much of the hours go to cases meanwhile is not said",
            where=place,
            key="training_share",
            expected="a share such as 0.5",
        )
    if post.training_weeks and post.begins is None:
        raise Refusal(
            "training begins with the post, whose first day is not said",
            where=place,
            key="from",
            expected="a date such as 2019-06-01",
        )
    for site in post.sites:
        site_of(site, place)


def roster_at(roster: Roster, site: str) -> Roster:
    """The posts of one site."""
    return tuple(post for post in roster if not post.sites or site in post.sites)


def posts_on(roster: Roster, day: date, full: float, where: str) -> Posts:
    """Who is in post on a day; ``full``: the weekly hours of a full post."""
    for number, post in enumerate(roster, 1):
        if post.hours is not None and post.hours > full:
            raise Refusal(
                f"more than the {full:g} hours a week of a full post",
                where=f"{where}, [[posts]] {number}",
                key="hours",
                value=post.hours,
                expected="fewer hours, or a larger advocacy.weekly_hours",
            )
    filled = [post.on(day, full) for post in roster for _ in range(post.number)]
    priced = [post for post in roster if post.cost is not None]
    paid = sum(post.number * (post.cost or 0.0) for post in priced)
    hours = sum(post.number * (post.hours or full) for post in priced) * WEEKS_A_YEAR
    return Posts(tuple(filled), paid / hours if hours else None)


def roster_words(roster: Roster) -> str:
    """A roster in words: how many posts, and each of them."""
    number = sum(post.number for post in roster)
    noun = "post" if number == 1 else "posts"
    return f"{number} {noun}: {listed([post.words() for post in roster])}"
