"""The figures of a fit: what is drawn is what was given, and all of it is said in words."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib.patches import StepPatch

from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.fit.contraction import ContractionRow, moved
from caseflow.experiments.reports.figures.fit.correlations import (
    CorrelationPanel,
    trades,
)
from caseflow.experiments.reports.figures.fit.method_agreement import AgreementRow, agreeing
from caseflow.experiments.reports.figures.fit.panels import PanelSheet, steps_of
from caseflow.experiments.reports.figures.fit.predictive_check import (
    PredictivePanel,
    predictions,
)
from caseflow.experiments.reports.figures.fit.prior_posterior import (
    PriorPosteriorPanel,
    beliefs,
)
from caseflow.experiments.reports.figures.print_formats import printed
from caseflow.experiments.reports.figures.style import look

LUCK = np.random.default_rng(1)


def panel(**changes: object) -> PredictivePanel:
    """One published share, and what is expected."""
    told = {
        "label": "Charged",
        "about": "A1, 2018/19, recorded, n = 387",
        "published": (0.13, 0.16, 0.2),
        "posterior": LUCK.normal(0.17, 0.02, 400),
        "prior": LUCK.normal(0.3, 0.1, 400),
        "unit": "",
        "verdict": "agrees",
        "outside": False,
    }
    return PredictivePanel(**{**told, **changes})


def sheet(*panels: PredictivePanel) -> Picture:
    with look():
        return predictions(PanelSheet("predicted", "Published, and expected", "n.", panels))


def belief(**changes: object) -> PriorPosteriorPanel:
    along = np.linspace(0.0, 1.0, 21)
    told = {
        "label": "Taken on",
        "unit": "share",
        "along": along,
        "density": np.ones(21),
        "draws": LUCK.uniform(0.2, 0.4, 300),
        "ends": (0.205, 0.3, 0.395),
        "contraction": 0.9,
        "learned": True,
        "judged": True,
    }
    return PriorPosteriorPanel(**{**told, **changes})


def test_a_panel_shows_nearly_all_of_what_is_expected() -> None:
    (axes,) = [one for one in sheet(panel()).figure.axes if one.get_visible()]
    drawn = [one for one in axes.patches if isinstance(one, StepPatch)]
    sums = [float(np.sum(one.get_data().values)) for one in drawn]
    assert len(drawn) == 3
    assert all(0.98 <= one <= 1.0 + 1e-9 for one in sums)


def test_what_lies_outside_is_told_by_form_and_words_and_not_by_colour_alone() -> None:
    picture = sheet(panel(), panel(outside=True, verdict="the model gives too little"))
    plain, outside = [one for one in picture.figure.axes if one.get_visible()]
    hatched = [bool(one.get_hatch()) for one in outside.patches]
    assert any(hatched)
    assert not any(one.get_hatch() for one in plain.patches)
    assert "✗ the model gives too little" in outside.get_title("left")
    assert picture.words.count("the model gives too little") == 1


def test_the_words_tell_every_number() -> None:
    words = sheet(panel(posterior=np.full(50, 0.171), prior=np.empty(0))).words
    assert "published 16.0 % (13.0 % to 20.0 %)" in words
    assert "expected under the posterior 17.1 % to 17.1 %" in words
    assert "prior" not in words


def test_a_figure_without_an_upper_end_is_drawn_and_told() -> None:
    one = panel(published=(24.4, 24.4, np.inf), posterior=LUCK.normal(26, 2, 400),
                prior=LUCK.normal(26, 5, 400), unit="referrals")  # fmt: skip
    picture = sheet(one)
    assert "published 24.4 (at least)" in picture.words
    assert "inf" not in picture.words


def test_a_model_that_gives_nothing_leaves_a_panel_with_what_was_published() -> None:
    picture = sheet(panel(posterior=np.empty(0), prior=np.empty(0), verdict="nothing"))
    (axes,) = [one for one in picture.figure.axes if one.get_visible()]
    assert [one for one in axes.patches if isinstance(one, StepPatch)] == []
    assert len(axes.lines) == 3


@pytest.mark.parametrize("n", [20, 107, 148, 5052])
def test_counts_on_a_lattice_leave_no_gap_that_means_nothing(n: int) -> None:
    numbers = LUCK.binomial(n, 0.4, 40_000) / n
    low, high = np.quantile(numbers, (0.05, 0.95))
    steps = steps_of(numbers, float(low), float(high), 28)
    heights, _ = np.histogram(numbers, steps)
    inside = (steps[:-1] >= low) & (steps[1:] <= high)
    # Neighbours differ as the form of a binomial has it, not by a point of the lattice.
    ratios = heights[inside][1:] / heights[inside][:-1]
    assert ratios.min() > 0.5
    assert ratios.max() < 2.0
    assert steps[0] <= low
    assert steps[-1] >= high


def test_what_was_not_learned_is_hollow_and_judgement_is_marked() -> None:
    with look():
        one = PanelSheet("known", "Before and after", "n.", (belief(), belief(learned=False)))
        picture = beliefs(one)
    known, unknown = [axes for axes in picture.figure.axes if axes.get_visible()]
    faces = [axes.lines[-1].get_markerfacecolor() for axes in (known, unknown)]
    assert faces[1] == "white" != faces[0]
    assert "Taken on†" in known.get_title("left")
    assert picture.words.count("nothing learned") == 1
    assert "median 0.3, 95 % 0.205 to 0.395 (share), before 0 to 1" in picture.words


def test_pairs_are_drawn_draw_by_draw() -> None:
    draws = LUCK.random((120, 2))
    with look():
        picture = trades(
            PanelSheet("traded", "Pairs", "n.", (CorrelationPanel("a", "b", draws, -0.61),))
        )
    (axes,) = [one for one in picture.figure.axes if one.get_visible()]
    assert (np.column_stack(axes.lines[0].get_data()) == draws).all()
    assert "a and b: rank correlation \u22120.61" in picture.words


def test_two_fits_stand_beside_one_another(tmp_path: Path) -> None:
    lines = [AgreementRow("triage.accept", (0.1, 0.2, 0.3), (0.4, 0.5, 0.6), "they differ")]
    with look():
        picture = agreeing(lines, "methods_other", ("mine, by sampler", "other, by neural"), "n.")
        files = printed(picture, tmp_path)
    assert "medians 20 % and 50 %" in picture.words
    assert "they differ" in picture.words
    assert [one.suffix for one in files] == [".png", ".md"]


def test_a_number_that_its_prior_holds_is_marked_at_that_end() -> None:
    rows = [
        ContractionRow("triage.accept", (0.7, 0.95, 0.999), 0.8, True, "upper"),
        ContractionRow("mix.women", (0.3, 0.5, 0.7), 0.6, True),
    ]
    with look():
        picture = moved(rows, "Moved", "n.")
    (axes,) = picture.figure.axes
    (mark,) = [entry for entry in axes.texts if entry.get_text() == "▸"]
    assert mark.xy == (1.0, 0)
    assert "contraction 80 %, held at the upper end of its prior." in picture.words
    assert picture.words.count("held at") == 1
