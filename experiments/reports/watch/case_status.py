"""The standing: how one case stands on a morning, in words."""

from collections.abc import Iterator, Sequence

from caseflow.experiments.analysis.lives.witness import PersonState, seen
from caseflow.experiments.analysis.snapshots.watching import Watching
from caseflow.experiments.reports.stories.ending import ending
from caseflow.experiments.reports.stories.heading import person
from caseflow.experiments.reports.stories.pronouns import pronouns_of
from caseflow.experiments.reports.watch.description import Fact
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL, counted, number, step_words
from caseflow.experiments.reports.watch.task_list import TASKS, Page, where_words
from caseflow.scenarios.refusal import Refusal
from caseflow.sim.agents.case import Justice, Stage
from caseflow.sim.rows import NEVER, NOBODY


def case_page(watching: Watching, day: int, case: int) -> Page:
    """Say how one case stands on a morning."""
    frame = watching.at(day)
    with watching.paused(day) as model:
        begun = len(model.pane.table("cases"))
        if not 0 <= case < begun:
            raise Refusal(
                "no such case by that day",
                where=watching.scenario.name,
                key="case",
                value=case,
                expected=f"a whole number from 0 to {begun - 1:,}" if begun else "a later day",
            )
        one = seen(model.replication, case)
    words = vars(pronouns_of(bool(one.victim.woman)))
    told = [Fact("who", person(one).rstrip(".")), *_standing(one, day)]
    told += [
        Fact(standing.title.format(**words), standing.words.format(**words))
        for standing in ending(one, watching.scenario.first_day, day)
    ]
    return Page(f"Case {case}, {where_words(frame)}", NOBODY_REAL, tuple(told))


def case_pages(worlds: Sequence[Watching], day: int, rows: Sequence[int | None]) -> list[Page]:
    """Say how one person's case stands in every world in which there is one."""
    found = zip(worlds, rows, strict=True)
    return [case_page(result, day, row) for result, row in found if row is not None]


def _standing(snapshot: PersonState, day: int) -> Iterator[Fact]:
    """Where a case stands on both tracks, who holds it, and what is yet to be done."""
    case, victim = snapshot.case, snapshot.victim
    yield Fact("with the service", step_words(Stage(case.stage)))
    yield Fact("with police and courts", step_words(Justice(case.justice)))
    if case.advocate != NOBODY:
        yield Fact("held by", f"advocate {int(case.advocate) + 1}")
    elif case.unheld_since < NEVER:
        yield Fact("held by", f"nobody for {number(day - float(case.unheld_since))} days")
    waiting = [words for task, words in TASKS.items() if int(case.tasks_pending) & (1 << task)]
    if waiting:
        yield Fact("still to be done", "; ".join(waiting))
    if victim.news_owed:
        yield Fact("news owed", counted(int(victim.news_owed), "piece"))
