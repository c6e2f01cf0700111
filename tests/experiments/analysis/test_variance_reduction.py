"""What pairing is worth: its factor where it is known, its interval, and what the command tells."""

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from caseflow.cli import main
from caseflow.experiments.analysis.variance_reduction.congestion import LEVELS
from caseflow.experiments.analysis.variance_reduction.contrast_summary import summary
from caseflow.experiments.analysis.variance_reduction.contrasts import (
    CASELOAD,
    CEILING,
    CONTACT,
    ContrastDesign,
    design_of,
)
from caseflow.experiments.analysis.variance_reduction.findings import Findings, find, headlines
from caseflow.experiments.analysis.variance_reduction.flips import (
    LEVERS,
    FlipCounts,
    PeopleMoments,
    crossing,
)
from caseflow.experiments.analysis.variance_reduction.reduction import (
    CONSTANT,
    EXACT,
    KNOWN,
    ROUGH,
    UNDEFINED,
    pairs_for,
    reduction,
)
from caseflow.experiments.analysis.variance_reduction.world_pairs import UNHURRIED
from caseflow.experiments.reports.figures.variance_reduction import draw_beside
from caseflow.experiments.reports.variance_reduction import as_json
from caseflow.experiments.reports.variance_reduction_page import page_of
from caseflow.experiments.store import Store
from caseflow.sim.rows import NEVER

ROOT = Path(__file__).parents[3]
SHORT = {"intake_days": "40", "follow_up_days": "40", "help_seeking.first_report": "0.08"}
"""Worlds of a few hundred people and eighty days."""


def correlated(luck: np.random.Generator, n: int, correlation: float) -> tuple[np.ndarray, ...]:
    """Two arms of unit variance with this correlation, and the second under other chance events."""
    one, two, other = luck.normal(size=(3, n))
    return one, correlation * one + math.sqrt(1.0 - correlation**2) * two, other


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9, 0.99, -0.5])
def test_pairs_of_known_correlation_have_the_factor_that_theory_says(correlation: float) -> None:
    # 40,000 pairs: the logarithm of the ratio has a deviation of 0.01; five of those are allowed.
    found = reduction(*correlated(np.random.default_rng(3), 40_000, correlation))
    assert found.standing == KNOWN
    assert math.log(found.factor) == pytest.approx(-math.log(1.0 - correlation), abs=0.05)
    assert found.independent == pytest.approx(2.0, rel=0.05)
    assert found.expected == pytest.approx(2.0, rel=0.05)
    assert found.agreement_low < found.agreement < found.agreement_high


@pytest.mark.parametrize("flips", [0.0, 2.0])
def test_the_interval_holds_the_truth_as_often_as_it_says(flips: float) -> None:
    """Normal pairs, and counts that differ by a few flips: 1,000 samples of 100 pairs each.

    At 95 % the count of misses is binomial(1000, 0.05), and outside of [23, 84] once in 100,000.
    An interval that held the truth 90 times of 100 would be found out with a chance of 0.95.
    """
    luck = np.random.default_rng(11)
    misses = 0
    for _ in range(1_000):
        if flips:
            one = np.round(luck.normal(0.0, 20.0, 100))
            two = one + luck.poisson(flips, 100) - luck.poisson(flips, 100)
            other = np.round(luck.normal(0.0, math.sqrt(400.0 + 2.0 * flips), 100))
            truth = (800.0 + 2.0 * flips) / (2.0 * flips)
        else:
            one, two, other = correlated(luck, 100, 0.9)
            truth = 10.0
        found = reduction(one, two, other)
        misses += not found.low <= truth <= found.high
    assert 23 <= misses <= 84


def test_a_tenth_more_people_cannot_be_paired_better_than_the_ceiling_says() -> None:
    """20,000 replications of 40 people and four more, each of unit variance."""
    luck = np.random.default_rng(5)
    people = luck.normal(size=(20_000, 44))
    elsewhere = luck.normal(size=(20_000, 44)).mean(axis=1)
    found = reduction(people[:, :40].mean(axis=1), people.mean(axis=1), elsewhere)
    assert found.low < CEILING < found.high
    assert pytest.approx(21.0) == CEILING


def test_a_scenario_against_itself_has_an_infinite_factor() -> None:
    luck = np.random.default_rng(1)
    values, elsewhere = luck.normal(size=(2, 50))
    found = reduction(values, values.copy(), elsewhere)
    assert (found.standing, found.factor, found.paired) == (EXACT, math.inf, 0.0)
    assert reduction(values, values + 0.1, elsewhere).standing == EXACT
    assert pairs_for(found.paired, 0.01) == 2.0


def test_what_never_varies_has_no_factor() -> None:
    found = reduction(np.zeros(10), np.zeros(10), np.zeros(10))
    assert found.standing == CONSTANT
    assert math.isnan(found.factor)


def test_what_is_hardly_ever_defined_has_no_factor() -> None:
    values = np.array([0.1, 0.2, np.nan, np.nan])
    assert reduction(values, values + 0.1, values).standing == UNDEFINED


