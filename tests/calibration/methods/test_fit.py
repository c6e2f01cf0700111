"""A fit is the same however it was run, and says what it could not tell."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.diagnostics.predictive_check import held_against
from caseflow.calibration.diagnostics.target_fit import AGREES, hold
from caseflow.calibration.methods.contraction import moves, trades
from caseflow.calibration.methods.emulator_check import TWINS
from caseflow.calibration.methods.fit import Fit, on_fresh_luck
from caseflow.calibration.methods.learned_parameters import learned, sentences, trade_off
from caseflow.calibration.methods.sampler import sample
from caseflow.calibration.reports.posterior_account import as_json, as_text, made, unknowns_of
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.calibration.targets.seeds import CHECKED, FRESH
from caseflow.experiments.runs.cache import NoCache
from caseflow.experiments.runs.posterior import Posterior, account_of, posterior_from
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_rows import (
    keep_posterior,
    posterior_named,
    posterior_names,
)
from caseflow.experiments.store.simulation_cache import StoredSimulations
from caseflow.scenarios.refusal import Refusal
from tests.calibration.arithmetic_pilot import Impatient, arithmetic, figure, short_chains

SIZE, GENERATIONS = 100, 4


@pytest.fixture(scope="module")
def fit() -> Fit:
    with short_chains():
        return sample(arithmetic(), NoCache(), 2, SIZE, GENERATIONS)


@pytest.fixture(scope="module")
def posterior(fit: Fit) -> Posterior:
    return fit.posterior("stand_in", on_fresh_luck(fit, NoCache(), 1, times=5))


def test_an_interrupted_fit_ends_like_an_unbroken_one(fit: Fit) -> None:
    pilot, shelf = arithmetic(), Impatient(patience=5)
    with pytest.raises(KeyboardInterrupt):
        sample(pilot, shelf, 2, SIZE, GENERATIONS)
    broken = len(pilot.told)
    with short_chains():
        again = sample(pilot, shelf, 2, SIZE, GENERATIONS)
    assert (again.points == fit.points).all()
    assert (again.agreements == fit.agreements).all()
    assert 0 < broken < SIZE * GENERATIONS
    assert len(pilot.told) <= SIZE * GENERATIONS + TWINS + 2


def test_a_fit_does_not_depend_on_the_number_of_workers(fit: Fit) -> None:
    with short_chains():
        alone = sample(arithmetic(), NoCache(), 1, SIZE, GENERATIONS)
    assert (alone.agreements == fit.agreements).all()


def test_no_pilot_is_told_twice(tmp_path: Path) -> None:
    pilot = arithmetic()
    points = np.random.default_rng(1).random((10, 3))
    with Store(str(tmp_path / "store.sqlite")) as store:
        once = tell(pilot, points, StoredSimulations(store), 2)
        twice = tell(pilot, points, StoredSimulations(store), 2)
        other = tell(pilot, points, StoredSimulations(store), 2, first=7)
    assert len(pilot.told) == 20
    assert all((a["cheshire"] == b["cheshire"]).all() for a, b in zip(once, twice, strict=True))
    assert any((a["cheshire"] != b["cheshire"]).any() for a, b in zip(once, other, strict=True))


def test_the_best_fit_is_told_again_on_luck_that_no_fit_has_seen(fit: Fit) -> None:
    before = len(fit.pilot.told)
    told = on_fresh_luck(fit, NoCache(), 1, times=5)
    assert sorted(fit.pilot.told[before:]) == list(range(FRESH, FRESH + 10, 2))
    assert max(fit.pilot.told[:before]) < CHECKED < FRESH
    low, high = told["best_on_fresh_luck_ends"]
    assert low <= high
    # What was promised of the best fit is what many lucks together give, not what one gave.
    assert told["best_on_fresh_luck"] == pytest.approx(told["best_agreement"], abs=1.0)


def test_the_fitted_model_gives_what_it_was_fitted_to(fit: Fit, posterior: Posterior) -> None:
    held = held_against(posterior, fit.pilot, NoCache(), 2, draws=60)
    assert [one.verdict for one in held] == [AGREES, AGREES]
    assert held[0].model[0] < 83 / 260 < held[0].model[2]


def test_what_the_figures_say_nothing_of_is_named(fit: Fit, posterior: Posterior) -> None:
    """A number that nothing speaks of has a contraction below 0.15 with certainty, those that a
    figure speaks of one of 0.7: with 500 draws the standard error of a contraction is 0.04."""
    accept, convicted, retelling = moves(posterior, fit.pilot.unknowns)
    assert learned(accept)
    assert learned(convicted)
    assert not learned(retelling)
    assert not retelling.beyond_chance
    assert accept.contraction > 0.5 > 0.15 > retelling.contraction
    assert retelling.overlap > 0.8 > accept.overlap
    told = " ".join(sentences([accept, convicted, retelling]))
    assert "Of 3 unknown numbers the figures speak of 2, as the fit measured. The other is" in told
    assert "disengagement.retelling: none of the figures speaks of it." in told
    assert "would be settled by counting" in told


def test_the_account_says_what_says_most_of_each_number_most_told_first(
    posterior: Posterior,
) -> None:
    spoken = posterior.spoken
    assert spoken is not None
    assert {label: clearest for label, (_, clearest) in spoken.items()} == {
        "triage.accept": "taken_on at cheshire",
        "hearing.conviction_level at cheshire": "convicted at cheshire",
    }
    # 260 cases tell more than 107.
    assert list(spoken) == ["triage.accept", "hearing.conviction_level at cheshire"]
    assert all(much > 1.0 for much, _ in spoken.values())
    told = as_json(posterior, [], moves(posterior, arithmetic().unknowns))["unknowns"]
    assert [entry["spoken"] for entry in told] == [True, True, False]
    assert [entry["said_most_by"] for entry in told][2] == ""
    assert [entry["settled_by"] is None for entry in told] == [True, True, False]
    shown = "\n".join(as_text(posterior, [], moves(posterior, arithmetic().unknowns)))
    table = shown[shown.index("unknown number ") : shown.index("Of 3 unknown")]
    assert "Taken on after triage" in table
    assert "disengagement.retelling" not in table


@pytest.mark.parametrize(
    ("share", "middle", "end"),
    [(0.15, 0.99, "upper"), (0.15, 0.01, "lower"), (0.08, 0.99, ""), (0.15, 0.96, "")],
)
def test_a_prior_that_holds_a_number_is_said_to_bind(
    posterior: Posterior, share: float, middle: float, end: str
) -> None:
    """Of 500 draws some lie in the outermost 2.5 % of the prior: more than one in ten is told."""
    (first, *_) = of = arithmetic().unknowns
    draws = posterior.draws.copy()
    draws[:, 0] = first.at(0.5)
    draws[: round(share * len(draws)), 0] = first.at(middle)
    # What is drawn from its prior is held by nothing, wherever its draws lie.
    draws[:, 2] = of[2].at(0.999)
    moved = moves(replace(posterior, draws=draws), of)
    assert [entry.prior_binds for entry in moved] == [end, "", ""]
    words = f"The prior binds at its {end} end: figures would take these further. triage.accept."
    assert [line for line in sentences(moved) if "prior binds" in line] == [words] * bool(end)


def test_pairs_that_figures_do_not_speak_of_do_not_trade_off(posterior: Posterior) -> None:
    draws = posterior.draws.copy()
    draws[:, 2] = draws[:, 0] * 0.3 / draws[:, 0].max()
    of = arithmetic().unknowns
    assert trades(replace(posterior, draws=draws), of) == []
    bare = Posterior("bare", posterior.columns, draws)
    assert [{pair.one.label, pair.other.label} for pair in trades(bare, of)] == [
        {"triage.accept", "disengagement.retelling"}
    ]


def test_pairs_that_trade_off_are_named() -> None:
    luck = np.random.default_rng(1)
    one = luck.random(400)
    draws = np.column_stack([0.1 + 0.1 * one, 0.9 - 0.1 * one + 0.005 * luck.random(400)])
    columns = (("", "triage.accept"), ("", "mix.women"))
    from caseflow.scenarios.priors import unknown

    of = [unknown(key) for _, key in columns]
    (found,) = trades(Posterior("made_up", columns, draws), of)
    assert found.correlation < -0.9
    assert "more of one and less of the other" in trade_off(found)


def test_a_figure_the_model_cannot_give_is_told_apart() -> None:
    pilot = arithmetic()
    told = tell(pilot, np.full((40, 3), 0.5), NoCache(), 1)
    near, low, high = hold(
        [
            figure("taken_on", 130, 260),
            figure("taken_on", 5, 260),
            figure("taken_on", 255, 260),
        ],
        told,
    )
    assert near.verdict == AGREES
    assert low.verdict == "the model gives too much"
    assert low.z < -3.0
    assert high.verdict == "the model gives too little"
    assert max(low.tail, high.tail) < 0.01 < near.tail


def test_a_posterior_is_kept_and_found_again(tmp_path: Path, posterior: Posterior) -> None:
    with Store(str(tmp_path / "store.sqlite")) as store:
        keep_posterior(store, posterior)
        keep_posterior(store, posterior)
        found = posterior_named(store, "stand_in")
        assert posterior_names(store) == ["stand_in"]
        assert posterior_named(store, "another") is None
    assert found is not None
    assert (found.draws == posterior.draws).all()
    assert (found.columns, found.account) == (posterior.columns, posterior.account)


def test_a_posterior_is_written_and_read_again(tmp_path: Path, posterior: Posterior) -> None:
    path = tmp_path / "stand_in.csv"
    path.write_text(posterior.as_csv(), encoding="utf-8")
    path.with_suffix(".json").write_text(posterior.account_as_json(), encoding="utf-8")
    found = posterior_from(path)
    assert found.draws == pytest.approx(posterior.draws, rel=1e-5)
    assert found.columns == posterior.columns
    assert found.account == posterior.account
    assert made(found) == made(posterior)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("triage.acept\n0.1\n", "triage.accept"),
        ("triage.accept@chesire\n0.1\n", "cheshire"),
        ("triage.accept\n", "no draws"),
        ("triage.accept\n0.1,0.2\n", "line 2"),
        ("triage.accept\n0.1\nnan\n", "line 3"),
    ],
)
def test_a_bad_file_of_draws_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        posterior_from(path)
    assert said in str(refused.value)


def test_the_account_says_when_a_fit_is_not_to_be_relied_on(posterior: Posterior) -> None:
    assert posterior.account is not None
    poor = dict(posterior.account.diagnostics) | {"effective": 12.0, "foreseen": 0.31}
    worse = account_of({**vars(posterior.account), "diagnostics": poor})
    told = " ".join(
        " ".join(made(Posterior("p", posterior.columns, posterior.draws, worse))).split()
    )
    assert "not to be relied on yet" in told
    assert "fewer than 400 effective draws" in told
    assert "an emulator that foresees 31 % of what can be foreseen of" in told
    assert any(
        "disengagement.retelling" in line
        for line in as_text(posterior, [], moves(posterior, arithmetic().unknowns))
    )


def test_a_posterior_of_what_the_model_has_no_longer_is_refused(posterior: Posterior) -> None:
    older = Posterior("older", (("", "triage.accepted"),), posterior.draws[:, :1])
    with pytest.raises(Refusal, match=r"triage\.accept"):
        unknowns_of(older)


def test_a_posterior_of_another_version_of_the_model_says_so(posterior: Posterior) -> None:
    assert posterior.caution == ""
    assert posterior.account is not None
    older = account_of({**vars(posterior.account), "code": "0" * 16})
    other = Posterior("older", posterior.columns, posterior.draws, older)
    assert "another version of the model" in other.caution
    assert "nother version of the model" in " ".join(" ".join(made(other)).split())
