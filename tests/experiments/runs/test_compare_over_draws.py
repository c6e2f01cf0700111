"""Comparisons under drawn values: the same draw for every scenario, and runs kept under it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.experiments.analysis.results import collect
from caseflow.experiments.reports.comparison import as_json, plain_text
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.posterior import Posterior
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_lookup import drawing_of
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from tests.experiments.conftest import World

RETELLING = "disengagement.retelling"
DRAWS = np.linspace(0.05, 0.25, 40)[:, None]
POSTERIOR = Posterior("made_up", (("", RETELLING),), DRAWS)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    little = World()
    little.install(monkeypatch)
    return little


def design(replications: int = 6, seed: int = 1) -> Design:
    """Two contact models at one site, under draws."""
    names = ("multi_agency_contact", "single_point_of_contact")
    baseline, other = (load(name, {}, ["cheshire"]) for name in names)
    drawing = ParameterDraws("posterior:made_up", POSTERIOR, seed)
    return Design(baseline, (other,), replications, seed, drawing=drawing)


def drawn_in(task) -> float:
    """The value that a run has."""
    return task.scenario.periods["cheshire"][0][1][RETELLING]


def test_every_scenario_of_a_pair_has_the_same_draw() -> None:
    tasks = list(design().tasks())
    pairs = [(drawn_in(tasks[i]), drawn_in(tasks[i + 1])) for i in range(0, 12, 2)]
    assert all(one == other for one, other in pairs)
    assert len({one for one, _ in pairs}) == 3
    assert all(pairs[row] == pairs[row + 1] for row in range(0, 6, 2))
    assert {one for one, _ in pairs} <= set(DRAWS.ravel().tolist())


def test_more_replications_keep_the_draws_of_fewer() -> None:
    few, many = list(design(3).tasks()), list(design(6).tasks())
    assert [task.key for task in many[:6]] == [task.key for task in few]


def test_no_draw_comes_twice_before_all_have_come() -> None:
    drawn = [drawn_in(task) for task in list(design(2 * len(DRAWS)).tasks())[::4]]
    assert sorted(drawn) == DRAWS.ravel().tolist()
    assert drawn != sorted(drawn)


def test_a_draw_that_makes_no_sense_with_a_scenario_is_drawn_anew_for_all() -> None:
    shares = np.tile([[0.0], [0.9]], (20, 1))
    posterior = Posterior("made_up", (("", "mix.acquaintance"),), shares)
    drawing = ParameterDraws("posterior:made_up", posterior, 1)
    plain = load("pilot", {}, ["cheshire"])
    many = load("pilot", {"mix.ex_intimate": "0.6"}, ["cheshire"])
    told = [drawing.together((plain, many), draw) for draw in range(12)]
    for pair in told:
        values = [each.periods["cheshire"][0][1]["mix.acquaintance"] for each in pair]
        assert values == [0.0, 0.0]


def test_what_a_scenario_sets_is_not_drawn_and_that_is_said() -> None:
    drawing = design().drawing
    plain = load("pilot", {}, ["cheshire"])
    own = load("pilot", {RETELLING: "0.3"}, ["cheshire"])
    assert drawing.fixed_words([plain, plain]) == ""
    assert RETELLING in drawing.fixed_words([own, own])
    central = load("pilot", {RETELLING: str(parameters()[RETELLING].number)}, ["cheshire"])
    assert RETELLING in drawing.fixed_words([central])
    one_of_two = drawing.fixed_words([plain, replace(own, name="own")])
    assert one_of_two == f"Set by a scenario, and so not drawn there: {RETELLING} (own)."


def test_runs_under_draws_have_keys_of_their_own() -> None:
    plain = Design(design().baseline, design().scenarios, 6)
    keys = {task.key for task in design().tasks()}
    assert len(keys) == 12
    assert keys.isdisjoint({task.key for task in plain.tasks()})
    assert keys.isdisjoint({task.key for task in design(seed=2).tasks()})


def test_runs_under_draws_are_found_again(tmp_path: Path, world: World) -> None:
    with Store(str(tmp_path / "store.sqlite")) as store:
        first = collect(design(), run(design(), store, workers=2))
        assert len(store.finished(design())) == 12
        assert len(store.finished(design(3))) == 6
        assert store.finished(design(seed=2)) == {}
        told = len(world.simulated)
        again = collect(design(), run(design(), store, workers=2))
        assert len(world.simulated) == told
    assert as_json(first) == as_json(again)


def test_the_answer_says_what_its_intervals_hold_over(tmp_path: Path, world: World) -> None:
    with Store(str(tmp_path / "store.sqlite")) as store:
        answers = collect(design(), run(design(), store, workers=1))
    told = " ".join(plain_text(answers).split())
    assert "Over 3 draws of what is not known, the same in both scenarios" in told
    assert "1 unknown numbers, drawn from what the fit 'made_up' leaves possible" in told
    assert "Of fewer than 20 draws there is no range" in told
    assert "chance alone" not in told
    assert "Nothing says how the draws of 'made_up' were made" in told
    assert "Set by a scenario" not in told
    assert '"parameters": "posterior:made_up"' in as_json(answers)


def test_a_scenario_that_does_not_know_the_draw_is_what_it_was() -> None:
    plain = load("pilot", {RETELLING: "0.3"}, ["cheshire"])
    assert with_drawn(plain, POSTERIOR.drawn(0)).digest() == plain.digest()


def test_draws_of_the_priors_are_of_every_uncertain_number_and_make_sense(tmp_path: Path) -> None:
    store = str(tmp_path / "store.sqlite")
    found = drawing_of("prior", store, ("cheshire",), 12, seed=4)
    assert found.posterior.draws.shape[0] == 12
    assert found.posterior.draws.shape[1] > 100
    plain = load("multi_agency_contact", {}, ["cheshire"])
    digests = {found.told(plain, replication).digest() for replication in range(6)}
    assert len(digests) >= 4
    same = drawing_of("prior", store, ("cheshire",), 12, seed=4)
    assert (same.posterior.draws == found.posterior.draws).all()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("priors", "prior"),
        ("posterior:nothing", "no such posterior"),
        ("posterior:nothing.csv", "there is no such file"),
    ],
)
def test_parameters_that_are_not_there_are_refused(tmp_path: Path, given: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        drawing_of(given, str(tmp_path / "store.sqlite"), ("cheshire",), 5, 1)
    assert said in str(refused.value)
