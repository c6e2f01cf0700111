"""The report and the inference data of a fit are made from the record of its posterior alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.diagnostics.fit_proofs import FitProofs, proofs_of
from caseflow.calibration.diagnostics.predictive_check import rows_told, told_over
from caseflow.calibration.diagnostics.target_fit import hold
from caseflow.calibration.diagnostics.truth_ranks import from_record as ranks_from
from caseflow.calibration.methods.fit import Fit, on_fresh_luck
from caseflow.calibration.methods.sampler import sample
from caseflow.calibration.record.fit_record import (
    counts_in,
    pilots_file,
    record_of,
)
from caseflow.calibration.record.packed_array import packed, unpacked
from caseflow.calibration.reports.page.posteriors import pilot_for, whys_in
from caseflow.calibration.reports.page.report_input import from_record
from caseflow.calibration.reports.posterior_account import as_json
from caseflow.calibration.targets.kept_targets import kept_in
from caseflow.experiments.runs.cache import NoCache
from caseflow.experiments.runs.posterior import Posterior, posterior_from
from caseflow.posteriors import FittedPosterior
from caseflow.scenarios.refusal import Refusal
from tests.calibration.arithmetic_pilot import arithmetic, short_chains
from tests.calibration.diagnostics.stand_in_fit import brief_chains
from tests.calibration.reports.stand_in_report import ASKED, pilot, written
from tests.experiments.reports.page_reader import Page

MADE_UP = 20


@pytest.fixture(scope="module")
def fit() -> Fit:
    with short_chains():
        return sample(pilot(), NoCache(), 2, 100, 4)


@pytest.fixture(scope="module")
def proofs(fit: Fit) -> FitProofs:
    with brief_chains():
        return proofs_of(fit, NoCache(), 1, MADE_UP)


@pytest.fixture(scope="module")
def posterior(fit: Fit, proofs: FitProofs) -> Posterior:
    fresh = on_fresh_luck(fit, NoCache(), 1, times=5)
    asked = {**ASKED, "made_up": MADE_UP}
    found = fit.posterior("stand_in", {**fresh, **proofs.diagnostics, "asked": asked})
    told = told_over(found, fit.pilot, NoCache(), 1, 40)
    return found.with_record({**record_of(fit, found, rows_told(found, 40), told), **proofs.record})


@pytest.fixture(scope="module")
def kept(posterior: Posterior, tmp_path_factory: pytest.TempPathFactory) -> Posterior:
    """The posterior as its files have it."""
    path = tmp_path_factory.mktemp("kept") / "stand_in.csv"
    path.write_text(posterior.as_csv(), encoding="utf-8")
    path.with_suffix(".json").write_text(posterior.account_as_json(), encoding="utf-8")
    assert path.with_suffix(".json").stat().st_size < 100_000
    return posterior_from(path)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([[0.5, -2.25], [1e-3, 8.0]], "<f4"),
        ([1.0, np.nan], "<f2"),
        ([0, 99, 255], "|u1"),
        ([], "<f8"),
    ],
)
def test_arrays_are_packed_and_read_again(values: list[float], kind: str) -> None:
    wanted = np.array(values)
    found = unpacked(packed(wanted, kind))  # type: ignore[arg-type]
    assert found.shape == wanted.shape
    np.testing.assert_allclose(found, wanted, rtol=1e-3)


def test_an_array_that_was_cut_off_is_refused() -> None:
    whole = packed(np.arange(40.0), "<f4")
    for broken in (whole | {"content": whole["content"][:-8]}, whole | {"shape": [3]}, {}):
        with pytest.raises(Refusal, match="cannot be read"):
            unpacked(broken)


def test_a_record_holds_figures_and_what_the_model_gave(kept: Posterior, fit: Fit) -> None:
    assert kept.account is not None
    record = kept.account.record
    assert kept_in(kept.account) == fit.pilot.targets
    assert counts_in(record, "after").shape == (40, 3, 2)
    assert counts_in(record, "before").shape == (200, 3, 2)
    assert fit.simulated is not None
    scores = unpacked(record["before"]["scores"])
    np.testing.assert_allclose(scores, fit.simulated.scores[:200], atol=2e-3)


def test_the_report_is_that_of_the_fit_and_nothing_is_simulated(kept: Posterior, fit: Fit) -> None:
    told = told_over(kept, fit.pilot, NoCache(), 1, 40)
    before = len(fit.pilot.told)  # type: ignore[attr-defined]
    found = from_record(kept, pilot_for(kept, None, None, None))
    html = written(found)
    assert len(fit.pilot.told) == before  # type: ignore[attr-defined]
    assert found.pilot.targets == fit.pilot.targets
    for one, other in zip(found.held, hold(fit.pilot.targets, told), strict=True):
        assert one.model == pytest.approx(other.model, rel=1e-3)
        assert one.verdict == other.verdict
    assert any(len(values) for values in found.before)
    page = Page(html)
    said = " ".join(one.text for one in page.all("p"))
    assert f"{MADE_UP} pilots were made up from its own draws" in said
    assert "All figures together" in said
    headings = [one.text for one in page.all("h3")]
    assert {"Does it find again what is known?", "What hangs on which figure"} <= set(headings)
    made, report = (one.text for one in page.all("pre"))
    assert f"--made-up {MADE_UP} --replace" in made
    assert report == "caseflow calibration-report stand_in"


def test_without_made_up_pilots_the_page_says_that_nobody_looked(fit: Fit) -> None:
    plain = fit.posterior("stand_in", {**on_fresh_luck(fit, NoCache(), 1, times=5), "asked": ASKED})
    told = told_over(plain, fit.pilot, NoCache(), 1, 20)
    plain = plain.with_record(record_of(fit, plain, rows_told(plain, 20), told))
    html = written(from_record(plain, fit.pilot))
    assert "Nobody looked" in html


def test_ranks_are_kept_and_arrays_are_not_printed(kept: Posterior, proofs: FitProofs) -> None:
    assert kept.account is not None
    ranks = ranks_from(kept.account.record["made_up"])
    assert ranks.ranks.shape == (MADE_UP, 2)
    told = as_json(kept, [], [])["account"]
    assert "record" not in told
    assert told["diagnostics"]["made_up"] == proofs.diagnostics["made_up"]
    assert set(told["diagnostics"]["joint"]) == {"pilots", "chance", "published", "expected"}


def test_reasons_of_a_file_of_fitted_numbers_are_kept(fit: Fit) -> None:
    first, *rest = fit.pilot.unknowns
    whys = replace(fit.pilot, unknowns=(replace(first, why="what speaks of it"), *rest))
    other = replace(fit, pilot=whys)
    fresh = on_fresh_luck(fit, NoCache(), 1, times=5)
    found = other.posterior("own", {**fresh, "asked": ASKED})
    told = told_over(found, fit.pilot, NoCache(), 1, 20)
    found = found.with_record(record_of(other, found, rows_told(found, 20), told))
    assert whys_in(found)["", "triage.accept"] == "what speaks of it"


def test_every_pilot_is_written_beside(tmp_path: Path, fit: Fit) -> None:
    pilots_file(tmp_path / "all.npz", fit)
    with np.load(tmp_path / "all.npz") as found:
        assert found["scores"].shape == (400, 3)
        assert found["counts"].shape == (400, 3, 2)
        assert list(found["unknowns"]) == [one.label for one in arithmetic().unknowns]


def test_inference_data_are_whole_and_are_written_and_read_again(
    tmp_path: Path, kept: Posterior, fit: Fit
) -> None:
    arviz = pytest.importorskip("arviz")
    inference = FittedPosterior(kept).to_inference_data()
    groups = {"posterior", "prior", "log_likelihood", "posterior_predictive", "observed_data"}
    assert groups <= set(inference.groups())
    likely = inference.log_likelihood["figure"]
    assert likely.dims == ("chain", "draw", "likelihood")
    assert likely.shape == (1, 500, 2)
    assert list(likely["likelihood"].values) == [
        "T, cheshire, 1, taken_on",
        "T, cheshire, 1, convicted",
    ]
    assert inference.posterior_predictive["figure"].shape == (1, 40, 2)
    assert inference.posterior_predictive["draw"].values[-1] == 499
    # The likelihood of each draw is that which the fit has of it.
    rows = fit.chosen_rows(500)
    np.testing.assert_allclose(
        likely.values[0].sum(axis=1), fit.agreements[rows], rtol=1e-4, atol=1e-3
    )
    inference.to_netcdf(str(tmp_path / "one.nc"))
    again = arviz.from_netcdf(str(tmp_path / "one.nc"))
    np.testing.assert_array_equal(again.log_likelihood["figure"].values, likely.values)
    assert set(again.groups()) == set(inference.groups())
    loo = arviz.loo(again, var_name="figure")
    assert np.isfinite(loo.elpd_loo)
