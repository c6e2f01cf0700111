"""The diagnostics praise a fit that is good, and find out one that is not."""

import numpy as np
from scipy.special import ndtri

from caseflow.calibration.methods.convergence import judged, sentences
from caseflow.calibration.methods.importance_sampling import Population, populate


def found(middle: float, seed: int) -> Population:
    """A posterior of two numbers about a middle."""

    def agree(points: np.ndarray) -> np.ndarray:
        return -0.5 * (((ndtri(points) - middle) / 0.4) ** 2).sum(axis=1)

    return populate(2, agree, 200, 6, seed)


def test_a_good_fit_gives_no_reason_for_doubt() -> None:
    told = judged(found(0.3, 1), [found(0.3, 2), found(0.3, 3)], [{}] * 500)
    assert told["pareto"] < 0.7
    assert told["r_hat"] < 1.02
    assert (told["pilots"], told["emulated"]) == (500, 1200)
    assert "no reason for doubt" in " ".join(sentences(told))


def test_halves_that_do_not_agree_are_found_out() -> None:
    """Half a deviation between two means gives an R-hat of about 1.06."""
    told = judged(found(0.3, 1), [found(0.15, 2), found(0.45, 3)], [{}] * 500)
    assert told["r_hat"] > 1.05
    assert "halves of the pilots that do not agree" in " ".join(sentences(told))


def test_an_emulator_that_is_off_is_named() -> None:
    told = judged(found(0.3, 1), [found(0.3, 2), found(0.3, 3)], [None, {}])
    assert told["impossible"] == 1
    off = told | {"emulator_off": 0.9, "emulator_worst": "charged at cheshire"}
    assert "charged at cheshire by 0.9" in " ".join(sentences(off))
