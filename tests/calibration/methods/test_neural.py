"""The second method learns from the same pilots, and comes to what the first comes to."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from scipy.special import logit, ndtri

from caseflow.calibration.methods import neural
from caseflow.calibration.methods.convergence import doubts
from caseflow.calibration.methods.fit_method import method_of
from caseflow.calibration.methods.kept_aside import RANKED, rank_diagnostics
from caseflow.calibration.methods.neural import (
    apart,
    figures_of,
    learn_likelihood,
    summary,
    training,
)
from caseflow.calibration.methods.sampler import sample
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.calibration.targets.targets import TargetForm
from caseflow.experiments.runs import extras
from caseflow.experiments.runs.cache import NoCache
from caseflow.scenarios.refusal import Refusal
from tests.calibration.arithmetic_pilot import arithmetic, figure, short_chains


def test_figures_are_told_as_log_odds_and_as_logarithms_of_rates() -> None:
    share = figure("taken_on", 83, 260)
    rate = share.model_copy(
        update={"form": TargetForm.RATE, "measure": "referrals_per_month", "n": 10.0}
    )
    span = {"form": TargetForm.RANGE, "low": 0.4, "high": 0.6, "count": None, "n": None}
    ranged = figure("convicted", 1, 2).model_copy(update=span)
    least = rate.model_copy(update={"target": "L", "form": TargetForm.AT_LEAST})
    pilot = replace(arithmetic(), targets=(share, rate, ranged, least))
    found = summary(figures_of(pilot))
    assert found == pytest.approx([np.log(84.0 / 178.0), np.log(8.4), 0.0])


def test_it_learns_from_what_would_be_published_of_every_pilot_that_made_sense() -> None:
    pilot = arithmetic()
    points = np.full((200, 3), 0.5)
    outputs = [*tell(pilot, points, NoCache(), 1, first=range(0, 400, 2)), None]
    scores = np.vstack([ndtri(points[:, :2]), [9.0, 9.0]])
    rows, from_priors = training(pilot, scores, outputs, 1, 201)
    assert (rows.values.shape, rows.figures.shape, from_priors) == ((200, 4, 3), (200, 4, 2), 200)
    assert np.abs(rows.values[:, :, :2]).max() == 0.0
    assert rows.values[:, :, 2].std() == pytest.approx(1.0, abs=0.15)
    # A half, of 260 people and of years some as alike as 150 cases.
    assert rows.figures[:, :, 0].mean() == pytest.approx(logit(0.5), abs=0.1)
    assert 0.12 < rows.figures[:, :, 0].std() < 0.5
    # A pilot is kept from the network with all its rows, or the network would have seen its luck.
    aside, learning = apart(rows, 100)
    assert (len(aside.truths), len(learning.values)) == (25, 175)
    assert not set(aside.truths[:, 2]) & set(learning.values[:, :, 2].ravel())


def test_intervals_of_truths_that_it_does_not_know_are_a_doubt() -> None:
    luck = np.random.default_rng(1)
    right = rank_diagnostics(luck.integers(0, RANKED + 1, (250, 20)))
    narrow = rank_diagnostics(luck.binomial(RANKED, luck.beta(0.3, 0.3, (250, 20))))
    assert right["covered_90"][0] == pytest.approx(0.9, abs=0.01)
    assert right["covered_50"][0] == pytest.approx(0.5, abs=0.02)
    assert narrow["covered_90"][2] < 0.8
    assert doubts({"effective": 5000.0, "kept_aside": right}) == []
    (told,) = doubts({"effective": 5000.0, "kept_aside": narrow})
    assert told.startswith("90 % intervals that hold")


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    with pytest.raises(Refusal, match=r"caseflow-stalking\[neural\]"):
        learn_likelihood(arithmetic(), NoCache(), 1, 20, 1)


def test_it_simulates_as_many_pilots_as_the_sampler() -> None:
    way = method_of("neural", None, None, None)
    assert way.pilots == method_of("sampler", None, None, None).pilots


def test_it_comes_to_what_the_sampler_comes_to() -> None:
    pytest.importorskip("sbi")
    pilot = arithmetic()
    with short_chains(100, 300):
        first = sample(pilot, NoCache(), 1, 300, 4)
    with patch.object(neural, "TUNED", 100), patch.object(neural, "KEPT", 30):
        other = learn_likelihood(pilot, NoCache(), 1, 300, 4)
    assert other.diagnostics["effective"] > 200.0
    # What lies about lines, not only lines, is learned; truths that it has not seen are held.
    assert other.diagnostics["unseen"] > other.diagnostics["unseen_by_lines"] - 0.05
    held = other.diagnostics["kept_aside"]
    assert held["pilots"] == 150
    assert 0.84 < held["covered_90"][0] < 0.96
    one, two = ndtri(first.points), ndtri(other.points)
    for column in (0, 1):
        gap = abs(one[:, column].mean() - two[:, column].mean())
        assert gap < 0.7 * one[:, column].std(), column
        assert 0.6 < two[:, column].std() / one[:, column].std() < 1.7, column
    assert two[:, 2].std() == pytest.approx(1.0, abs=0.2)
