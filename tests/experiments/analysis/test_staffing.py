"""The fewest advocates: found by search, honest about luck, not fooled where more does not help."""

import json
from collections.abc import Callable

import numpy as np
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.staffing.fewest_advocates import FewestAdvocates, fewest
from caseflow.experiments.analysis.staffing.measure_limit import (
    Limit,
    LimitReading,
    limit_of,
    reading,
)
from caseflow.experiments.reports.staffing import sentence
from caseflow.scenarios.refusal import Refusal

LEFT = limit_of("disengaged_from_service<0.2")


def told(
    mean: Callable[[int], float], half: float = 0.01
) -> Callable[[int], tuple[LimitReading, ...]]:
    """Readings of a known mean, with an interval of known width."""
    return lambda number: (
        LimitReading(LEFT, mean(number), mean(number) - half, mean(number) + half, 50),
    )


@pytest.mark.parametrize("answer", range(1, 21))
def test_the_fewest_is_found_wherever_it_lies(answer: int) -> None:
    found = fewest(told(lambda number: 0.1 if number >= answer else 0.3), most=20)
    assert found.number == answer
    assert {answer, answer - 1} - {0} <= set(found.seen)
    assert len(found.seen) <= 10


def test_a_number_at_which_it_cannot_be_told_is_not_enough() -> None:
    found = fewest(told(lambda number: 0.26 - 0.02 * number, half=0.03), most=20)
    # The means are under 0.2 from 4 on; the whole interval from 5 on.
    assert found.number == 5
    assert found.seen[4][0].standing == 0
    assert found.seen[4][0].mean < 0.2


def test_a_dip_below_the_first_that_is_enough_is_found() -> None:
    # 5 is enough, 6 is not, 7 and more are: halving alone would say 7.
    found = fewest(told(lambda number: 0.1 if number == 5 or number >= 7 else 0.3), most=20)
    assert found.number == 5
    found = fewest(told(lambda number: 0.1 if number == 6 or number >= 8 else 0.3), most=20)
    assert found.number == 6
    assert found.worse_with_more == (7,)


def test_where_more_makes_it_worse_that_is_said() -> None:
    found = fewest(told(lambda number: 0.1 if number <= 2 else 0.3), most=20)
    assert found.number == 1
    found = fewest(told(lambda number: 0.1 if number == 2 else 0.3), most=20)
    assert found.number == 2
    assert found.worse_with_more == (3,)


def test_what_cannot_be_kept_has_no_number() -> None:
    found = fewest(told(lambda number: 0.5 - 0.01 * number), most=12)
    assert (found.number, found.most) == (None, 12)
    assert found.nearest in found.seen
    assert max(found.seen) == 12


def test_a_number_beside_the_nearest_is_looked_at_before_giving_up() -> None:
    # Doubling passes over 7: at 8 it is unclear, and at no other is it near.
    def mean(number: int) -> float:
        return {7: 0.1, 8: 0.2}.get(number, 0.4)

    assert fewest(told(mean), most=16).number == 7


def test_every_limit_must_be_kept() -> None:
    other = limit_of("revictimised_365>0.8")

    def see(number: int) -> tuple[LimitReading, ...]:
        first = told(lambda number: 0.1 if number >= 3 else 0.3)(number)
        level = 0.9 if number >= 5 else 0.7
        return (*first, LimitReading(other, level, level - 0.01, level + 0.01, 50))

    assert fewest(see, most=20).number == 5


def test_a_number_that_is_not_enough_is_seldom_called_so() -> None:
    # One advocate gives a true mean of exactly the limit: called enough in 2.5 of 100 trials. Of
    # 2,000 that is binomial(2000, 0.025); above 79 once in 30,000. An interval of 90 % gives 100.
    luck = np.random.default_rng(81)
    wrong = 0
    for _ in range(2_000):

        def see(number: int) -> tuple[LimitReading, ...]:
            level = 0.2 if number == 1 else 0.05
            return (reading(luck.normal(level, 0.1, 15), LEFT),)

        wrong += fewest(see, most=2).number == 1
    assert 25 <= wrong <= 79


