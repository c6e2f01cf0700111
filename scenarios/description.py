"""The description: what a scenario is and changes, in sentences that a planner can check."""

from collections.abc import Sequence
from datetime import date

from caseflow.scenarios.columns import Value, columns
from caseflow.scenarios.contact_models import MODEL, ContactModels
from caseflow.scenarios.differences import ScenarioDifference
from caseflow.scenarios.frame import Frame
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.rosters import POSTS
from caseflow.scenarios.sites import MOST_NAMED, places_words
from caseflow.scenarios.value_sources import SET, source_of
from caseflow.scenarios.words import date_words, listed, with_unit

NAMES = {MODEL: "Contact model", POSTS: "Advocates' posts"}
"""What is told of under a name, and is no parameter."""


def sentence_of(difference: ScenarioDifference, base: str, models: ContactModels) -> str:
    """Tell one difference."""
    key, value = difference.key, difference.value
    what = NAMES[key] if key in NAMES else parameters()[key].words
    told = f"{what} ({key}): {_told(key, value)}"
    if difference.is_real:
        before = _before(difference)
        now, then = _evidence(difference, (value,) * len(difference.sites)), ""
        if not now:
            then = _evidence(difference, difference.before) or _bracket(key, SET)
        told += f"{now} instead of {before}{then}" if before else now
    else:
        told += f", as in {base}" if base else ", as parameters.csv has it"
        told += _evidence(difference, difference.before) or _bracket(key, SET)
    if not difference.everywhere:
        told += f", at {places_words(difference.sites)}"
    if difference.begins:
        told += f", from {date_words(difference.begins)}"
    if isinstance(value, str) and key == MODEL:
        summary = models.summaries.get(value, "")
        return f"{told}: {summary}" if summary else told
    return told


def frame_sentences(frame: Frame, before: Frame | None, base: str) -> list[str]:
    """Tell when and where a scenario happens."""
    opening = (
        f"it has been running for {frame.warm_up_days} days before that"
        if frame.warm_up_days
        else "it starts empty, with nobody on its books"
    )
    told = [
        f"Sites: {_all(frame.sites)}. Day 0 is {date_words(frame.starts)}; {opening}. "
        f"Cases come in for {frame.intake_days} days, and the run goes on for "
        f"{frame.follow_up_days} days after that.",
        f"Against its base, {base}:" if base else "The root of every other scenario:",
    ]
    for key in frame.changes(before):
        now, then = getattr(frame, key), getattr(before, key)
        told.append(f"- {key}: {_plainly(now)} instead of {_plainly(then)}")
    return told


def _plainly(given: object) -> str:
    """A date, a span or a list of sites, in words."""
    if isinstance(given, tuple):
        return places_words(given)
    return date_words(given) if isinstance(given, date) else str(given)


def _all(names: tuple[str, ...]) -> str:
    """The sites of a scenario; where they are too many to name, how to see them."""
    if len(names) > MOST_NAMED:
        return f"{len(names)} (caseflow sites lists them)"
    return places_words(names)


def _before(difference: ScenarioDifference) -> str:
    """What was before: once where it was the same at every site, else with the sites of each."""
    where: dict[str, list[str]] = {}
    for value, site in zip(difference.before, difference.sites, strict=True):
        where.setdefault(_told(difference.key, value), []).append(site)
    if len(where) == 1:
        return next(iter(where))
    return listed([f"{value} ({places_words(names)})" for value, names in where.items()])


def _told(key: str, value: Value | str) -> str:
    return value if isinstance(value, str) else with_unit(columns()[key], value)


def _evidence(difference: ScenarioDifference, values: Sequence[Value | str]) -> str:
    """What stands behind values, of which it is said; nothing where a scenario set them all."""
    if difference.key in NAMES:
        return ""
    pairs = zip(difference.sites, values, strict=True)
    found = dict.fromkeys(source_of(difference.key, site, value) for site, value in pairs)
    if set(found) == {SET}:
        return ""
    return _bracket(difference.key, ";".join(dict.fromkeys(";".join(found).split(";"))))


def _bracket(key: str, source: str) -> str:
    return "" if key in NAMES else f" [{source}]"
