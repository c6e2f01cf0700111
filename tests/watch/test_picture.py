"""The picture: dots keep their places, it needs nothing besides itself, and is the same bytes."""

import re

from caseflow.experiments.analysis.snapshots.snapshot import OPEN, Snapshot
from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.reports.watch.page import page_of
from caseflow.experiments.reports.watch.picture import panels, picture
from caseflow.sim.agents.case import Stage
from tests.watch.worlds import DAY, LINKS, opened


def test_dots_keep_their_order_and_those_that_came_stand_last(pair: Pair) -> None:
    came = 0
    for day in range(DAY - 10, DAY + 1):
        frame, place = pair.here.at(day), 0
        drawn = str(panels(frame, None, LINKS)[0].svg())
        rows = re.findall(r'href="#a-case-(\d+)"', drawn)
        for step in (step for step in OPEN if isinstance(step, Stage)):
            strip = [int(row) for row in rows[place : place + frame.count(step)]]
            place += len(strip)
            new = frame.came(step)
            assert strip == sorted(set(strip) - set(new)) + list(new)
            came += len(new) if strip != sorted(strip) else 0
        ringed = [dot for dot in re.findall(r'<circle class="([^"]+)"', drawn) if "came" in dot]
        steps = [step for step in OPEN if isinstance(step, Stage)]
        assert len(ringed) == sum(len(frame.came(step)) for step in steps)
    assert came > 0


def test_a_picture_is_the_same_bytes_every_time(frames: tuple[Snapshot, Snapshot]) -> None:
    again = opened().at(DAY)
    assert picture(*again, LINKS) == picture(*frames, LINKS)
    assert page_of(*again) == page_of(*frames)


def test_a_picture_needs_nothing_besides_itself(frames: tuple[Snapshot, Snapshot]) -> None:
    for drawn in (picture(*frames, LINKS), page_of(*frames)):
        assert "<script" not in drawn
        without_names = drawn.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|url\(|@import|src=", without_names)


def test_ids_are_unique_and_name_what_is_there(frames: tuple[Snapshot, Snapshot]) -> None:
    ids = re.findall(r' id="([^"]+)"', picture(*frames))
    assert len(ids) == len(set(ids)) == 10
    named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', picture(*frames))
    assert sorted(named) == sorted(ids)
    other = re.findall(r' id="([^"]+)"', picture(*frames, prefix="other"))
    assert not set(ids) & set(other)


def test_a_panel_is_as_high_on_every_day(pair: Pair) -> None:
    heights = {tuple(panel.height for panel in panels(*pair.at(day))) for day in (0, 100, DAY, 730)}
    assert len(heights) == 1
