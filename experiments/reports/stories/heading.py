"""The heading: that nobody real is told of, who it is about, and in which two worlds they live."""

from collections.abc import Iterator

from caseflow.experiments.analysis.lives.witness import PersonState
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.stories.pronouns import pronouns_of
from caseflow.experiments.reports.stories.story import Story
from caseflow.scenarios.words import date_words
from caseflow.sim.agents.victim import Relationship

NOBODY_REAL = (
    "A simulated life. Nobody real stands behind it: person, dates and events are made by the "
    "model's rules and by luck."
)
"""What every telling of a life says first."""

BY = {
    Relationship.EX_INTIMATE: "a former partner",
    Relationship.ACQUAINTANCE: "an acquaintance",
    Relationship.STRANGER: "a stranger",
    Relationship.FAMILY: "a member of the family",
}


def heading(story: Story) -> Iterator[str]:
    """Introduce a story."""
    yield f"One life in two worlds: case {story.here.row} at {site_title(story.site)}"
    yield NOBODY_REAL
    yield who(story)
    for name, side in (("A", story.here), ("B", story.there)):
        scenario = side.scenario
        row = (
            f", there case {side.row}" if name == "B" and side.row not in (-1, _row(story)) else ""
        )
        yield f"{name}: {scenario.title} ({scenario.name}{row})."
    yield (
        f"Replication {story.replication} of seed {story.seed}; days count from "
        f"{date_words(story.here.scenario.first_day)}. The same person with the same chance "
        "events: whatever differs was done by what differs between A and B, or by what that does "
        "to others in the same task lists and queues."
    )


def _row(story: Story) -> int:
    return story.here.row


def who(story: Story) -> str:
    """Say who the victim is: gender, who stalks them, and how."""
    return person(story.person)


def person(snapshot: PersonState) -> str:
    """Say who somebody is, of whom no whole story is told."""
    victim = snapshot.victim
    words = pronouns_of(bool(victim.woman))
    whole = "A woman" if victim.woman else "A man"
    by = BY[Relationship(victim.relationship)]
    children = f" with whom {words.she} shares children"
    online = ", only online" if victim.online_only else ""
    return (
        f"{whole} who {'is'} stalked by {by}{children * bool(victim.children_in_common)}{online}."
    )
