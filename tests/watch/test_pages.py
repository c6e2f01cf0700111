"""The pages of one case and of one advocate tell what the tables and the task list hold."""

import pytest

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.task_queue import kind_of, task_in_hand
from caseflow.experiments.analysis.snapshots.watching import Pair, Watching
from caseflow.experiments.reports.watch.case_status import case_page
from caseflow.experiments.reports.watch.task_list import TASKS, advocate_page, advocate_pages
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.sim.agents.case import Stage
from tests.watch.worlds import DAY, SEED, SITE, tables_of


def test_a_case_is_told_as_it_stands_that_day(
    pair: Pair, frames: tuple[Snapshot, Snapshot]
) -> None:
    case = frames[0].at(Stage.HELD)[0]
    told = {fact.about: fact.here for fact in case_page(pair.here, DAY, case).facts}
    row = tables_of(pair.here)["cases"][case]
    assert told["with the service"] == "support has begun"
    assert told["held by"] == f"advocate {row.advocate + 1}"
    assert case in advocate_page(pair.here, DAY, int(row.advocate)).held
    before = {fact.about: fact.here for fact in case_page(pair.here, int(row.attached), case).facts}
    assert before["with the service"] != "support has begun"


def test_a_post_that_one_world_lacks_is_opened_in_the_other() -> None:
    few, many = (
        Watching(load("pilot", {"advocacy.advocates": posts}, [SITE]), SITE, SEED)
        for posts in ("1", "2")
    )
    (page,) = advocate_pages([few, many], DAY, 1)
    assert page == advocate_page(many, DAY, 1)
    with pytest.raises(Refusal, match="from 1 to 1"):
        advocate_pages([few, few], DAY, 1)


def test_a_diary_is_told_in_the_order_in_which_it_is_worked_through() -> None:
    watching = Watching(load("pilot", {"advocacy.advocates": "1"}, [SITE]), SITE, SEED)
    page = advocate_page(watching, DAY, 0)
    assert page.doing is not None
    assert len(page.tasks) > 10
    done: list[tuple[int, str]] = []
    doing = (page.doing.case, page.doing.what)
    with watching.paused(DAY) as model:
        for hour in range(1, 120):
            model.run_until(DAY + hour / 24.0)
            task = task_in_hand(model, 0)
            now = (int(task["case"]), TASKS[kind_of(task)]) if task is not None else doing
            if now != doing:
                done.append(doing)
                doing = now
    told = [(item.case, item.what) for item in (page.doing, *page.tasks)]
    # What is more urgent may come in between; the rest keeps its order.
    kept = [told.index(one) for one in done if one in told]
    assert len(kept) > 2
    assert kept == sorted(kept)
