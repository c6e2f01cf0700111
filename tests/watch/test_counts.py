"""What a frame counts adds up to the tables of the world, and moves lead from day to day."""

import numpy as np

from caseflow.experiments.analysis.snapshots.snapshot import OPEN, QueueName, Snapshot
from caseflow.experiments.analysis.snapshots.watching import Pair, Watching
from caseflow.experiments.reports.watch.task_list import advocate_page
from caseflow.scenarios.scenario import load
from caseflow.sim.agents.case import Justice
from caseflow.sim.task_lists import Task
from tests.watch.worlds import DAY, SEED, SITE, TRACKS, tables_of


def test_counts_add_up_to_the_tables(pair: Pair, frames: tuple[Snapshot, Snapshot]) -> None:
    frame = frames[0]
    tables = tables_of(pair.here)
    cases, victims, entries = tables["cases"], tables["victims"], tables["entries"]
    for kind, column in zip(TRACKS, ("stage", "justice"), strict=True):
        assert sum(frame.count(step) for step in kind) == len(cases)
        for step in kind:
            assert frame.count(step) == (cases[column] == step).sum()
    for step, rows in zip(OPEN, frame.standing, strict=True):
        assert len(rows) == frame.count(step) == len(frame.at(step))
    held = [post.open_cases for post in frame.posts]
    assert held == [(cases["advocate"] == post.row).sum() for post in frame.posts]
    assert sum(held) == tables["advocates"]["open_cases"].sum() > 20
    lengths = {line.where: line.length for line in frame.lists}
    site, courts = tables["sites"][0], tables["courts"]
    assert lengths[QueueName.TRIAGE] == site.for_triage.length == cases["awaits_triage"].sum() > 0
    assert lengths[QueueName.ADVOCATE] == site.for_advocate.length
    assert lengths[QueueName.MAGISTRATES] == courts[0].waiting.length
    assert lengths[QueueName.CROWN] == courts[1].waiting.length
    on_triage_list = entries["case"] >= 0
    on_triage_list &= (entries["kind"] == 0) & np.isin(
        entries["case"], np.flatnonzero(cases["awaits_triage"])
    )
    longest = next(line.longest for line in frame.lists if line.where is QueueName.TRIAGE)
    assert longest in DAY - entries["asked"][on_triage_list]
    assert frame.news.pieces == victims["news_owed"].sum() > 0
    assert frame.news.people == (victims["news_owed"] > 0).sum()


def test_tasks_waiting_are_those_still_to_be_done() -> None:
    watching = Watching(load("pilot", {"advocacy.advocates": "1"}, [SITE]), SITE, SEED)
    (post,) = watching.at(DAY).posts
    page = advocate_page(watching, DAY, 0)
    tables = tables_of(watching)
    mine = tables["cases"][tables["cases"]["advocate"] == 0]["tasks_pending"]
    of_officers = (Task.INVESTIGATE, Task.OFFICER_CONTACT)
    pending = sum(int(((mine & (1 << task)) > 0).sum()) for task in Task if task not in of_officers)
    assert pending == len(page.tasks) + (page.doing is not None)
    # Her task list also holds what was asked about people who have left her list.
    assert 0 < post.tasks_waiting == len(page.tasks) <= tables["advocates"][0].task_list.waiting


def test_moves_lead_from_one_morning_to_the_next(pair: Pair) -> None:
    moved = 0
    for day in range(DAY - 20, DAY + 1):
        before, after = pair.here.at(day - 1), pair.here.at(day)
        for kind in TRACKS:
            for step in kind:
                came, went = after.came(step), after.went(step)
                assert len(set(came)) == len(came)
                new = 0
                if step is Justice.NOT_OPENED:
                    new = sum(after.stages) - sum(before.stages) - _opened_at_once(after)
                assert after.count(step) - before.count(step) == len(came) - len(went) + new
                moved += len(came)
        for step in OPEN:
            assert set(after.at(step)) == (
                set(before.at(step)) - set(after.went(step)) | set(after.came(step))
            )
    assert moved > 100


def _opened_at_once(frame: Snapshot) -> int:
    """Those whose stalking began and whom the police investigate, all since the day before."""
    return sum(
        len(move.cases)
        for move in frame.moves
        if move.before is None and isinstance(move.after, Justice)
    )


def test_news_is_owed_no_longer_than_was_promised(pair: Pair) -> None:
    with pair.here.paused(DAY) as model:
        promised = float(model.parameters.passing.promised_days)
    longest = [pair.here.at(day).news.longest for day in range(DAY - 30, DAY)]
    assert 0.0 < max(longest) <= promised
    assert max(longest) > 0.8 * promised


def test_news_is_kept_back_only_where_nobody_in_touch_knows_it() -> None:
    kept = {}
    for name in ("single_point_of_contact", "single_point_of_contact_no_sharing"):
        watching = Watching(load(name, {}, [SITE]), SITE, SEED)
        kept[name] = [watching.at(day).news.kept_back for day in range(300, 700, 20)]
    assert max(kept["single_point_of_contact"]) == 0
    assert max(kept["single_point_of_contact_no_sharing"]) > 0


def test_an_advocate_is_new_while_new_people_work_more_slowly() -> None:
    watching = Watching(load("pilot", {"staying.turnover": "0.005"}, [SITE]), SITE, SEED)
    posts = [watching.at(day).posts[0] for day in range(0, 700, 7)]
    new = {post.hours_available for post in posts if post.in_post and post.novice}
    others = {post.hours_available for post in posts if post.in_post and not post.novice}
    assert len(new) == len(others) == 1
    assert max(new) < min(others)
