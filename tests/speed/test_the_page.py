"""The page of speed says what its measurements say, and nothing is timed here."""

from pathlib import Path

import pytest

from tests.speed import page
from tests.speed.growth import MANY_SITES, ONE_SITE, Size
from tests.speed.nation import Handing, Nation, hours
from tests.speed.page import growth_figure
from tests.speed.page_tables import (
    engines_table,
    growth_table,
    handing_table,
    in_short,
    limit_words,
    nation_table,
    plan_table,
    waited_table,
)
from tests.speed.race import LIMIT, MODEL, SAME, Lap, ratios
from tests.speed.rows import Row
from tests.speed.same_results import compared
from tests.speed.start import Waited

LAPS = {
    MODEL: [Lap(0.002, 100.0), Lap(0.004, 100.0)],
    LIMIT: [Lap(0.001, 100.0), Lap(0.001, 100.0)],
    "SimPy": [Lap(0.4, 90.0), Lap(0.4, 90.0)],
    "numpy": [Lap(0.01, 95.0), Lap(0.03, 95.0)],
}
SIZES = [
    Size(ONE_SITE, 1_000, 10_000, 0.002, 2.0),
    Size(MANY_SITES, 1_000, 10_000, 0.002, 2.0),
    Size(ONE_SITE, 10_000, 100_000, 0.06, 30.0),
    Size(MANY_SITES, 10_000, 100_000, 0.02, 2.0),
]


def test_ratios_are_taken_round_by_round() -> None:
    assert ratios(LAPS, LIMIT).tolist() == [0.5, 0.25]
    assert ratios(LAPS, "SimPy").tolist() == [200.0, 100.0]


def test_every_engine_has_a_line() -> None:
    lines = engines_table(LAPS, dict.fromkeys(LAPS, 100.0))
    assert [line.split("|")[1].strip() for line in lines[2:]] == list(LAPS)


def test_growth_is_told_against_the_smallest_of_its_way() -> None:
    lines = growth_table(SIZES)[2:]
    assert lines[2].split("|")[3:5] == [" 600 ", " 3.00 "]
    assert lines[3].split("|")[3:5] == [" 200 ", " 1.00 "]


def test_the_figure_tells_every_size_to_those_who_cannot_see_it() -> None:
    told = growth_figure(SIZES).words
    assert "10,000 cases, one site: 600" in told
    for one in SIZES:
        assert f"{one.cases:,} cases, {one.way}: {one.nanoseconds:.0f}" in told


def test_waits_are_told_against_the_first() -> None:
    lines = waited_table("by", [Waited("one thread", 4.0), Waited("two threads", 2.0)])
    assert lines[-1] == "| two threads | 2 | 0.50 |"


NATION = [
    Nation("as_it_is", 43, 1_000, 40_000, 20.0, 700.0),
    Nation("as_it_was", 43, 1_000, 39_000, 16.0, 690.0),
]


def test_the_nation_is_told_by_event() -> None:
    assert nation_table(NATION)[2].split("|")[6].strip() == "500,000"


def test_twice_the_workers_take_half_the_time_until_handing_out_takes_longest() -> None:
    overhead = Handing("cluster", 0.1, 3_000.0)
    assert hours(NATION, overhead, 4, 1_000) == hours(NATION, overhead, 2, 1_000) / 2.0
    assert hours(NATION, overhead, 100_000, 1_000) == 1_000 * 2 * 0.1 / 3600.0


def test_work_and_the_way_are_both_paid_for() -> None:
    overhead = Handing("cluster", 2.0, 3_000.0)
    assert hours(NATION, overhead, 10, 3_600) == (20.0 + 2.0 + 16.0 + 2.0) / 10.0
    assert plan_table(NATION, overhead)[2].startswith("| 2 |")
    assert handing_table([overhead])[2] == "| cluster | 2,000.0 | 3,000 |"


def test_the_limit_is_what_a_rewrite_would_bring() -> None:
    laps = {**LAPS, SAME: [Lap(0.001, 100.0), Lap(0.002, 100.0)]}
    assert "2.0 times as fast" in limit_words(laps, SAME)
    assert "not measured" in limit_words(LAPS, SAME)


def test_a_trial_fills_every_place_of_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With made-up measurements; the real page is left alone."""
    real = (page.DOCS / "speed.md").read_bytes()
    row = Row("a wait", "seconds", [2.0], [1.0], aim=0.5, further=0.4, how="by hand")
    columns = {"a site": {"cases.stage": "1"}}
    waited = [Waited("one", 2.0), Waited("two", 1.0)]
    for name, measured in {
        "compared": ([row], [compared("the worlds", columns, columns)]),
        "race": LAPS,
        "peak_megabytes": 30.0,
        "growth": SIZES,
        "starts": waited,
        "workers": waited,
        "shares": waited,
        "nation": NATION,
        "handing": [Handing("cluster", 0.1, 3_000.0)],
    }.items():
        monkeypatch.setattr(page, name, lambda *sizes, answer=measured, **more: answer)
    monkeypatch.setattr(page, "QUICK_PAGE", tmp_path)
    page.main(lambda words: None, "abc1234", quick=True)
    text = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert "{" not in text
    for part in ("`abc1234`", "| a wait |", "The results are the same.", "by hand; one turn each"):
        assert part in text
    assert (tmp_path / "pictures" / "speed" / "growth.png").exists()
    assert (page.DOCS / "speed.md").read_bytes() == real


def test_in_short_counts_the_aims() -> None:
    rows = [
        Row("a wait", "seconds", [2.0], [1.0], aim=0.5, further=0.4),
        Row("another", "seconds", [2.0], [1.9], aim=0.5, further=0.4),
    ]
    short = in_short(rows, LAPS)
    assert "3 milliseconds" in short
    assert "150 times as long in SimPy" in short
    assert "of 2 aims for this version, 1 is reached" in short
