"""The screen: 40 lines of 80 columns, verdicts only where they are firm, and no false precision."""

from dataclasses import replace
from math import nan

import pytest
from rich.console import Group

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures import DIMENSIONS
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.board_paper.yearly_sizes import YEAR
from caseflow.experiments.reports.largest_changes import gains_and_losses
from caseflow.experiments.reports.screen.change_table import ChangeTable
from caseflow.experiments.reports.screen.comparison_screen import MOST_LINES, ROOMS, as_screen
from caseflow.experiments.reports.screen.firmness import firm, in_short
from caseflow.experiments.reports.screen.people_a_year import people_a_year
from caseflow.experiments.reports.screen.short_numbers import change, could_be, level, shares
from caseflow.experiments.reports.screen.site_signs import site_signs
from caseflow.experiments.reports.terminal import plain_text
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.scenario import load

LEFT = measure_named("disengaged_from_service")
ADVICE = measure_named("contradictions")


def of(measure, difference: float, half: float, **more) -> Difference:
    """A difference over draws of a known interval, from a baseline of 0.2."""
    ends = (difference - half, difference + half)
    better = 0.97 if difference < 0.0 else 0.03
    found = Difference(
        *(measure, "all", "x", 0.2 + difference, 0.2, difference, *ends, better, 40),
        same_share=0.0,
        worse_share=1.0 - better,
        draws=20,
    )
    return replace(found, **{"low_together": found.low, "high_together": found.high} | more)


def written(answers) -> str:
    text = plain_text(as_screen(answers))
    assert len(text.splitlines()) <= MOST_LINES, text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "…" not in text
    return " ".join(text.split())


def test_one_scenario_fits_a_screen_and_says_what_differs(ask, design) -> None:
    text = written(ask(design))
    assert text.startswith("Single point of contact compared with multi-agency contact")
    assert "What differs: contact model: single point of contact instead of multi" in text
    order = ("Main gains", "Main losses", "Headline outcomes", "How sure", "What it rests on")
    places = [text.index(words) for words in (*order, "The rest: --all")]
    assert places == sorted(places)


@pytest.mark.parametrize("most", [4, 2])
def test_several_scenarios_are_one_table(ask, design, monkeypatch, most: int) -> None:
    monkeypatch.setattr("caseflow.experiments.reports.screen.scenario_rows.MOST", most)
    names = ("single_point_of_contact", "police_spoc", "spoc_with_deputy", "advocates_1")
    loaded = tuple(load(name, {}, design.sites) for name in names)
    text = written(ask(Design(design.baseline, loaded, 4, 3)))
    assert text.startswith("4 scenarios compared with multi-agency contact")
    assert text.count(f"{design.baseline.name}: level") == 1
    assert all((f"{name}: " in text) is (names.index(name) < most) for name in names)
    assert ("more scenarios: --all" in text) is (most < len(names))


def test_the_same_scenario_is_said_to_be_the_same(ask, design) -> None:
    itself = replace(design, scenarios=(design.baseline,))
    text = written(ask(itself))
    assert "'multi_agency_contact' is compared with itself" in text
    assert len(text.split(". ")) == 2


def test_one_pair_has_no_verdict(ask, design) -> None:
    text = written(ask(design, replications=1))
    assert "One pair of runs shows an example" in text
    assert "clearly" not in text.lower().split("how sure")[0]


def test_chosen_groups_follow_the_screen(ask, design) -> None:
    gender = [dimension for dimension in DIMENSIONS if dimension.name == "gender"]
    text = plain_text(as_screen(ask(design), gender))
    assert text.index("Headline outcomes") < text.index("Women, 80")
    assert "Former partner" not in text


def test_better_is_said_only_where_draws_agree() -> None:
    sure, torn = of(LEFT, -0.03, 0.01), of(LEFT, -0.03, 0.01, better_share=0.7, worse_share=0.3)
    assert (firm(sure), firm(torn), firm(of(LEFT, -0.03, 0.05))) == (True, False, False)
    assert in_short([sure]).startswith("Clearly better: left the service")
    assert in_short([torn]).startswith("Uncertain")
    assert in_short([of(LEFT, 0.03, 0.01)]).startswith("Clearly worse")
    beside = replace(sure, beside=3, low_together=-0.07, high_together=0.01)
    assert not firm(beside)


def test_shares_say_what_is_the_same_and_are_never_certain() -> None:
    tied = of(LEFT, -0.03, 0.01, better_share=0.45, same_share=0.4, worse_share=0.15)
    assert shares(tied) == "45/40/15"
    assert shares(of(LEFT, -0.03, 0.01, better_share=1.0, worse_share=0.0)) == ">99/0/<1"
    pairs = of(LEFT, -0.03, 0.01, better_share=1.0, worse_share=0.0, draws=0)
    assert shares(pairs) == "100/0/0"


def test_the_largest_changes_come_first_and_each_once() -> None:
    pieces, share = of(ADVICE, -0.15, 0.01), of(measure_named("retellings"), -0.1, 0.01)
    served = of(measure_named("retellings_served"), -0.12, 0.01)
    little = of(LEFT, -0.001, 0.0001)
    worse = of(measure_named("longest_gap"), 0.1, 0.01)
    gains, losses = gains_and_losses([little, share, served, worse, pieces])
    assert gains == [pieces, served]
    assert losses == [worse]


def test_shares_are_told_in_people_a_year_too() -> None:
    left = of(LEFT, -0.03, 0.0101, baseline_people=200.0)
    hardly = of(LEFT, 0.0001, 0.001, baseline_people=200.0)
    served = of(measure_named("retellings_served"), -0.12, 0.01, baseline_people=200.0)
    (told,) = people_a_year([left, served], YEAR / 2.0)
    assert str(told) == ("In people a year: left the service within 12 months −12 ± 5 of 400.")
    (little,) = people_a_year([hardly], YEAR / 2.0)
    assert "fewer than 1 of 400" in str(little)
    assert list(people_a_year([served, replace(left, low=nan, high=nan)], YEAR)) == []


def test_no_false_precision() -> None:
    assert level(0.0003, "points") == "about 0"
    assert change(0.00001, -0.00002, 0.00004, "points") == "about 0"
    assert change(-0.0012, -0.002, -0.0004, "share") == "−0.1 ± 0.1"
    assert could_be(of(LEFT, -0.03, 0.01, range_low=-0.0712, range_high=-0.004)) == "−7.1 to −0.4"


def test_sites_of_opposite_sign_are_named(design) -> None:
    places = [
        replace(of(LEFT, difference, 0.001), place=place, scenario="single_point_of_contact")
        for place, difference in (("cheshire", 0.0075), ("hampshire", -0.009), ("all", 0.0))
    ]
    (told,) = site_signs(design, places, 3)
    assert "Hampshire −0.9, Cheshire +0.8" in told.plain
    (none,) = site_signs(design, places[:1], 3)
    assert "no outcome has opposite signs" in none.plain


def test_however_full_a_screen_is_it_never_says_that_nothing_changed() -> None:
    """What there is no room for was once told as if there were none of it."""
    rooms = [room for room, *_ in ROOMS]
    assert min(rooms) >= 1
    better, worse = of(ADVICE, -0.1, 0.01), of(LEFT, 0.1, 0.01)
    table = ChangeTable([better, worse], [worse])
    for room in rooms:
        text = plain_text(Group(*table.parts(room)))
        assert "none of" not in text
        assert text.count(ADVICE.title.split(",")[0]) == 1
