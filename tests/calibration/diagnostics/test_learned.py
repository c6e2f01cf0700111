"""What was learned: what no figure speaks of is never said to be, nor what few points make."""

import pytest

from caseflow.calibration.methods.contraction import Contraction
from caseflow.calibration.methods.learned_parameters import (
    FEW,
    TOLD,
    UNSPOKEN,
    UNTOLD,
    learned,
    movement,
    sentences,
    standing,
)
from caseflow.scenarios.priors import unknown


def move(parameter: str, contraction: float, overlap: float, points: float = 500.0) -> Contraction:
    """A number that moved so far, of as many points."""
    return Contraction(
        unknown(parameter), (0.1, 0.2, 0.3), (0.1, 0.2, 0.3), contraction, overlap, points
    )


@pytest.mark.parametrize(
    ("parameter", "contraction", "overlap", "points", "expected"),
    [
        ("triage.accept", 0.6, 0.4, 500.0, TOLD),
        ("triage.accept", 0.02, 0.95, 500.0, UNTOLD),
        ("triage.accept", 0.6, 0.4, 8.0, FEW),
        ("triage.accept", 0.02, 0.95, 8.0, FEW),
        ("disengagement.retelling", 0.6, 0.4, 500.0, UNSPOKEN),
        ("disengagement.from_service", 0.02, 0.95, 500.0, UNSPOKEN),
    ],
)
def test_each_number_stands_somewhere(
    parameter: str, contraction: float, overlap: float, points: float, expected: str
) -> None:
    one = move(parameter, contraction, overlap, points)
    assert standing(one) == expected
    assert learned(one) == (expected == TOLD)


def test_what_no_figure_speaks_of_is_not_told_as_learned_though_it_moved() -> None:
    one = move("disengagement.retelling", 0.6, 0.4)
    assert movement(one) == TOLD
    (told,) = sentences([one], [])
    assert told.startswith("disengagement.retelling: No published figure speaks of")
    assert told.endswith(
        "It moved all the same, only because what it does was fitted along with it."
    )


def test_too_few_points_are_not_told_as_the_prior_again() -> None:
    (told,) = sentences([move("triage.accept", 0.6, 0.4, 8.0)], [])
    assert told.startswith("Where the fit rests on too few points to tell: triage.accept.")
    assert "prior again" not in told
