"""The diagnostics praise a fit that is good, and find out one that is not."""

import numpy as np

from caseflow.calibration.methods.chains import Chains
from caseflow.calibration.methods.convergence import doubts, judged, sentences
from caseflow.calibration.methods.emulator_check import EmulatorCheck, Foresight

RIGHT = Foresight(0.85, 0.9, 0.0, 1.0, (0.5, 0.95))
CHARGED = ("cheshire", "charged")


def chains(apart: float = 0.0, seed: int = 1) -> Chains:
    """Four chains of two numbers, the last of them elsewhere."""
    scores = np.random.default_rng(seed).standard_normal((4, 250, 2))
    scores[3] += apart
    return Chains(scores, 0)


def told(of: Chains, shift: float = 0.0, **foresights: Foresight) -> dict[str, object]:
    """The diagnostics of a fit, of which the halves lie so far apart."""
    halves = [chains(seed=2).joined, chains(seed=3).joined + shift]
    found = {("cheshire", name): entry for name, entry in foresights.items()}
    return judged(of, halves, [{}] * 499 + [None], EmulatorCheck(found or {CHARGED: RIGHT}))


def test_a_good_fit_gives_no_reason_for_doubt() -> None:
    found = told(chains())
    assert found["r_hat"] < 1.03
    assert found["effective"] > 800.0
    assert (found["pilots"], found["impossible"], found["draws"]) == (500, 1, 1000)
    assert doubts(found) == []
    words = " ".join(sentences(found))
    assert "no reason for doubt" in words
    assert "foresees at least 94 % of what can be foreseen of any figure" in words


def test_chains_and_halves_that_do_not_agree_are_found_out() -> None:
    """A whole deviation between two means gives an R-hat of about 1.1."""
    for poor in (told(chains(apart=2.0)), told(chains(), shift=1.0)):
        assert poor["r_hat"] > 1.05
        assert "halves of the pilots that do not agree" in " ".join(sentences(poor))


def test_an_emulator_that_foresees_too_little_is_named() -> None:
    poor = Foresight(0.3, 0.9, 0.0, 1.0, (0.5, 0.95))
    found = told(chains(), charged=RIGHT, convicted=poor)
    (doubt,) = doubts(found)
    assert (
        doubt == "an emulator that foresees 33 % of what can be foreseen of convicted at cheshire"
    )


def test_bands_that_hold_too_little_are_named() -> None:
    poor = Foresight(0.85, 0.9, 0.0, 2.0, (0.3, 0.7))
    (doubt,) = doubts(told(chains(), charged=poor, convicted=RIGHT))
    assert doubt.endswith("the 95 % bands hold 70 % of what came of charged at cheshire")


def test_what_is_nearly_all_luck_is_held_against_no_emulator() -> None:
    assert doubts(told(chains(), charged=Foresight(-0.02, 0.05, 0.0, 1.0, (0.5, 0.95)))) == []
