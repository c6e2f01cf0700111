"""The course of an outcome along a lever, and with how many open cases the better changes."""

import numpy as np

from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, CrossingResult
from caseflow.experiments.analysis.crossing.sign_change import CourseKind, Crossing, course_of
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.levels import level
from caseflow.experiments.dashboard.caseload.caseload_state import CaseloadPoints
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.crossing import at
from caseflow.experiments.reports.figures.lever_numbers import LeverLine
from caseflow.experiments.reports.wording import uncapitalised
from caseflow.scenarios.parameters import parameters

CASELOAD = "open_cases_per_advocate"


def found_of(points: CaseloadPoints, answers: Results) -> CrossingResult:
    """Where the better of the first two scenarios changes."""
    asked = points.asked
    state, lever = asked.state, points.lever
    measure = measure_named(asked.measure)
    first, second = state.names[:2]
    question = CrossingQuestion(
        (first, second),
        lever,
        measure,
        asked.set,
        list(state.sites),
        answers.design.replications,
        state.seed,
        points.design.drawing,
    )
    both = [
        np.stack([answers.values_of(scenario, measure) for scenario in row])
        for row in points.rows[:2]
    ]
    direction = 1.0 if measure.better == "higher" else -1.0
    course = course_of(lever.values, direction * (both[1] - both[0]), lever.values)
    titles = (state.choices[0].title, state.choices[1].title)
    return CrossingResult(question, course, titles, answers.design.sites, answers.failures)


def caseloads_of(points: CaseloadPoints, answers: Results) -> list[float]:
    """Open cases an advocate at each value of the lever, the mean of all scenarios."""
    caseload = measure_named(CASELOAD)
    rows = [[level(answers, scenario, caseload).mean for scenario in row] for row in points.rows]
    return [float(mean) for mean in np.mean(rows, axis=0)]


def courses_of(points: CaseloadPoints, answers: Results) -> list[LeverLine]:
    """What is asked for, a line a scenario."""
    measure = measure_named(points.asked.measure)
    return [
        LeverLine(choice.title, [level(answers, scenario, measure) for scenario in row])
        for choice, row in zip(points.asked.state.choices, points.rows, strict=True)
    ]


def finding_of(found: CrossingResult, caseloads: list[float]) -> str:
    """Which scenario is better with how many open cases an advocate, in a sentence or two."""
    measure, kind = found.question.measure, found.course.kind
    title = uncapitalised(measure.title)
    first, second = (uncapitalised(name) for name in found.titles)
    span = f"from {_at(found, caseloads, 0)} to {_at(found, caseloads, -1)}"
    if kind is CourseKind.SAME:
        return f"{measure.title} is the very same under both {span}."
    if kind is CourseKind.UNTOLD:
        return f"Which is better for '{title}' cannot be told from chance anywhere {span}."
    if kind in (CourseKind.FIRST_THROUGHOUT, CourseKind.SECOND_THROUGHOUT):
        better = first if kind is CourseKind.FIRST_THROUGHOUT else second
        return f"For '{title}', {better} is better throughout, {span}."
    told = [_crossing(found, caseloads, each) for each in found.course.crossings]
    return f"For '{title}': {' '.join(told)}"


def _crossing(found: CrossingResult, caseloads: list[float], crossing: Crossing) -> str:
    names = {-1: found.titles[0], 1: found.titles[1]}
    values = found.question.along.values

    def place(end: float) -> str:
        return _words(found, float(np.interp(end, values, caseloads)), end)

    if crossing.before and crossing.after:
        before, after = names[crossing.before], uncapitalised(names[crossing.after])
        low, high = place(crossing.low), place(crossing.high)
        return f"{before} is better up to {low}, {after} from {high}; in between it is unclear."
    if crossing.before:
        last = place(crossing.low)
        return f"{names[crossing.before]} is better up to {last}; beyond that it is unclear."
    return f"{names[crossing.after]} is better from {place(crossing.high)}; before, it is unclear."


def _at(found: CrossingResult, caseloads: list[float], place: int) -> str:
    return _words(found, caseloads[place], found.question.along.values[place])


def _words(found: CrossingResult, caseload: float, value: float) -> str:
    """A place on the way, by the cases that an advocate has open there."""
    along = found.question.along
    lever = uncapitalised(parameters()[along.key].words.split(",")[0])
    return f"{caseload:.0f} open cases an advocate ({lever}: {at(found, value)})"
