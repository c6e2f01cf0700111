"""Posteriors from Python: delivered, from a file and from a store, and as ArviZ has them."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.calibration.targets.pilot_request import pilot_of
from caseflow.calibration.targets.targets_file import FILE
from caseflow.experiments.runs.posterior import Posterior
from caseflow.experiments.store.posterior_lookup import posterior_of
from caseflow.experiments.store.posterior_rows import keep_posterior
from caseflow.experiments.store.store import Store
from caseflow.posteriors import FittedPosterior
from caseflow.scenarios.priors import distribution

SMALL = "investigating.charge_threshold,triage.accept\n0.9,0.2\n1.0,0.25\n1.1,0.1\n"


def test_what_was_fitted_to_stands_beside_the_draws() -> None:
    pytest.importorskip("arviz")
    fitted = cf.posterior("pilot")
    inference = fitted.to_inference_data()
    wanted = [
        target for target in pilot_of("pilot", None, None, None).targets if target.use == "fit"
    ]
    assert inference.observed_data["figure"].values.tolist() == [target.value for target in wanted]
    names = list(inference.observed_data["target"].values)
    assert names[0] == f"{wanted[0].label}, {wanted[0].measure}"
    assert len(set(names)) == len(names) == 36
    shares = inference.constant_data["count"] / inference.constant_data["n"]
    counted = ~np.isnan(shares.values)
    assert counted.sum() > 0
    observed = inference.observed_data["figure"].values
    np.testing.assert_allclose(shares.values[counted], observed[counted])


def test_its_priors_are_those_of_the_fit() -> None:
    pytest.importorskip("arviz")
    fitted = cf.posterior("pilot")
    assert fitted.account is not None
    inference = fitted.to_inference_data()
    for label, prior in zip(fitted.draws.columns, fitted.account.priors, strict=True):
        low, high = distribution(prior).support()
        drawn = inference.prior[label].values
        assert low <= drawn.min() < drawn.max() <= high
        assert drawn.max() - drawn.min() > 0.9 * (high - low)


def test_what_the_model_gives_at_its_draws_is_near_what_was_published() -> None:
    pytest.importorskip("arviz")
    fitted = cf.posterior("pilot")
    inference = fitted.to_inference_data(predictive=2)
    given = inference.posterior_predictive["figure"]
    assert given.shape == (1, 2, 36)
    again = fitted.to_inference_data(predictive=2).posterior_predictive["figure"]
    np.testing.assert_array_equal(given, again)
    charged = [str(name).endswith(", charged") for name in given["target"].values]
    observed = inference.observed_data["figure"].values
    # Shares of some hundred cases: five standard errors of the least of them are below 0.15.
    assert sum(charged) > 0
    assert np.abs(given.values[0][:, charged] - observed[charged]).max() < 0.15


def test_a_file_of_draws_needs_no_account(tmp_path: Path) -> None:
    pytest.importorskip("arviz")
    path = tmp_path / "mine.csv"
    path.write_text(SMALL, encoding="utf-8")
    fitted = cf.posterior(path)
    assert fitted.account is None
    assert fitted.caution == ""
    assert fitted.draws["triage.accept"].tolist() == [0.2, 0.25, 0.1]
    inference = fitted.to_inference_data()
    assert inference.groups() == ["posterior", "prior"]
    with pytest.raises(cf.Refusal, match="not known here"):
        fitted.to_inference_data(predictive=1)


def test_other_figures_than_those_of_the_fit_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("arviz")
    path = tmp_path / "others.csv"
    lines = FILE.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:4]) + "\n", encoding="utf-8")
    with pytest.raises(cf.Refusal, match=r"others.csv'?: not the figures"):
        cf.posterior("pilot").to_inference_data(targets=path)
    same = cf.posterior("pilot").to_inference_data(targets=FILE)
    assert "observed_data" in same.groups()


def test_one_of_a_store_is_found_there_and_only_there(tmp_path: Path) -> None:
    where = tmp_path / "store.sqlite"
    with Store(str(where)) as store:
        keep_posterior(store, replace(posterior_of("pilot", None), name="mine"))
    assert len(cf.posterior("mine", store=where).draws) == len(cf.posterior("pilot").draws)
    with pytest.raises(cf.Refusal, match="no such posterior"):
        cf.posterior("mine")


def test_without_arviz_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arviz", None)
    with pytest.raises(cf.Refusal, match=r"caseflow-stalking\[calibration\]"):
        cf.posterior("pilot").to_inference_data()


def test_a_notebook_shows_its_numbers_and_its_caution() -> None:
    found = posterior_of("pilot", None)
    assert found.account is not None
    doubtful = replace(
        found.account, diagnostics={**found.account.diagnostics, "doubts": ["too few draws"]}
    )
    shown = FittedPosterior(replace(found, account=doubtful))._repr_html_()
    assert "too few draws" in shown
    assert "disengagement.retelling" in shown
    plain = FittedPosterior(Posterior(found.name, found.columns, found.draws))._repr_html_()
    assert "not to be relied on" not in plain


def test_a_notebook_shows_only_what_figures_speak_of_where_a_fit_measured_it() -> None:
    found = posterior_of("pilot", None)
    assert found.account is not None
    spoken = {"triage.accept at cheshire": [4.2, "taken_on at cheshire"]}
    account = replace(found.account, diagnostics={**found.account.diagnostics, "spoken": spoken})
    shown = FittedPosterior(replace(found, account=account))._repr_html_()
    assert "triage.accept" in shown
    assert "disengagement.retelling" not in shown
    assert f"{len(found.columns) - 1} more, of which no figure speaks" in shown


def test_a_fit_that_is_drawn_from_elsewhere_says_so_in_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = posterior_of("pilot", None)
    assert found.account is not None
    here = replace(found.account, sites=("cheshire",))
    (tmp_path / "here.csv").write_text(found.as_csv(), encoding="utf-8")
    (tmp_path / "here.json").write_text(
        replace(found, account=here).account_as_json(), encoding="utf-8"
    )
    study = cf.Study(progress=True)
    for site, said in (("hampshire", True), ("cheshire", False)):
        there = cf.load_scenario("pilot", site)
        study._draws(f"posterior:{tmp_path / 'here.csv'}", [there], 2, 1)
        noted = " ".join(capsys.readouterr().err.split())
        assert ("The fit 'here' was not made for Hampshire" in noted) == said
