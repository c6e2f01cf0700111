"""Footing: what an answer rests on, how sure it is, and where the rest of it is."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.scenario_notes import who_has_an_advocate
from caseflow.experiments.analysis.steady_state import Course, queue_courses
from caseflow.experiments.analysis.variance_components import FEWEST
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.reports.screen.questions import within
from caseflow.experiments.reports.table import JUDGED, failed_runs
from caseflow.experiments.reports.verdict import SAME, UNKNOWN, standing
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import listed

MOST_RULES = 2
"""What differs between more scenarios than this is not said one by one."""


def footing(
    answers: Results, pooled: Sequence[Difference], shares: bool = True, rules: bool = True
) -> Iterator[Text]:
    """Paragraphs, the surest limits first; ``shares`` says whether these stand in the table, and
    ``rules`` whether it is told who is offered an advocate.
    """
    yield Text()
    yield Text(_how_sure(answers, pooled, shares))
    yield Text(" ".join(_rests_on(answers, rules)))
    for sentence in (*_growing(answers), *_failed(answers)):
        yield Text(sentence)
    yield Text("The rest: --all has every outcome, site and group; --by risk one kind of group.")


def _how_sure(answers: Results, pooled: Sequence[Difference], shares: bool) -> str:
    design = answers.design
    if answers.pairs < 2:
        return "How sure: not at all. One pair of runs has no interval; ask for more."
    if design.drawing is None:
        compared = sum(standing(entry) not in (SAME, UNKNOWN) for entry in pooled)
        return (
            "How sure: ± allows for chance alone (more runs narrow it), and says nothing of what "
            "is not known: every number is at the middle of its range (--parameters central). "
            f"{'Better/same/worse: % of pairs. ' if shares else ''}"
            "Clearly: ± does not reach 0, as by chance alone for "
            f"{round(compared * (1.0 - CONFIDENCE))} of {compared}."
        )
    draws = -(-answers.pairs // design.lucks)
    wide = "could be: where 95 % of draws lie, chance averaged out (only evidence narrows it)"
    if draws < FEWEST:
        wide = f"could be: needs {FEWEST} draws (--replications {FEWEST * design.lucks})"
    return (
        f"How sure: ±, how well the mean over {draws} draws of what is not known is pinned down "
        f"(more runs narrow it); {wide}{'; better/same/worse: % of draws' if shares else ''}. "
        "Clearly: ± does not reach 0, and the same way in 95 % of draws."
    )


def _rests_on(answers: Results, told: bool) -> Iterator[str]:
    design = answers.design
    drawing = design.drawing
    yield "What it rests on:"
    if drawing is not None:
        number, spoken = len(drawing.posterior.columns), drawing.posterior.spoken
        if drawing.is_prior:
            yield f"{number} unknown numbers drawn from their priors."
        else:
            informed = "" if spoken is None else f"; published figures speak of {len(spoken)}"
            name = drawing.posterior.name
            yield f"{number} unknown numbers drawn from the fit '{name}'{informed}."
            yield from cautions(drawing.posterior, design.sites)
    rules = who_has_an_advocate(design.everyone) if told else []
    if len(rules) > MOST_RULES:
        yield "Who is offered an advocate differs between scenarios (--all)."
    else:
        yield from rules
    yield f"{JUDGED} on judgement: no published figure."


def _growing(answers: Results) -> Iterator[str]:
    """Where queues go on growing, so that no lasting state is shown."""
    where: dict[str, dict[str, None]] = {}
    for course in queue_courses(answers):
        if course.course is Course.GROWS:
            where.setdefault(course.site, {})[within(course.scenario)] = None
    asked = len(answers.design.distinct())
    told = [
        sites()[site].name + (f" under {listed(list(under))}" if len(under) < asked else "")
        for site, under in where.items()
    ]
    if told:
        more = f" and {len(told) - MOST_RULES} more" if len(told) > MOST_RULES else ""
        where_told = "; ".join(told[:MOST_RULES]) + more
        yield f"Queues still grow at {where_told}: figures are of this year only (--all)."


def _failed(answers: Results) -> Iterator[str]:
    if answers.failures:
        yield f"{failed_runs(answers.failures)} Their pairs are left out."
