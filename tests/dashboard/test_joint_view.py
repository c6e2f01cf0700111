"""One answer for three or four scenarios: who is first, what is tied, what is the same."""

import json
import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.dashboard.compare.result_view import answer_html
from caseflow.experiments.dashboard.joint.joint_view import JointView, joint_view
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.formatting import chance, gap
from caseflow.experiments.measures.lookup import HEADLINES, measures_of
from caseflow.experiments.reports import comparison, ranking
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import load
from tests.experiments.conftest import World

NAMES = ("multi_agency_contact", "single_point_of_contact", "police_spoc", "business_as_usual")
CONTACTS = "retellings"
Shifts = Mapping[str, float]


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Four scenarios and the pilot in the little world, of which the tests take their part."""
    scenarios = [load(name, {}, ["cheshire"]) for name in (*NAMES, "pilot")]
    design = Design(scenarios[0], tuple(scenarios[1:]), replications=12, seed=4)
    with pytest.MonkeyPatch.context() as patch:
        World().install(patch)
        with Store(str(tmp_path_factory.mktemp("little") / "runs.sqlite")) as ledger:
            return collect(design, run(design, ledger, 1))


def answers(little: Results, shifts: Mapping[str, Shifts]) -> Results:
    """Scenarios so far from the baseline, measure by measure, as shares of it; all else equal.

    ``shifts``: by the name of a scenario; what has none is the same in every number.
    """
    known = {scenario.name: scenario for scenario in little.design.everyone}
    baseline = little.design.baseline
    base = little.values[baseline.digest()]
    luck = np.random.default_rng(8)
    values = {baseline.digest(): base}
    for name, shift in shifts.items():
        moved = base.copy()
        for measure, share in shift.items():
            at = next(n for n, entry in enumerate(MEASURES) if entry.name == measure)
            noise = luck.normal(0.0, 0.01, len(base))
            by = share + noise - noise.mean()
            moved[:, :, :, at] += by[:, None, None] * np.nanmean(base[:, -1, 0, at])
        values[known[name].digest()] = moved
    design = Design(baseline, tuple(known[name] for name in shifts), 12, 4)
    return replace(little, design=design, values=values)


def everywhere(share: float, **other: float) -> Shifts:
    """The same shift in every headline outcome, but for some."""
    return {**dict.fromkeys(HEADLINES, share), **other}


def view(found: Results, small: float = 0.0, firm: bool = True) -> JointView:
    """The joint view of an answer."""
    seen = joint_view(found, found.differences(places=(ALL_SITES,)), small, firm)
    assert seen is not None
    return seen


def better(name: str) -> float:
    """The sign of what is better."""
    return -1.0 if measures_of([name])[0].better == "lower" else 1.0


def test_the_sentence_counts_who_is_first_and_what_is_tied(little) -> None:
    first = {name: 0.2 * better(name) for name in HEADLINES[:4]}
    tied = {name: 0.2 * better(name) for name in HEADLINES[4:6]}
    worse = {HEADLINES[6]: -0.2 * better(HEADLINES[6])}
    spoc = {**first, **tied, **worse}
    police = {**{name: -0.1 * better(name) for name in HEADLINES}, **tied}
    seen = view(answers(little, {NAMES[1]: spoc, NAMES[2]: police}))
    assert seen.sentence == (
        "At Cheshire, B (Single point of contact) comes first in 4 and A (Multi-agency contact) in "
        "1 of the 7 headline outcomes; it cannot be told which of B and C is first in 2."
    )
    assert [outcome.order for outcome in seen.outcomes[:4]] == ["B | A | C"] * 4
    assert {outcome.order for outcome in seen.outcomes[4:6]} <= {"B, C | A", "C, B | A"}
    assert seen.outcomes[6].order == "A | C | B"
    assert seen.outcomes[4].verdict in ("B or C, then A", "C or B, then A")


def test_four_are_one_chart_with_a_mark_each(little) -> None:
    seen = view(
        answers(
            little,
            {NAMES[1]: everywhere(0.1), NAMES[2]: everywhere(-0.1), NAMES[3]: everywhere(0.3)},
        ),
        small=0.05,
    )
    assert seen.chart is not None
    assert len(seen.chart.rows) == len(HEADLINES)
    for row in seen.chart.rows:
        assert [lane.letter for lane in row.lanes] == ["B", "C", "D"]
        b, c, d = (lane.middle - 50.0 for lane in row.lanes)
        sign = better(row.outcome.measure.name)
        assert sign * b > 0.0 > sign * c
        assert d == pytest.approx(3.0 * b, rel=0.01)
        assert all(4.0 <= lane.low <= lane.middle <= lane.high <= 96.0 for lane in row.lanes)
        # Half the way to the mark of B is what is too small to matter.
        assert seen.chart.band == pytest.approx(abs(b) / 2.0, rel=0.01)
        for label in ("B", "C", "D"):
            assert f"{label} " in row.alternative


def test_numbers_are_those_of_the_command_line(little) -> None:
    found = answers(little, {NAMES[1]: everywhere(0.01), NAMES[2]: everywhere(-0.2)})
    compared = {
        (entry["measure"], entry["scenario"]): entry
        for entry in json.loads(comparison.as_json(found))["measures"]
        if (entry["site"], entry["group"]) == (ALL_SITES, "everyone")
    }
    ranked = {
        entry["measure"]: entry["scenarios"]
        for entry in json.loads(ranking.as_json(found, measures_of(())))["rankings"]
    }
    for outcome, _, rows in view(found).numbers:
        measure, unit = outcome.measure.name, outcome.measure.unit
        by_name = {entry["scenario"]: entry for entry in ranked[measure]}
        for name, row in zip(NAMES[:3], rows, strict=True):
            place = by_name[name]
            behind = [place[f"behind_first{end}"] for end in ("", "_low", "_high")]
            first = name == ranked[measure][0]["scenario"]
            assert row.behind == ("–" if first else gap(*behind, unit))
            assert row.chance == chance(place["chance_of_best_mean"])
            if name == NAMES[0]:
                assert row.alone == row.together == "–"
                continue
            entry = compared[measure, name]
            assert row.alone == gap(entry["difference"], entry["low"], entry["high"], unit)
            ends = entry["difference"], entry["low_together"], entry["high_together"]
            assert gap(*ends, unit).endswith(row.together)
            assert row.differs is (ends[1] > 0.0 or ends[2] < 0.0)
        order = [NAMES[place[0]] for place in outcome.placing.places]
        assert order == [entry["scenario"] for entry in ranked[measure]]


def test_the_same_scenarios_are_said_to_be_the_same_and_share_one_mark(little) -> None:
    # The pilot and the single point of contact are one scenario by two names.
    seen = view(answers(little, {NAMES[1]: everywhere(0.2), "pilot": everywhere(0.2)}))
    assert seen.sameness == [
        "B (Single point of contact) and C (The pilot) are the same in everything, replication by "
        "replication: they are not ranked against each other, and B stands for both."
    ]
    assert seen.chart is not None
    assert {len(row.lanes) for row in seen.chart.rows} == {1}
    assert {outcome.order for outcome in seen.outcomes} == {"B = C | A", "A | B = C"}
    assert [row.entry.label for row in seen.rows] == ["A", "B = C"]
    of_baseline = view(answers(little, {NAMES[1]: everywhere(0.2), NAMES[2]: {}}))
    assert [entry.label for entry in of_baseline.scenarios] == ["A = C", "B"]


def test_where_all_are_the_same_there_is_nothing_to_rank(little) -> None:
    found = answers(little, {NAMES[1]: {}, NAMES[2]: {}})
    seen = view(found)
    assert "all scenarios are the same in everything: there is nothing to rank" in seen.sentence
    assert seen.chart is None
    assert "A (Multi-agency contact), B (" in seen.sameness[0]
    assert "nan" not in answer_html(found).lower().split()


def test_what_is_too_small_to_matter_is_neither_first_nor_tied(little) -> None:
    found = answers(little, {NAMES[1]: everywhere(0.01), NAMES[2]: everywhere(-0.01)})
    assert "too small" not in view(found).sentence
    seen = view(found, small=0.1)
    assert "all differences are too small to matter in 7" in seen.sentence
    assert {outcome.verdict for outcome in seen.outcomes} == {"Too small to matter"}
    assert not any(outcome.settled for outcome in seen.outcomes)


def test_a_lead_that_is_too_small_to_matter_is_no_first_place(little) -> None:
    found = answers(little, {NAMES[1]: everywhere(0.2), NAMES[2]: everywhere(0.22)})
    apart, joined = view(found), view(found, small=0.05)
    up = sum(better(name) > 0.0 for name in HEADLINES)
    assert apart.sentence == (
        f"At Cheshire, A (Multi-agency contact) comes first in {7 - up} and C (The officer in the "
        f"case as single point of contact) in {up} of the 7 headline outcomes."
    )
    assert f"it matters too little which of B and C is first in {up}" in joined.sentence
    assert {outcome.order for outcome in apart.outcomes} == {"C | B | A", "A | B | C"}
    assert {outcome.order for outcome in joined.outcomes} == {"C, B | A", "A | B, C"}


def test_no_word_is_the_last_before_the_answer_is_firm(little) -> None:
    found = answers(little, {NAMES[1]: everywhere(0.2), NAMES[2]: everywhere(0.2)})
    seen = view(found, firm=False)
    assert seen.lead == "So far, and not firm yet: "
    assert "comes first" not in seen.sentence
    assert "leaning to A (Multi-agency contact) in " in seen.sentence
    assert all(outcome.verdict.startswith("Leaning: ") for outcome in seen.outcomes)
    assert not any(outcome.settled for outcome in seen.outcomes)
    tied = view(answers(little, {NAMES[1]: everywhere(0.0), NAMES[2]: everywhere(0.0)}), firm=False)
    assert {outcome.verdict for outcome in tied.outcomes} == {"No verdict yet"}
    assert "no scenario leads beyond chance in any of the 7 headline outcomes" in tied.sentence


def test_caseloads_gains_and_losses_are_one_row_a_scenario(little) -> None:
    found = answers(
        little,
        {
            NAMES[1]: {**everywhere(0.0), CONTACTS: -0.3, "disengaged_before_charge": 0.2},
            NAMES[2]: everywhere(0.0),
        },
    )
    a, b, c = view(found).rows
    loads = {
        entry.scenario: entry
        for entry in found.differences(places=(ALL_SITES,))
        if entry.measure.name == "open_cases_per_advocate"
    }
    assert float(b.caseload) == pytest.approx(loads[NAMES[1]].mean, rel=0.01)
    assert float(a.caseload) == pytest.approx(loads[NAMES[1]].baseline_mean, rel=0.01)
    assert a.advised.startswith("about 25; unsafe above 30")
    assert b.gain is not None
    assert b.loss is not None
    assert measures_of([CONTACTS])[0].title in b.gain.title
    assert "Withdrew before charge" in b.loss.title
    assert (a.gain, a.loss, c.gain, c.loss) == (None,) * 4


def test_the_page_says_it_once_and_two_scenarios_are_left_as_they_are(little) -> None:
    html = answer_html(answers(little, {NAMES[1]: everywhere(0.2), NAMES[2]: everywhere(-0.2)}))
    assert html.count('class="finding"') == html.count('role="list"') == 1
    assert "<pre" not in html
    assert html.count('class="lanes"') == len(HEADLINES)
    two = answers(little, {NAMES[1]: everywhere(0.2)})
    assert joint_view(two, two.differences(places=(ALL_SITES,)), 0.0, True) is None
    assert "joint" not in answer_html(two)


def test_too_few_replications_are_no_ranking(little) -> None:
    found = answers(little, {NAMES[1]: everywhere(0.2), NAMES[2]: everywhere(-0.2)})
    one = replace(
        found,
        design=replace(found.design, replications=1),
        values={digest: values[:1] for digest, values in found.values.items()},
    )
    seen = view(one)
    assert "there is too little to say in 7" in seen.sentence
    assert {outcome.order for outcome in seen.outcomes} == {"–"}
    assert seen.chart is not None
    assert all(math.isnan(lane.low) for row in seen.chart.rows for lane in row.lanes)
    assert answer_html(one)
