"""What is varied, and draws of it that could be true together."""

import numpy as np
import pytest

from caseflow.calibration.sensitivity.draw_source import named, within
from caseflow.calibration.sensitivity.evaluator import simulated
from caseflow.calibration.sensitivity.morris import effects, screen_of
from caseflow.calibration.sensitivity.parameter_sets import from_priors, makes_sense
from caseflow.calibration.sensitivity.repair import mended
from caseflow.calibration.sensitivity.varied_choice import varied
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

MIX = ("mix.ex_intimate", "mix.acquaintance", "mix.family")


def test_everything_uncertain_is_varied_and_a_site_has_its_own():
    pilot = load("pilot", {}, ["cheshire", "hampshire"])
    found = varied([pilot], "uncertain")
    assert {one.parameter for one in found} == {
        key for key, line in parameters().items() if line.kind == "uncertain"
    }
    levels = [one for one in found if one.parameter == "disengagement.site_level"]
    assert [(one.site, one.range_words) for one in levels] == [
        ("cheshire", "0 to 1.5"),
        ("hampshire", "-1 to 0.5"),
    ]


def test_what_the_scenario_sets_is_not_varied():
    before = varied([load("pilot", {}, ["cheshire"])], "lever")
    after = varied([load("pilot", {"advocacy.cap": "17"}, ["cheshire"])], "lever")
    gone = {one.parameter for one in before} - {one.parameter for one in after}
    assert gone == {"advocacy.cap"}


def test_a_choice_takes_every_word_and_a_count_is_whole():
    found = {one.parameter: one for one in varied([load("pilot", {}, ["cheshire"])], "lever")}
    shares = np.linspace(0.0, 1.0, 13)
    assert set(found["advocacy.over_cap"].at(shares)) == {0.0, 1.0, 2.0}
    assert set(found["advocacy.under_contract"].at(shares)) == {0.0, 1.0}
    cap = found["advocacy.cap"].at(shares)
    assert (cap == np.rint(cap)).all()
    assert (cap.min(), cap.max()) == (10.0, 100.0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("disengagment", "Did you mean 'disengagement'"),
        ("advocacy.cap", "not of the kind 'uncertain'"),
        ("nothing of the kind", "a parameter or the first word of a group"),
    ],
)
def test_an_unknown_name_is_refused(name: str, words: str):
    with pytest.raises(Refusal, match=words):
        varied([load("pilot", {}, ["cheshire"])], "uncertain", [name])


def test_draws_cover_the_priors_and_make_sense_together():
    """Shares of the mix come to more than 1 in about a quarter of what the priors give."""
    pilot = load("pilot", {}, ["cheshire"])
    of = varied([pilot], "uncertain", ["mix", "feeling"])
    draws = from_priors(of, 100, seed=1, possible=makes_sense([pilot]))
    assert draws.values.shape == (100, len(of))
    assert draws.refused > 0
    columns = [draws.names.index(("", key)) for key in MIX]
    assert draws.values[:, columns].sum(axis=1).max() <= 1.0
    for number in range(100):
        with_drawn(pilot, draws.row(number))
    free = draws.names.index(("", "feeling.fear_memory"))
    chances = np.linspace(0.0, 1.0, 1_001)
    ranks = np.interp(draws.values[:, free], of[free].at(chances), chances)
    assert np.abs(np.sort(ranks) - np.linspace(0.0, 1.0, 100)).max() < 0.15
    again = from_priors(of, 100, seed=1, possible=makes_sense([pilot]))
    assert again.values.tobytes() == draws.values.tobytes()


def test_draws_that_never_make_sense_are_refused():
    of = varied([load("pilot", {}, ["cheshire"])], "uncertain", ["feeling"])
    with pytest.raises(Refusal, match="make no sense"):
        from_priors(of, 10, seed=1, possible=lambda drawn: False)


def test_shares_above_one_are_lowered_by_one_factor_and_that_is_said():
    pilot = load("pilot", {}, ["cheshire"])
    drawn = {("", "mix.ex_intimate"): 0.7, ("", "mix.acquaintance"): 0.5}
    with pytest.raises(Refusal):
        with_drawn(pilot, drawn)
    found, changed = mended(pilot, drawn)
    assert changed
    with_drawn(pilot, found)
    ratio = found["", "mix.ex_intimate"] / found["", "mix.acquaintance"]
    assert ratio == pytest.approx(0.7 / 0.5)


def test_a_threshold_in_the_wrong_order_is_lowered_to_the_other():
    pilot = load("pilot", {}, ["cheshire"])
    drawn = {("", "assessing.medium_above"): 0.9, ("", "assessing.high_above"): 0.8}
    found, changed = mended(pilot, drawn)
    assert changed
    assert found["", "assessing.medium_above"] == 0.8


def test_what_makes_sense_is_left_alone():
    drawn = {("", "mix.ex_intimate"): 0.4, ("cheshire", "disengagement.site_level"): 0.3}
    assert mended(load("pilot", {}, ["cheshire"]), drawn) == (drawn, False)


def test_in_the_model_without_a_service_a_first_meeting_is_dead_and_withdrawing_is_not():
    """The largest mover of withdrawals against a parameter that nothing reads there."""
    scenario = load("pilot", {"advocacy.available": "false"}, ["cheshire"])
    names = ["disengagement.before_charge", "advocacy.first_meeting_hours"]
    of = varied([scenario], "uncertain", names)
    assert {one.parameter for one in of} == set(names)
    model = simulated(scenario, of, replications=2, seed=1, workers=2)
    screen = screen_of([one.label for one in of], [], 4, seed=1)
    replies = model(screen.points, screen.blocks)
    place = [one.name for one in MEASURES].index("disengaged_before_charge")
    found, lost = effects(screen, replies.values[:, :, place])
    by_name = {one.name: one for one in found}
    assert (lost, replies.mended) == (0, 0)
    assert by_name["advocacy.first_meeting_hours"].dead
    assert by_name["disengagement.before_charge"].beyond
    assert by_name["disengagement.before_charge"].signed > 0.1


def test_a_posterior_narrows_what_it_fitted_and_nothing_else():
    of = varied([load("pilot", {}, ["cheshire"])], "uncertain", ["feeling"])
    fitted = of[0]
    middle = float(fitted.at(np.array(0.5)))
    values = np.random.default_rng(1).normal(middle, 0.001, (500, 1))
    found = within(Posterior("fit", (fitted.name,), values), of)
    low, high = found[0].at(np.array([0.0, 1.0]))
    assert middle - 0.003 < low < middle < high < middle + 0.003
    assert found[1:] == of[1:]


def test_a_posterior_is_found_by_its_file_and_refused_where_there_is_none(tmp_path):
    store = str(tmp_path / "store.sqlite")
    assert named("prior", store) is None
    file = tmp_path / "fit.csv"
    file.write_text("disengagement.fear,disengagement.site_level@cheshire\n0.1,0.5\n0.2,0.6\n")
    found = named(f"posterior:{file}", store)
    assert found is not None
    assert found.columns == (
        ("", "disengagement.fear"),
        ("cheshire", "disengagement.site_level"),
    )
    with pytest.raises(Refusal, match="no such posterior"):
        named("posterior:nobody's", store)
    with pytest.raises(Refusal, match="prior, or posterior:NAME"):
        named("posteriors", store)
