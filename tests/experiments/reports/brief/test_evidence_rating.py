"""The rating of a difference: the rule, at its edges, and words only where they are firm."""

import math
from dataclasses import replace

import pytest

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.board_paper.chart_rows import chart_of
from caseflow.experiments.reports.board_paper.evidence_rating import (
    EvidenceBase,
    Rating,
    is_firm,
    rating_of,
    verdict_word,
)
from caseflow.experiments.reports.board_paper.ranked_changes import gains_and_losses
from caseflow.experiments.reports.board_paper.yearly_sizes import number_a_year, people_a_year

NAMES = {entry.name: entry for entry in MEASURES}
GOOD, FAIR, POOR = EvidenceBase(7, 10), EvidenceBase(4, 10), EvidenceBase(3, 10)


def fewer(better: float = 0.97, draws: int = 40, name: str = "disengaged_before_charge"):
    """Fewer withdraw, better in so many of the draws."""
    return Difference(
        NAMES[name], "all", "scenario", 0.28, 0.3, -0.02, -0.03, -0.01, better, 80,
        worse_share=1.0 - better, same_share=0.0, draws=draws, people=500.0, baseline_people=500.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "base", "rating"),
    [
        (0.97, GOOD, Rating.STRONG),
        (0.95, GOOD, Rating.STRONG),
        (0.94, GOOD, Rating.MODERATE),
        (0.97, FAIR, Rating.MODERATE),
        (0.97, POOR, Rating.WEAK),
        (0.79, GOOD, Rating.WEAK),
        (0.97, EvidenceBase(0, 0), Rating.WEAK),
    ],
)
def test_the_lower_of_the_two_parts_counts(share, base, rating) -> None:
    assert rating_of(fewer(share), base) is rating


def test_judgement_few_draws_and_values_that_were_not_varied_are_weak() -> None:
    judged = next(entry.name for entry in MEASURES if entry.judgement and entry.better == "lower")
    assert rating_of(fewer(name=judged), GOOD) is Rating.WEAK
    assert rating_of(fewer(draws=19), GOOD) is Rating.WEAK
    assert rating_of(fewer(draws=0), GOOD) is Rating.WEAK
    assert rating_of(replace(fewer(), high=0.01), GOOD) is Rating.NONE


def test_better_is_said_only_where_it_is_firm() -> None:
    assert verdict_word(fewer(0.97)) == "Better"
    assert verdict_word(fewer(0.60)) == "Better on average"
    assert not is_firm(fewer(0.60))
    assert verdict_word(fewer(0.97, draws=19)) == "Better on average"
    assert verdict_word(fewer(0.97, draws=0)) == "Better at central values"
    more = replace(fewer(0.02), difference=0.02, low=0.01, high=0.03, worse_share=0.98)
    assert verdict_word(more) == "Worse"
    assert verdict_word(replace(fewer(), high=0.01)) == "No clear difference"
    same = replace(fewer(), difference=0.0, low=0.0, high=0.0)
    assert verdict_word(same).striptags() == "No difference seen in 80 pairs"


def test_a_share_is_so_many_people_a_year() -> None:
    assert number_a_year(fewer(), 365.25) == pytest.approx(-10.0)
    assert number_a_year(fewer(), 730.5) == pytest.approx(-5.0)
    assert people_a_year(fewer(), 365.25).striptags() == "10 fewer a year"
    assert math.isnan(number_a_year(replace(fewer(), measure=NAMES["retellings"]), 365.25))


def test_gains_and_losses_are_ranked_by_size_beside_the_baseline() -> None:
    little = replace(fewer(), measure=NAMES["disengaged_from_service"], difference=-0.015)
    worse = replace(
        fewer(), measure=NAMES["retellings"], difference=0.1, low=0.05, high=0.2, mean=0.4
    )
    unclear = replace(fewer(), measure=NAMES["charged"], low=-0.1, high=0.1)
    few = replace(fewer(), measure=NAMES["stalking_free_180"], difference=0.2, people=3.0)
    served = replace(fewer(), measure=NAMES["disengaged_before_charge_served"])
    gains, losses = gains_and_losses([little, worse, unclear, few, served, fewer()], 365.25)
    assert [row.difference.measure.name for row in gains] == [
        "disengaged_before_charge",
        "disengaged_from_service",
    ]
    assert [row.difference.measure.name for row in losses] == ["retellings"]
    assert gains[0].relative.striptags() == "−7 %"


def test_better_is_at_the_right_whichever_way_the_number_goes() -> None:
    free = replace(fewer(), measure=NAMES["stalking_free_180"], better_share=0.02, worse_share=0.98)
    chart = chart_of([fewer(), free], 365.25)
    assert [row.tone for row in chart.rows] == ["better", "worse"]
    assert chart.rows[0].middle > 0.0 > chart.rows[1].middle
    assert chart.reach == pytest.approx(0.1)
    assert (chart.place(0.1), chart.place(-9.0)) == (100.0, -100.0)
