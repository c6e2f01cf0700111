"""The sight: a frame read off the window on a world, which nothing is done to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.snapshots.snapshot import (
    OPEN,
    AdvocatePost,
    Queue,
    QueueName,
    Snapshot,
    Step,
    StepChange,
    UpdatesOwed,
)
from caseflow.experiments.analysis.snapshots.task_queue import tasks, walk
from caseflow.scenarios.scenario import Scenario
from caseflow.sim.agents.advocate import pace
from caseflow.sim.agents.case import Justice, Stage
from caseflow.sim.model import Advocate, CaseFlowModel
from caseflow.sim.rosters import share_of
from caseflow.sim.rule import quiet

WEEK = 7.0


@dataclass(frozen=True)
class Marks:
    """Where every case stood on one morning, on both tracks."""

    stages: NDArray[Any]
    justice: NDArray[Any]


def marks_of(model: CaseFlowModel) -> Marks:
    """Note where every case stands now."""
    return Marks(*(model.pane.column("cases", (name,)).copy() for name in ("stage", "justice")))


def frame_of(
    model: CaseFlowModel,
    before: Marks,
    scenario: Scenario,
    site: str,
    luck: tuple[int, int],
) -> Snapshot:
    """Read a frame."""
    now = marks_of(model)
    day = round(model.day)
    advocacy = model.parameters.advocacy
    seed, replication = luck
    return Snapshot(
        scenario=scenario.name,
        title=scenario.title,
        site=site,
        seed=seed,
        replication=replication,
        day=day,
        last_day=int(model.replication.settings.days),
        date=scenario.first_day + timedelta(days=day),
        stages=_counts(now.stages, len(Stage)),
        justice=_counts(now.justice, len(Justice)),
        standing=tuple(tuple(_rows(_track(now, step) == step)) for step in OPEN),
        moves=(
            *_moves(Stage, before.stages, now.stages),
            *_moves(Justice, before.justice, now.justice),
        ),
        posts=tuple(_posts(model)),
        safe=int(advocacy.safe_caseload),
        unsafe=int(advocacy.unsafe_caseload),
        cap=int(advocacy.cap),
        lists=tuple(_lists(model)),
        news=_news(model),
    )


def _track(marks: Marks, step: Step) -> NDArray[Any]:
    return marks.stages if isinstance(step, Stage) else marks.justice


def _counts(steps: NDArray[Any], length: int) -> tuple[int, ...]:
    return tuple(np.bincount(steps, minlength=length).tolist())


def _rows(chosen: NDArray[np.bool_]) -> list[int]:
    rows: list[int] = np.flatnonzero(chosen).tolist()
    return rows


def _moves(
    kind: type[Stage] | type[Justice], old: NDArray[Any], new: NDArray[Any]
) -> list[StepChange]:
    """What changed on one track, in the order of its steps."""
    was = np.full(len(new), -1, np.int64)
    was[: len(old)] = old
    # Whose stalking has only begun is on no track of justice yet: that is no move.
    changed = (was != new) & ~((was == -1) & (new == 0) & (kind is Justice))
    steps = sorted(set(zip(was[changed].tolist(), new[changed].tolist(), strict=True)))
    return [
        StepChange(
            None if step == -1 else kind(step),
            kind(other),
            tuple(_rows(changed & (was == step) & (new == other))),
        )
        for step, other in steps
    ]


def _posts(model: CaseFlowModel) -> Iterator[AdvocatePost]:
    """The posts of today; one that was closed is none."""
    advocacy, staying = model.parameters.advocacy, model.parameters.staying
    now = model.day
    for entry in list(model.agents_by_type[Advocate]):
        with quiet():
            if share_of(model.replication.world, entry.row) <= 0.0:
                continue
            row = model.replication.tables["advocates"][entry.row]
            a_day = float(pace(row, advocacy, staying, now)) if entry.in_post else 0.0
        yield AdvocatePost(
            row=entry.row,
            in_post=entry.in_post,
            novice=bool(entry.novice and now - entry.came < advocacy.novice_days),
            open_cases=entry.open_cases,
            tasks_waiting=len(list(tasks(model, entry.row))),
            hours_used=entry.week_hours,
            hours_available=WEEK * a_day,
            days_empty=0.0 if entry.in_post else max(now - entry.vacant_since, 0.0),
        )


def _lists(model: CaseFlowModel) -> Iterator[Queue]:
    site = model.pane.table("sites")[0]
    courts = model.pane.table("courts")
    for where, line in (
        (QueueName.TRIAGE, site["for_triage"]),
        (QueueName.ADVOCATE, site["for_advocate"]),
        (QueueName.MAGISTRATES, courts[0]["waiting"]),
        (QueueName.CROWN, courts[1]["waiting"]),
    ):
        asked = [float(entry["asked"]) for entry in walk(model, line)]
        yield Queue(where, len(asked), max((model.day - entry for entry in asked), default=0.0))


def _news(model: CaseFlowModel) -> UpdatesOwed:
    sharing = bool(model.parameters.contact.information_sharing)
    victims = model.pane.table("victims")
    owed = victims[victims["news_owed"] > 0]
    since = [_owed_since(model, float(due)) for due in owed["news_due"]]
    return UpdatesOwed(
        pieces=int(owed["news_owed"].sum()),
        people=len(owed),
        # Where notes are shared, whoever is in touch with the victim knows the news.
        kept_back=0 if sharing else int((owed["channels_with_news"] == 0).sum()),
        longest=max((model.day - entry for entry in since), default=0.0),
    )


def _owed_since(model: CaseFlowModel, due: float) -> float:
    """When news was first owed: the promise that held then, before the day it falls due."""
    for period in reversed(model.pane.table("periods")):
        since = due - float(period["parameters"]["passing"]["promised_days"])
        if since >= float(period["begins"]) and since <= model.day:
            return since
    return model.day
