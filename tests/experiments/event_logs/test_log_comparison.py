"""A log beside simulated ones: like is inside, unlike is not, and few are not told."""

from collections import Counter

import numpy as np
import pytest

from caseflow.experiments.analysis.event_logs.expected_share import expected_share
from caseflow.experiments.analysis.event_logs.log_comparison import ComparedKind, compared
from caseflow.experiments.analysis.event_logs.log_tally import LogTally, tally

ACTIVITIES = ["report", "referral", "charge"]


def test_cases_are_tallied_from_their_beginning_for_as_long_as_they_are_followed() -> None:
    histories = [
        [("report", 1.2), ("charge", 4.0), ("referral", 4.9), ("charge", 90.0)],
        [("report", 2.0), ("charge", 60.0)],
        [("report", 95.0)],
        [("charge", 3.0)],
    ]
    found = tally(histories, "report", 30.0, ACTIVITIES, (0.0, 70.0))
    assert (found.cases, found.left_out) == (2, (1, 1))
    assert found.reached["charge"] == [pytest.approx(2.8)]
    # On one day the order is that of a case's life.
    assert found.paths == Counter({"report → referral → charge": 1, "report": 1})


def made_up(luck: np.random.Generator, cases: int, share: float, mean: float = 20.0) -> LogTally:
    days = luck.exponential(mean, luck.binomial(cases, share)).tolist()
    paths = Counter({"report → charge": len(days), "report": cases - len(days)})
    return LogTally(cases, {"report": [0.0] * cases, "charge": days}, paths)


def test_a_share_like_the_models_is_inside_as_often_as_it_says() -> None:
    luck = np.random.default_rng(5)
    inside = []
    for _ in range(300):
        levels = luck.beta(20, 60, 41)
        tops = luck.binomial(200, levels).astype(float)
        expected = expected_share(tops[:40], np.full(40, 200.0), 500)
        inside.append(expected.tail(luck.binomial(500, levels[40])) >= 0.05)
    assert 0.91 <= np.mean(inside) <= 0.98


def test_what_would_have_been_shown_is_shown_in_four_of_five() -> None:
    luck = np.random.default_rng(6)
    expected = expected_share(luck.binomial(300, 0.2, 40).astype(float), np.full(40, 300.0), 400)
    low, high = expected.ends()
    below, above = expected.least_shown()
    assert below < 1.0 < above
    found = luck.binomial(400, expected.level * above, 4000)
    assert 0.78 <= np.mean(found > high) <= 0.90
    found = luck.binomial(400, expected.level * below, 4000)
    assert 0.78 <= np.mean(found < low) <= 0.90


def test_another_share_and_another_wait_lie_outside() -> None:
    luck = np.random.default_rng(7)
    worlds = [made_up(luck, 300, 0.3) for _ in range(20)]
    alike = compared(made_up(luck, 300, 0.3), worlds, ACTIVITIES, "report")
    unlike = compared(made_up(luck, 300, 0.5, 60.0), worlds, ACTIVITIES, "report")
    kinds = {(row.kind, row.name): row.tail for row in alike if row.count is not None}
    others = {(row.kind, row.name): row.tail for row in unlike if row.count is not None}
    assert (
        set(kinds)
        == set(others)
        == {
            (ComparedKind.REACHED, "charge"),
            (ComparedKind.WAIT, "charge"),
            (ComparedKind.PATH, "report"),
            (ComparedKind.PATH, "report → charge"),
        }
    )
    assert min(kinds.values()) > 0.01
    assert max(others.values()) < 0.001


def test_observed_counts_of_few_are_not_told() -> None:
    luck = np.random.default_rng(8)
    worlds = [made_up(luck, 300, 0.3) for _ in range(20)]
    for count in (3, 97):
        mine = LogTally(100, {"charge": [1.0] * count}, Counter({"report → charge": count}))
        rows = compared(mine, worlds, ACTIVITIES, "report")
        told = [row for row in rows if row.name in ("charge", "report → charge")]
        hidden = [row for row in told if row.kind is not ComparedKind.WAIT]
        assert len(hidden) == 2
        assert {row.count for row in hidden} == {None}
        assert all(np.isnan(row.share) and row.outside is None for row in hidden)
