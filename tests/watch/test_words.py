"""Every number of a frame is said in words, under its own name."""

from xml.etree import ElementTree

import pytest

from caseflow.experiments.analysis.snapshots.snapshot import QueueName, Snapshot
from caseflow.experiments.analysis.snapshots.watching import Pair, Watching
from caseflow.experiments.reports.watch.case_status import case_page
from caseflow.experiments.reports.watch.description import parts
from caseflow.experiments.reports.watch.page import page_of
from caseflow.experiments.reports.watch.picture import panels, picture
from caseflow.experiments.reports.watch.step_names import (
    JUSTICE,
    NOBODY_REAL,
    STAGES,
    number,
    post_words,
    waiting_words,
)
from caseflow.experiments.reports.watch.task_list import TASKS, advocate_page
from caseflow.experiments.reports.watch.whole_life import whole_story
from caseflow.scenarios.scenario import load
from caseflow.sim.agents.case import Justice, Stage
from caseflow.sim.task_lists import Task
from tests.watch.worlds import DAY, NUMBER, SEED, SITE, SVG


def test_an_empty_post_is_told_as_empty() -> None:
    scenario = load("pilot", {"staying.turnover": "0.02"}, [SITE])
    watching = Watching(scenario, SITE, SEED)
    empty = next(
        frame
        for frame in map(watching.at, range(100, 700))
        if not frame.posts[0].in_post and frame.posts[0].days_empty > 1.0
    )
    assert (empty.posts[0].open_cases, empty.posts[0].hours_available) == (0, 0.0)
    told = next(part for part in parts(empty) if part.name == "advocates")
    assert "nobody in post for" in told.facts[1].here
    assert "nobody in post" in picture(empty)
    assert advocate_page(watching, empty.day, 0).tasks == ()


def test_a_world_without_advocates_is_drawn() -> None:
    frame = Watching(load("pilot", {"advocacy.available": "false"}, [SITE]), SITE, SEED).at(DAY)
    assert frame.posts == ()
    assert "no advocates" in picture(frame)


def numbers(frame: Snapshot) -> set[str]:
    """Every number of a frame, as it is written."""
    found = {f"{count:,}" for count in (*frame.stages, *frame.justice)}
    found |= {str(len(move.cases)) for move in frame.moves}
    for post in frame.posts:
        assert post.in_post
        found |= {str(post.open_cases), str(post.tasks_waiting)}
        found |= {number(post.hours_used), number(post.hours_available)}
    for line in frame.lists:
        found |= {f"{line.length:,}", number(line.longest)} if line.length else set()
    news = frame.news
    assert news.people
    found |= {str(news.pieces), str(news.people), number(news.longest)}
    return found | {str(frame.safe), str(frame.unsafe), str(frame.cap)}


def test_the_picture_says_every_number_of_its_frames(frames: tuple[Snapshot, Snapshot]) -> None:
    tree = ElementTree.fromstring(picture(*frames))
    said = " ".join(one.text or "" for one in tree.iter(f"{SVG}desc"))
    for frame in frames:
        assert numbers(frame) <= set(NUMBER.findall(said))


@pytest.mark.parametrize("step", [*STAGES, *JUSTICE], ids=str)
def test_every_step_is_said_with_its_own_count(step, frames: tuple[Snapshot, Snapshot]) -> None:
    words = (STAGES if isinstance(step, Stage) else JUSTICE)[step]
    said = [line for panel in panels(frames[0]) for line in panel.words]
    (line,) = (one for one in said if one.startswith(words + ":"))
    assert line.split(": ")[1].startswith(f"{frames[0].count(step):,}")


def test_every_list_and_post_is_said_by_its_name(frames: tuple[Snapshot, Snapshot]) -> None:
    said = [line for panel in panels(*frames)[2:] for line in panel.words]
    for name in (*(where.value for where in QueueName), "news owed", "advocate 1", "advocate 2"):
        (line,) = (one for one in said if one.startswith(name + ": "))
        for frame in frames:
            for one in frame.lists:
                assert one.where != name or waiting_words(one) in line
            for post in frame.posts:
                told = post_words(post, frame.safe, frame.unsafe)
                assert name != f"advocate {post.row + 1}" or told in line
            assert name != "news owed" or f"to {frame.news.people} victims" in line


def test_every_step_and_task_has_words() -> None:
    assert set(STAGES) == set(Stage)
    assert set(JUSTICE) == set(Justice)
    assert set(TASKS) == set(Task)


def test_what_is_drawn_is_what_is_said(frames: tuple[Snapshot, Snapshot]) -> None:
    """The writing in a picture, which is hidden from screen readers, says no other numbers."""
    for panel in panels(*frames)[:2]:
        tree = ElementTree.fromstring(str(panel.svg()))
        drawn = [one.text or "" for one in tree.iter(f"{SVG}text")]
        counts = {text.removeprefix("A ").removeprefix("B ").split()[0] for text in drawn}
        counts = {count for count in counts if NUMBER.fullmatch(count)}
        assert len(counts) > 5
        assert counts <= set(NUMBER.findall(" ".join(panel.words)))


def test_nobody_real_is_said_of_every_page(pair: Pair, frames: tuple[Snapshot, Snapshot]) -> None:
    assert "nobody real" in NOBODY_REAL
    case = frames[0].at(Stage.HELD)[0]
    for page in (advocate_page(pair.here, DAY, 0), case_page(pair.here, DAY, case)):
        assert NOBODY_REAL in page.lines
    assert NOBODY_REAL in picture(*frames)
    assert NOBODY_REAL in page_of(*frames)
    assert "Nobody real" in whole_story(pair, case)[1]
