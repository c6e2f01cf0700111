"""The delivered posterior is whole, says that it is not to be relied on yet, and why."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.diagnostics.method_agreement import APART, agreements, same_pilot
from caseflow.calibration.methods.fit import targets_digest
from caseflow.calibration.reports.page import posteriors
from caseflow.calibration.reports.page.posteriors import others_of
from caseflow.calibration.reports.posterior_account import unknowns_of
from caseflow.calibration.targets.fitted_parameters import unknowns
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
    assert pilot.columns == tuple((one.site, one.parameter) for one in unknowns())
    assert pilot.account.priors == tuple(one.prior for one in unknowns())
    asked = pilot_of("pilot", None, None, None, 1, 1)
    assert pilot.account.targets == targets_digest(asked.targets)
    assert pilot.account.sites == asked.scenario.sites


def test_it_rests_on_ten_thousand_pilots_and_says_what_is_doubtful(pilot: Posterior) -> None:
    """One figure, of repeats, was counted wrongly when it was made: nothing met it, so the fit did
    not come to rest. Whoever draws from it is told so until it is made anew."""
    assert pilot.account is not None
    told = pilot.account.diagnostics
    assert told["pilots"] >= 10_000
    assert told["doubts"]
    assert "not to be relied on yet" in pilot.caution
    assert "another version" in pilot.caution
    assert len(pilot.draws) == 500


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
        text = text.replace('"method": "sampler"', '"method": "abc"')
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
