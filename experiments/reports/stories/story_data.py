"""The story as data: one JSON object, every event with its day and its date."""

from typing import Any

from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.stories.cause import cause
from caseflow.experiments.reports.stories.heading import NOBODY_REAL, who
from caseflow.experiments.reports.stories.side import Event, LifeInOneWorld
from caseflow.experiments.reports.stories.story import Story, StoryMoment


def as_json(story: Story) -> str:
    """A story as one JSON object."""
    found: dict[str, Any] = {
        "notice": NOBODY_REAL,
        **chosen(story, "site", "seed", "replication"),
        "person": who(story),
        "worlds": {"A": _world(story.here), "B": _world(story.there)},
        "parting": _parting(story),
        "before": [_beside(story, entry) for entry in story.before],
        "after": [_beside(story, entry) for entry in story.after],
        "ending": {"A": _ending(story, story.here), "B": _ending(story, story.there)},
    }
    return dump(found)


def _world(side: LifeInOneWorld) -> dict[str, Any]:
    return {
        "scenario": side.scenario.name,
        "title": side.scenario.title,
        "case": side.row if side.last is not None else None,
    }


def _parting(story: Story) -> dict[str, Any] | None:
    if story.parting is None:
        return None
    return {
        "day": story.parting.day,
        "date": story.date(story.parting.day),
        "lines_before": story.parting.place,
        "told": list(cause(story)),
        "differed_already": [
            {"what": title.format(**vars(story.words)), "A": entry, "B": other}
            for title, entry, other in story.differed
        ],
        "at_the_site": [
            {"world": surrounding.world, "day": surrounding.line.when, "told": surrounding.words}
            for surrounding in story.surroundings
        ],
    }


def _beside(story: Story, story_moment: StoryMoment) -> dict[str, Any]:
    return {
        "date": story.date(story_moment.when),
        "A": _event(story_moment.here),
        "B": _event(story_moment.there),
    }


def _event(event: Event | None) -> dict[str, Any] | None:
    if event is None:
        return None
    return {
        "day": event.line.when,
        "kind": event.line.what.name.lower(),
        "whom": event.line.whom,
        "told": event.text,
        "notes": event.notes,
    }


def _ending(story: Story, side: LifeInOneWorld) -> list[dict[str, Any]]:
    return [
        {
            "what": entry.title.format(**vars(story.words)),
            "told": entry.words.format(**vars(story.words)),
            "number": entry.number,
        }
        for entry in side.ending
    ]