@pytest.mark.parametrize(
    ("given", "level", "under"),
    [
        ("disengaged_from_service<0.2", 0.2, True),
        ("disengaged_from_service <= 20 %", 0.2, True),
        ("disengaged_from_service>.5", 0.5, False),
        ("incidents_per_year<30", 30.0, True),
    ],
)
def test_a_limit_is_read(given: str, level: float, under: bool) -> None:
    found = limit_of(given)
    assert (found.level, found.under) == (pytest.approx(level), under)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("disengaged_from_service", "cannot be read"),
        ("disengaged_from_service<", "cannot be read"),
        ("disengaged_from_service<many", "cannot be read"),
        ("disengaged_from_service<1e999", "cannot be read"),
        ("disengaged_from_servic<0.2", "'disengaged_from_service'"),
        ("disengaged_from_service<20", "such as 0.2 or 20%"),
        ("incidents_per_year<30%", "not in per cent"),
    ],
)
def test_what_is_no_limit_is_refused(given: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        limit_of(given)


def over_draws(draws: int, lucks_seed: int = 1) -> Callable[[int], tuple[LimitReading, ...]]:
    """A service that each advocate makes better, by how much nobody knows, with much luck."""

    def see(number: int) -> tuple[LimitReading, ...]:
        luck = np.random.default_rng(lucks_seed)
        known = 0.25 + 0.03 * luck.standard_normal(draws) - 0.03 * number
        chances = 0.05 * np.random.default_rng([lucks_seed, number]).standard_normal((draws, 2))
        return (reading((known[:, None] + chances).ravel(), LEFT, lucks=2),)

    return see


def test_over_draws_the_answer_is_a_middle_and_what_is_not_ruled_out() -> None:
    # Kept where 0.03 z < 0.03 number - 0.05: on average from 2 on, and with z = ∓1.96 from the
    # first on at the least, and from 4 on at the most.
    answers = []
    for draws in (500, 2_000, 8_000):
        found = fewest(over_draws(draws), most=20)
        answers.append((found.lowest, found.middle, found.number))
    assert answers == [(1, 2, 4)] * 3
    said = sentence("cheshire", found)
    assert said.startswith("Cheshire: 2 advocates on the middle estimate; 1 to 4 not ruled out.")
    assert "With 4 advocates" in said
    assert "of draws" in said


def test_what_is_not_ruled_out_is_looked_for_below_what_was_seen() -> None:
    def mean(number: int) -> float:
        return 0.2 + (0.002 if number < 6 else -0.002 if number < 9 else -0.1)

    found = fewest(told(mean), most=20)
    assert (found.lowest, found.middle, found.number) == (1, 6, 9)


def test_what_is_defined_once_has_no_standing() -> None:
    assert reading(np.array([0.1, np.nan]), LEFT).standing == 0
    assert reading(np.full(3, np.nan), LEFT).n == 0
    assert isinstance(LEFT, Limit)
    assert isinstance(fewest(told(lambda number: 0.1), most=1), FewestAdvocates)


def test_the_answer_is_told_with_its_interval_and_that_of_one_fewer() -> None:
    found = fewest(told(lambda number: 0.3 if number < 3 else 0.1), most=20)
    said = sentence("cheshire", found)
    assert said.startswith("Cheshire: 3 advocates at the fewest.")
    assert "With 3 advocates: left the service within 12 months 10.0 [9.0, 11.0] % (under" in said
    assert "With 2 advocates: left the service within 12 months 30.0 [29.0, 31.0] % (not" in said
    assert "More is not always" not in said


def test_what_cannot_be_done_is_said() -> None:
    never = sentence("cheshire", fewest(told(lambda number: 0.4), most=5))
    assert "cannot be kept with up to 5 advocates" in never
    perhaps = sentence("cheshire", fewest(told(lambda number: 0.19, half=0.05), most=5))
    assert "1 advocate on the middle estimate; 1 to more than 5 not ruled out" in perhaps
    assert "More replications may tell" in perhaps


def typed(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["staff", *words])
    return int(ended.value.code or 0)


def test_the_command_answers_site_by_site_and_takes_known_runs_from_the_store(
    world, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["multi_agency_contact", "--site", "cheshire", "--site", "hampshire", "--most", "3"]
    words += ["--replications", "4", "--limit", "revictimised_365<0.99", "--parameters", "central"]
    assert typed(*words, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["site"], one["advocates"]) for one in found["sites"]] == [
        ("cheshire", 1),
        ("hampshire", 1),
    ]
    # One advocate is enough at once; a second is looked at, to see whether more helps.
    assert len(world.simulated) == 2 * 2 * 4
    world.simulated.clear()
    assert typed(*words) == 0
    assert world.simulated == []
    text = capsys.readouterr().out
    assert "1 advocate at the fewest" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pilot", "--limit", "revictimised_365=0.5"], "--limit"),
        (["pilot", "--limit", "revictimised_365<0.5", "--most", "0"], "--most"),
        (
            ["pilot", "--limit", "revictimised_365<0.5", "--set", "advocacy.advocates=3"],
            "leave it out",
        ),
        (["pilott", "--limit", "revictimised_365<0.5"], "pilot"),
    ],
)
def test_what_cannot_be_asked_is_refused(words, said, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed(*words) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
