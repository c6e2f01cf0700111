"""The course of two worlds: where they part, which lists grow, and what a page says of it."""

from dataclasses import replace
from datetime import date

import pytest

from caseflow.experiments.analysis.snapshots.snapshot import QueueName, Snapshot
from caseflow.experiments.analysis.snapshots.watching import Pair, pair_of
from caseflow.experiments.analysis.snapshots.world_course import (
    QUARTER,
    WEEK,
    Growth,
    WeekMark,
    WorldCourse,
    course_of,
)
from caseflow.experiments.dashboard.watch.timeline import HEIGHT, WIDTH, lanes_of, years_of
from caseflow.experiments.reports.watch.course_words import differences, growth, parting
from caseflow.experiments.reports.watch.description import parts
from caseflow.experiments.reports.watch.picture import panels
from caseflow.scenarios.scenario import load
from tests.watch.worlds import SEED, SITE

SHORT = {"warm_up_days": "14", "intake_days": "14", "follow_up_days": "28"}


def of_lengths(*lengths: int) -> WorldCourse:
    """A course on whose line for an advocate so many stand, the same in both worlds."""
    marks = tuple(
        WeekMark(30.0, dict.fromkeys(QueueName, 0) | {QueueName.ADVOCATE: length}, 0)
        for length in lengths
    )
    days = tuple(range(0, WEEK * len(marks), WEEK))
    return WorldCourse(date(2018, 9, 3), days[-1], days, marks, marks, 25, None)


@pytest.fixture(scope="module")
def course(pair: Pair) -> WorldCourse:
    """The course of the two worlds that the tests of watching look at."""
    return course_of(pair)


def test_it_holds_what_the_mornings_show(pair: Pair, course: WorldCourse) -> None:
    assert course.days == tuple(range(0, pair.last_day + 1, WEEK))
    for place in (0, 40, len(course.days) - 1):
        for marks, frame in zip(
            (course.here, course.there), pair.at(course.days[place]), strict=True
        ):
            held = [post.open_cases for post in frame.posts]
            assert marks[place].open_cases == sum(held) / len(held)
            assert marks[place].waiting == {line.where: line.length for line in frame.lists}
            assert marks[place].owed_news == frame.news.people


def test_worlds_part_on_the_first_morning_that_differs_and_on_none_before(
    pair: Pair, course: WorldCourse
) -> None:
    assert course.parting
    for day in range(course.parting):
        here, there = pair.at(day)
        assert here == there
    here, there = pair.at(course.parting)
    assert here != there
    assert f"day {course.parting:,}" in parting(course)
    told = differences(parts(here, there))
    assert "facts differ" in told
    assert "nothing shown differs" in differences(parts(here, here))


def test_a_world_does_not_part_from_itself() -> None:
    scenario = load("pilot", SHORT, [SITE])
    alike = course_of(pair_of(scenario, scenario, SITE, SEED))
    assert alike.parting is None
    assert "look alike" in parting(alike)


def test_a_list_grows_where_a_quarter_has_so_many_more_than_the_one_before() -> None:
    saw = [0, 30] * QUARTER
    assert of_lengths(*saw).growing(WEEK * (2 * QUARTER - 1)) == ((), ())
    grown = of_lengths(*[20] * QUARTER, *[30] * QUARTER)
    last = WEEK * (2 * QUARTER - 1)
    assert grown.growing(last)[0] == (Growth(QueueName.ADVOCATE, 30.0, 10.0),)
    # Half of what was there, and ten: each is needed.
    assert of_lengths(*[30] * QUARTER, *[44] * QUARTER).growing(last) == ((), ())
    assert of_lengths(*[5] * QUARTER, *[14] * QUARTER).growing(last) == ((), ())
    # Before there are two quarters nobody can say.
    assert grown.growing(last - WEEK) == ((), ())
    assert "30 in the last 13 weeks, 10 more" in growth(*grown.growing(last))
    assert growth((), ()) == ""


def test_who_waits_for_long_and_what_grows_stand_out(frames: tuple[Snapshot, Snapshot]) -> None:
    def orange(frame: Snapshot, grown: tuple[Growth, ...] = ()) -> int:
        return str(panels(frame, None, grown=(grown, ()))[3].svg()).count("watch-unsafe")

    lists = [replace(line, length=5, longest=28.0) for line in frames[0].lists]
    calm = replace(frames[0], lists=tuple(lists))
    assert orange(calm) == 0
    long = [replace(line, longest=29.0) for line in lists]
    # Both lists of the service, and none of a court.
    assert orange(replace(calm, lists=tuple(long))) == 2
    assert orange(calm, (Growth(QueueName.CROWN, 40.0, 20.0),)) == 1


def test_the_timeline_is_drawn_from_nothing_to_the_most() -> None:
    course = of_lengths(0, 10, 40)
    cases, waiting, news = lanes_of(course)
    assert waiting.told == (
        "Waiting for triage or an advocate: at most 40; on the last morning A 40, B 40."
    )
    assert (cases.top, waiting.top, news.top) == (30, 40, 1)
    assert cases.level == pytest.approx(HEIGHT * (1 - 25 / 30))
    assert waiting.here == f"0.0,{HEIGHT:.1f} {WIDTH / 2:.1f},45.0 {WIDTH:.1f},0.0"
    assert news.there == f"0.0,{HEIGHT:.1f} {WIDTH / 2:.1f},{HEIGHT:.1f} {WIDTH:.1f},{HEIGHT:.1f}"
    long = replace(course, last_day=730)
    assert [year.title for year in years_of(long)] == ["2019", "2020"]
    assert years_of(long)[0].share == round(100 * 120 / 730, 2)
