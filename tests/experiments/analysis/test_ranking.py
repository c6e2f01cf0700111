"""The best of several: how likely, how often, and what is said of ties."""

import json

import numpy as np
import pytest
from scipy import stats

from caseflow.cli import main
from caseflow.experiments.analysis.ranking import SURE, rank

TRIALS = 2_000


def test_of_two_that_are_equally_good_neither_is_sure_more_often_than_it_says() -> None:
    # A chance above 0.975 in favour of either: binomial(2000, 0.05), outside of [61, 141] once in
    # 29,000; a chance computed without the correlation of shared luck gives 0 such trials here.
    luck = np.random.default_rng(41)
    sure = 0
    for _ in range(TRIALS):
        shared = luck.normal(0.0, 2.0, 12)
        values = shared + luck.normal(0.0, 0.5, (2, 12))
        sure += rank(values, lower_is_better=True).told_apart
    assert 61 <= sure <= 141


def test_of_several_the_chance_is_as_good_as_it_says() -> None:
    # True means drawn far apart against the noise of few replications: among 2,000 trials, the
    # first is truly best as often as its chances add up to. The count has a deviation below
    # sqrt(2000)/2 = 22, so 90 is passed by chance once in 20,000; a chance that says 95 % where
    # 85 % is right, on average, is off by 200.
    luck = np.random.default_rng(42)
    right = told = 0.0
    for _ in range(TRIALS):
        truth = luck.normal(0.0, 3.0, 4)
        values = truth[:, None] + luck.normal(0.0, 4.0, 30) + luck.normal(0.0, 5.0, (4, 30))
        first = rank(values, lower_is_better=False).standings[0]
        right += first.scenario == int(truth.argmax())
        told += first.chance
    assert abs(right - told) < 90.0


def test_with_two_scenarios_the_chance_is_what_their_paired_test_says() -> None:
    luck = np.random.default_rng(43)
    values = luck.normal(0.0, 1.0, (2, 20)) + np.array([[0.0], [0.3]])
    found = rank(values, lower_is_better=True)
    expected = stats.ttest_rel(values[0], values[1], alternative="less").pvalue
    chances = {one.scenario: one.chance for one in found.standings}
    assert 1.0 - chances[0] == pytest.approx(expected, abs=0.004)
    assert sum(chances.values()) == pytest.approx(1.0)


def test_the_chance_is_not_the_share_of_replications() -> None:
    # A is a little better on average and nearly surely so, but in many replications it is not.
    luck = np.random.default_rng(44)
    values = np.stack([luck.normal(0.0, 1.0, 400), luck.normal(0.4, 1.0, 400)])
    first = rank(values, lower_is_better=True).standings[0]
    assert first.scenario == 0
    assert first.chance > 0.99
    assert 0.5 < first.alone < 0.75


def test_scenarios_that_are_the_very_same_are_tied() -> None:
    luck = np.random.default_rng(45)
    one, other = luck.normal(0.0, 1.0, (2, 25))
    found = rank(np.stack([one, other + 3.0, one]), lower_is_better=True)
    assert [one.scenario for one in found.standings] == [0, 2, 1]
    first, second, last = found.standings
    assert (first.ties, second.ties, last.ties) == ((2,), (0,), ())
    assert first.chance == second.chance
    assert first.chance + second.chance + last.chance == pytest.approx(1.0)
    assert (second.behind_low, second.behind_high) == (0.0, 0.0)
    assert first.alone == 0.0
    assert first.shared == second.shared > 0.9
    assert found.told_apart


def test_when_all_are_the_very_same_none_is_best() -> None:
    found = rank(np.tile(np.arange(9.0), (3, 1)), lower_is_better=True)
    assert not found.told_apart
    assert [one.chance for one in found.standings] == pytest.approx([1.0 / 3.0] * 3)


def test_a_constant_lead_is_sure() -> None:
    values = np.arange(20.0)
    found = rank(np.stack([values, values - 2.0]), lower_is_better=True)
    assert found.told_apart
    assert found.standings[0].scenario == 1
    assert found.standings[0].chance > SURE


def test_only_replications_that_all_share_count() -> None:
    values = np.array([[1.0, np.nan, 3.0, 4.0], [2.0, 3.0, np.nan, 6.0]])
    found = rank(values, lower_is_better=True)
    assert found.n == 2
    assert found.standings[0].mean == 2.5


def test_one_replication_gives_no_chance() -> None:
    found = rank(np.array([[1.0], [2.0]]), lower_is_better=True)
    assert np.isnan(found.standings[0].chance)
    assert not found.told_apart
    assert rank(np.full((2, 3), np.nan), lower_is_better=True).n == 0


def test_the_command_tells_every_measure_and_json_the_same(world, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    words = ["rank", "multi_agency_contact", "single_point_of_contact", "--site", "cheshire"]
    words += ["--measure", "revictimised_365", "--replications", "5", "--parameters", "central"]
    with pytest.raises(SystemExit) as ended:
        main(words)
    text = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    assert "All are the very same in every replication: none is best." in text
    assert "that does not grow with replications" in text
    with pytest.raises(SystemExit):
        main([*words, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["rankings"][0]
    assert (found["measure"], found["n"], found["told_apart"]) == ("revictimised_365", 5, False)
    assert [one["chance_of_best_mean"] for one in found["scenarios"]] == [0.5, 0.5]
    assert found["scenarios"][0]["same_as"] == ["single_point_of_contact"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pilot", "--measure", "revictimised_365"], "at least two"),
        (["pilot", "pilot", "--measure", "revictimised_365"], "at least two"),
        (["pilot", "advocates_3", "--measure", "revictimised_36"], "'revictimised_365'"),
        (["pilot", "advocates_3", "--measure", "cost_of_service"], "neither direction"),
    ],
)
def test_what_cannot_be_ranked_is_refused(words, said, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rank", *words])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
