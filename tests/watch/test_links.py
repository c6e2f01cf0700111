"""The links of the picture: where the keyboard stops, and what each dot leads to."""

import re
from xml.etree import ElementTree

from caseflow.experiments.analysis.snapshots.snapshot import OPEN, Snapshot
from caseflow.experiments.reports.watch.picture import Panel, panels
from caseflow.sim.agents.case import Stage
from tests.watch.worlds import LINKS, SVG


def stops(panel: Panel) -> list[str]:
    """Where the keyboard stops, in its order."""
    tree = ElementTree.fromstring(str(panel.svg()))
    return [one.get("href", "") for one in tree.iter(f"{SVG}a") if one.get("tabindex") != "-1"]


def test_the_keyboard_goes_from_top_to_bottom_and_stops_where_something_moved(
    frames: tuple[Snapshot, Snapshot],
) -> None:
    drawn = panels(*frames, LINKS)
    assert [panel.name for panel in drawn] == ["service", "justice", "advocates", "waiting"]
    expected = [
        f"#{letter}-case-{row}"
        for step in OPEN
        if isinstance(step, Stage)
        for letter, frame in zip("ab", frames, strict=True)
        for row in frame.came(step)
    ]
    assert len(expected) > 1
    assert stops(drawn[0]) == expected
    assert stops(drawn[2]) == [f"#{letter}-advocate-{row}" for row in range(2) for letter in "ab"]
    assert stops(drawn[3]) == []


def test_nothing_that_the_keyboard_reaches_is_hidden(frames: tuple[Snapshot, Snapshot]) -> None:
    for panel in panels(*frames, LINKS):
        tree = ElementTree.fromstring(str(panel.svg()))
        hidden = [one for one in tree.iter() if one.get("aria-hidden") == "true"]
        assert hidden
        assert not [link for one in hidden for link in one.iter(f"{SVG}a")]
        assert all(link.get("aria-label") for link in tree.iter(f"{SVG}a"))


def test_every_case_at_an_open_step_is_one_dot_that_leads_to_it(
    frames: tuple[Snapshot, Snapshot],
) -> None:
    service = str(panels(*frames, LINKS)[0].svg())
    for letter, frame in zip("ab", frames, strict=True):
        expected = {row for step in OPEN if isinstance(step, Stage) for row in frame.at(step)}
        found = [int(row) for row in re.findall(rf'href="#{letter}-case-(\d+)"', service)]
        assert len(found) == len(set(found))
        assert set(found) == expected
