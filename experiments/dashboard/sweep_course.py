"""The course of a sweep: a line a contact model, and where the better of the first two changes."""

import numpy as np

from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, CrossingResult
from caseflow.experiments.analysis.crossing.sign_change import course_of
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.levels import level
from caseflow.experiments.analysis.sweep.points import Point, Sweep
from caseflow.experiments.dashboard.sweep_request import SweepRequest
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.lever_lines import LeverLine, lines
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.scenario import load

CASELOAD = "open_cases_per_advocate"


def found_of(asked: SweepRequest, sweep: Sweep, answers: Results) -> CrossingResult:
    """Where the better of the first two contact models changes."""
    first, second = asked.models[:2]
    lever = asked.lever
    measure = measure_named(asked.measure)
    question = CrossingQuestion(
        (first, second),
        lever,
        measure,
        asked.overrides,
        [asked.site],
        answers.design.replications,
        asked.seed,
        sweep.design.drawing,
    )
    both = [
        np.stack([answers.values_of(entry.scenario, measure) for entry in _of(sweep, model)])
        for model in (first, second)
    ]
    direction = 1.0 if measure.better == "higher" else -1.0
    course = course_of(lever.values, direction * (both[1] - both[0]), lever.values)
    titles = (load(first).title, load(second).title)
    return CrossingResult(question, course, titles, answers.design.sites, answers.failures)


def picture_of(
    asked: SweepRequest, sweep: Sweep, answers: Results, found: CrossingResult
) -> Picture:
    """Draw it; to be called under ``look``."""
    measure, caseload = measure_named(asked.measure), measure_named(CASELOAD)
    courses = [
        LeverLine(model, [level(answers, entry.scenario, measure) for entry in _of(sweep, model)])
        for model in asked.models
    ]
    open_cases = np.mean(
        [
            [level(answers, entry.scenario, caseload).mean for entry in _of(sweep, model)]
            for model in asked.models
        ],
        axis=0,
    )
    return lines(courses, [float(open_case) for open_case in open_cases], measure, found)


def _of(sweep: Sweep, model: str) -> list[Point]:
    """The points of one contact model, in the order of the lever."""
    return [point for point in sweep.points if point.values[MODEL] == model]
