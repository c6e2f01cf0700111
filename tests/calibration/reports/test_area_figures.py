"""The figure of a check of an area: each count beside its range, and what moves it."""

import numpy as np

from caseflow.calibration.area.area_check import AreaCheck, check
from caseflow.calibration.area.area_runs import AreaWorlds
from caseflow.calibration.reports.area_figures import count_panel
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.experiments.reports.figures.area_counts import counts_beside
from caseflow.experiments.reports.figures.style import look
from caseflow.scenarios.scenario import load
from tests.calibration.area.test_expected_count import figure

SCENARIO = load("pilot", {}, ["cheshire"])


def area() -> AreaCheck:
    """Three counts, the second of which is moved by what is drawn, and lies outside."""
    luck = np.random.default_rng(1)
    accepted = luck.uniform(0.2, 0.4, 60)
    given = []
    for share in accepted:
        world = np.zeros((len(OBSERVED), 2))
        world[OBSERVED.place("referrals_per_month")] = luck.poisson(240), 12.0
        world[OBSERVED.place("taken_on")] = luck.binomial(300, share), 300.0
        given.append({"cheshire": world})
    worlds = AreaWorlds(given, {("cheshire", "triage.accept"): accepted})
    counts = (
        figure("referrals_per_month", "rate", count=236, n=12.0),
        figure("taken_on", "share", count=240, n=260),
        figure("charged", "share", count=10, n=100),
    )
    return check(counts, worlds)


def test_a_row_a_count_says_what_moves_it() -> None:
    panel = count_panel(SCENARIO, area(), None, 1)
    assert panel is not None
    # Of what the model gives nothing of, nothing is drawn.
    referrals, taken_on = panel.marks
    assert referrals.low < referrals.own < referrals.high
    assert 0.9 < referrals.own < 1.1
    assert referrals.moved_by == "no number that was drawn moves it beyond chance"
    assert taken_on.outside
    assert taken_on.own > taken_on.high > 1.0
    assert taken_on.moved_by.startswith("moved most by")
    with look():
        picture = counts_beside(panel)
    (axes,) = picture.figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Referrals a month",
        "Taken on after triage",
    ]
    written = [text.get_text() for text in axes.texts]
    assert any(text.startswith("the model gives") and "yours is 240" in text for text in written)
    assert "yours is 240" in picture.words


def test_where_nothing_can_be_said_nothing_is_drawn() -> None:
    assert count_panel(SCENARIO, AreaCheck((), 60), None, 1) is None
