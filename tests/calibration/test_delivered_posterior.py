"""The delivered posterior is whole, of everything that is not known, and may be relied on."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.diagnostics.method_agreement import APART, agreements, same_pilot
from caseflow.calibration.methods.contraction import moves
from caseflow.calibration.methods.fit import targets_digest
from caseflow.calibration.reports.page import posteriors
from caseflow.calibration.reports.page.posteriors import others_of
from caseflow.calibration.reports.posterior_account import unknowns_of
from caseflow.calibration.targets.pilot_request import pilot_of
from caseflow.experiments.runs.posterior import Posterior, posterior_from
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_lookup import DELIVERED
from caseflow.experiments.store.posterior_rows import keep_posterior


@pytest.fixture(scope="module")
def pilot() -> Posterior:
    return posterior_from(DELIVERED / "pilot.csv")


def test_it_is_of_what_is_fitted_and_of_the_published_figures(pilot: Posterior) -> None:
    assert pilot.account is not None
    asked = pilot_of("pilot", None, None, None, 1, 1)
    assert pilot.columns == tuple((entry.site, entry.parameter) for entry in asked.unknowns)
    assert pilot.account.priors == tuple(entry.prior for entry in asked.unknowns)
    assert pilot.whole
    assert pilot.account.targets == targets_digest(asked.targets)
    assert pilot.account.sites == asked.scenario.sites


def test_it_rests_on_ten_thousand_pilots_and_nothing_speaks_against_it(pilot: Posterior) -> None:
    assert pilot.account is not None
    told = pilot.account.diagnostics
    assert told["pilots"] >= 10_000
    assert told["doubts"] == []
    assert told["r_hat"] < 1.05
    assert told["effective"] > 400.0
    assert told["diverging"] == 0
    assert pilot.caution == ""
    assert len(pilot.draws) == 500


def test_its_emulator_knows_how_far_it_errs(pilot: Posterior) -> None:
    assert pilot.account is not None
    for name, (_, _, middle, spread, half, most) in pilot.account.diagnostics["foresight"].items():
        assert abs(middle) < 0.15, name
        # Hardly below 1 is a little too cautious; above 1, errors would be larger than it says.
        assert 0.8 < spread < 1.1, name
        assert 0.45 < half < 0.85, name
        assert most > 0.92, name


def test_what_no_figure_speaks_of_is_the_prior_again(pilot: Posterior) -> None:
    assert pilot.account is not None
    moved = moves(pilot, unknowns_of(pilot))
    spoken = pilot.account.diagnostics["spoken"]
    others = [entry for entry in moved if entry.unknown.label not in spoken]
    assert len(others) > 150
    # Of 500 draws the variance of a uniform is known to within some 4 % (one standard error).
    assert max(entry.contraction for entry in others) < 0.25
    known = {entry.unknown.label: entry.contraction for entry in moved}
    for label in ("triage.accept at cheshire", "help_seeking.first_report"):
        assert known[label] > 0.4, label


def test_no_draw_lies_outside_of_what_was_believed(pilot: Posterior) -> None:
    for one, column in zip(unknowns_of(pilot), pilot.draws.T, strict=True):
        chances = np.array([one.chance(value) for value in column])
        assert (chances >= 0.0).all()
        assert (chances <= 1.0).all()
        assert chances.std() > 0.0


def test_second_fits_are_found_beside_those_of_a_store(
    pilot: Posterior, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that says it is by the other method stands in for a second fit."""
    monkeypatch.setattr(posteriors, "SECOND_FITS", tmp_path)
    for ending in ("csv", "json"):
        text = (DELIVERED / f"pilot.{ending}").read_text("utf-8")
        text = text.replace('"method": "sampler"', '"method": "neural"')
        (tmp_path / f"pilot_abc.{ending}").write_text(text, "utf-8")
    here = posterior_from(tmp_path / "pilot_abc.csv")
    assert same_pilot(pilot, here)
    found = agreements(pilot, here, unknowns_of(pilot))
    assert APART not in {one.verdict for one in found}
    with Store(str(tmp_path / "store.sqlite")) as store:
        assert [one.name for one in others_of(pilot, store)] == ["pilot_abc"]
        keep_posterior(store, replace(here, draws=here.draws[:20]))
        assert [len(one.draws) for one in others_of(pilot, store)] == [20]
        keep_posterior(store, replace(here, name="mine"))
        assert [one.name for one in others_of(pilot, store)] == ["mine", "pilot_abc"]