def test_a_single_pair_that_differs_gives_no_interval() -> None:
    values, elsewhere = np.random.default_rng(2).normal(size=(2, 30))
    changed = values.copy()
    changed[4] += 1.0
    found = reduction(values, changed, elsewhere)
    assert found.standing == ROUGH
    assert math.isfinite(found.factor)
    assert math.isnan(found.low)


def test_arms_of_other_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="as many"):
        reduction(np.zeros(3), np.zeros(3), np.zeros(4))


@pytest.mark.parametrize("variance", [1e-6, 1e-4, 3e-4, 1e-3, 0.02, 1.0])
def test_the_replications_needed_are_the_fewest_that_do(variance: float) -> None:
    def half_width(n: int) -> float:
        return float(stats.t.ppf(0.975, n - 1)) * math.sqrt(variance / n)

    found = int(pairs_for(variance, 0.01))
    assert half_width(found) <= 0.01
    assert found == 2 or half_width(found - 1) > 0.01


def test_people_are_counted_by_where_it_happened_to_them() -> None:
    def people(keys: list[int], moments: list[float]) -> PeopleMoments:
        return PeopleMoments(np.array(keys, np.uint64), {"left_service": np.array(moments)})

    first = people([1, 2, 3, 4, 5], [10.0, 20.0, NEVER, NEVER, 9.0])
    second = people([1, 2, 3, 4, 9], [11.0, NEVER, 30.0, NEVER, 9.0])
    assert crossing(first, second, "left_service") == FlipCounts(1, 1, 1, 1)
    assert (FlipCounts(1, 2, 3, 4) + FlipCounts(1, 1, 1, 1)).people == 14


@pytest.fixture(scope="module")
def asked() -> ContrastDesign:
    """A design of short worlds."""
    return design_of("hampshire", 4, 3, 7, SHORT)


@pytest.fixture(scope="module")
def findings(asked: ContrastDesign, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """What came of it."""
    with Store(str(tmp_path_factory.mktemp("power") / "store.sqlite")) as ledger:
        return find(asked, ledger, workers=2)


def test_busier_levels_are_busier(findings: Findings) -> None:
    loads = [findings.crossings[level.name].load for level in LEVELS]
    for use in ("advocates", "officers", "open_cases"):
        measured = [getattr(load, use) for load in loads]
        assert measured == sorted(measured)


def test_nobody_flips_where_nobody_waits(findings: Findings) -> None:
    unhurried = findings.crossings[UNHURRIED].levers
    assert set(unhurried) == set(LEVERS)
    assert [one.only_second for one in unhurried.values()] == [0, 0, 0, 0]
    assert sum(one.only_first for one in unhurried.values()) > 10


def test_every_measure_stands_at_every_level(findings: Findings) -> None:
    told = json.loads(as_json(findings))
    for contrast in (CASELOAD, CONTACT):
        for level in LEVELS:
            lines = findings.of(contrast, level)
            one = summary(lines)
            assert one.exact + one.tenfold + one.better + one.worse + one.constant == len(lines)
            assert {line.measure.name for line in lines} > {m.name for m in headlines(findings)}
    assert len(told["reductions"]) == len(findings.lines)
    assert {one["standing"] for one in told["reductions"]} <= {
        *(EXACT, KNOWN, ROUGH, CONSTANT, UNDEFINED)
    }


def test_the_page_of_the_manual_is_one_that_the_command_makes(
    findings: Findings, tmp_path: Path
) -> None:
    def structure(page: str) -> list[str]:
        lines = page.splitlines()
        return [
            one if one.startswith("#") else one.partition(" | ")[0]
            for one in lines
            if one.startswith(("#", "| "))
        ]

    picture = draw_beside(findings, tmp_path / "power.md")
    made = page_of(findings, picture, "docs/power.md")
    kept = (ROOT / "docs" / "power.md").read_text(encoding="utf-8")
    assert structure(made) == structure(kept)
    assert re.search(r"`caseflow power --site \w+ .*--page docs/power.md`", kept)
    assert (tmp_path / picture[0]).is_file()
    assert (ROOT / "docs" / picture[0]).is_file()
    shown = re.search(r"!\[(.+)\]\(pictures/power.png\)", kept)
    assert shown
    assert all(level.name in shown.group(1) for level in LEVELS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--replications", "2"),
        ("--worlds", "0"),
        ("--site", "atlantis"),
        ("--set", "no.such.key=3"),
        ("--format", "poem"),
        ("--page", "."),
        ("--seed", "-1"),
    ],
)
def test_bad_questions_end_with_two_and_a_message(arguments, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["power", *arguments])
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (2, "")
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_what_is_undefined_on_very_short_periods_is_null(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    short = [*("--set", "intake_days=1"), *("--set", "follow_up_days=1")]
    words = ["power", "--site", "cheshire", "--replications", "3", "--worlds", "1", *short]
    with pytest.raises(SystemExit) as ended:
        main([*words, "--format", "json", "--no-figures", "--store", str(tmp_path / "s.sqlite")])
    printed = capsys.readouterr().out
    assert not ended.value.code
    assert any(line["factor"] is None for line in json.loads(printed)["reductions"])
    assert "NaN" not in printed
    assert "Infinity" not in printed
