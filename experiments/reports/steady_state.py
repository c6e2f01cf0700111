"""The steady state in words: which queues go on growing, and what that means for the rest."""

from collections.abc import Sequence
from typing import Any

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.steady_state import Course, QueueCourse, queue_courses
from caseflow.experiments.measures.formatting import amount
from caseflow.experiments.reports.json_output import chosen
from caseflow.scenarios.frame import EMPTY
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import listed

QUEUE_WORDS = {
    "triage_list": "the list for the triage meeting",
    "waiting_list": "the line for an advocate",
    "open_cases_per_advocate": "open cases per advocate",
}

MOSTLY = 0.5
"""Where fewer of the draws than this run away, it is they that are told of."""


def sentences(results: Results) -> list[str]:
    """Say which queues are not steady over the intake, a sentence each scenario and site."""
    found: dict[tuple[str, str], list[QueueCourse]] = {}
    for course in queue_courses(results):
        if course.course in (Course.GROWS, Course.FALLS):
            found.setdefault((course.scenario.name, course.site), []).append(course)
    return [_sentence(courses) for courses in found.values()]


def _sentence(courses: Sequence[QueueCourse]) -> str:
    first = courses[0]
    what = listed([_words(course) for course in courses])
    where = f"{first.scenario.name} at {sites()[first.site].name}"
    return f"{where} is not steady: {what}. {why(first, courses)}"


def _words(course: QueueCourse) -> str:
    unit = course.queue.unit
    verb = "grows" if course.course is Course.GROWS else "falls"
    verb = verb.removesuffix("s") if course.queue.name == "open_cases_per_advocate" else verb
    interval = f"[{course.low:+,.1f}, {course.high:+,.1f}]".replace("-", "\u2212")
    return (
        f"{QUEUE_WORDS[course.queue.name]} {verb} from about {amount(course.first, unit)} to "
        f"{amount(course.last, unit)} within the intake {interval}"
    )


def why(first: QueueCourse, courses: Sequence[QueueCourse]) -> str:
    """What an unsteady queue means, by what may have moved it."""
    if first.scenario.frame.opening == EMPTY:
        return "It starts empty, so its queues are still filling."
    if not first.settled_before:
        return "Its numbers change on a date, or demand grows, so its queues follow."
    growing = [course for course in courses if course.course is Course.GROWS]
    away = max((course.run_away_share for course in growing), default=0.0)
    if first.drawn and 0.0 < away < MOSTLY:
        return (
            f"That comes of {100.0 * away:.0f} % of the draws, under which more comes in than can "
            "be dealt with, so that no warm-up settles them; under the others it is steady."
        )
    since = f"It has been running for {first.scenario.warm_up_days} days before that"
    if any(course.runs_away for course in growing):
        return (
            f"{since}: at this intake no number of weeks "
            "settles, and every figure here is of the year after, not of a lasting state."
        )
    if growing:
        return (
            f"{since} and still fills slowly, for some are stalked for years: every figure here is "
            "of the year after, and a longer warm-up (warm_up_days) shows where it settles."
        )
    return "It is still coming down from its warm-up: a longer one (warm_up_days) may settle it."


def courses_data(results: Results) -> list[dict[str, Any]]:
    """Every queue as data."""
    return [
        {
            "scenario": course.scenario.name,
            "site": course.site,
            "queue": course.queue.name,
            **chosen(course, "level", "change", "low", "high", "run_away_share"),
            "course": course.course.name.lower(),
            "opening": course.scenario.frame.opening,
        }
        for course in queue_courses(results)
    ]
