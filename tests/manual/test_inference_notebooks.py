"""The notebooks about posteriors run as they stand, and find what they say that they find."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest

from caseflow.sim.rule import COMPILED
from tests.shape.sources import ROOT
from tests.window.test_notebook import told_through

NOTEBOOKS = ROOT / "docs" / "notebooks"
pytestmark = pytest.mark.skipif(not COMPILED, reason="hundreds of worlds, interpreted, take hours")


@pytest.fixture(autouse=True)
def _no_windows() -> None:
    mpl.use("Agg")


def test_the_delivered_posterior_is_opened_in_arviz(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = told_through(NOTEBOOKS / "posterior_with_arviz.ipynb")
    draws = names["posterior"].draws
    assert names["inference"].posterior.sizes == {"chain": 1, "draw": len(draws)}
    assert set(names["inference"].prior) == set(draws.columns) > set(names["summary"].index)
    contraction = names["contraction"]
    assert sum(share > 0.5 for share in contraction.values()) >= 5
    assert set(names["said_most_of"]) <= set(names["spoken"])
    first, second = names["strongest"].index[0]
    assert abs(np.corrcoef(draws[first], draws[second])[0, 1]) > 0.4
    assert names["paired"].groupby("measure").size().eq(12).all()
    assert "(no cautions)" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())
    mpl.pyplot.close("all")


@pytest.mark.long(seconds=15)
def test_an_own_inference_finds_the_values_that_made_the_figures() -> None:
    names = told_through(NOTEBOOKS / "own_inference_with_emcee.ipynb")
    assert names["usable"].sum() > 0.9 * names["POINTS"]
    points, truth = names["points"], names["truth"]
    assert points.shape == (names["WALKERS"] * (names["STEPS"] - names["BURN_IN"]), len(truth))
    low, high = np.quantile(points, [0.005, 0.995], axis=0)
    assert ((low < truth) & (truth < high)).all()
    prior = names["simulator"].prior.sample(1_000, seed=9)
    assert (points.std(axis=0) < 0.6 * prior.std(axis=0)).all()
    assert np.all(np.abs(names["again"].mean(axis=0) - names["observed"]) < 0.1)
    mpl.pyplot.close("all")
