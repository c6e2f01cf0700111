"""What was learned: what no figure speaks of is never said to be, nor what few points make."""

from dataclasses import replace

import pytest

from caseflow.calibration.methods.contraction import Contraction, spoken_first
from caseflow.calibration.methods.learned_parameters import (
    FEW,
    TOLD,
    UNSPOKEN,
    UNTOLD,
    counted,
    learned,
    movement,
    sentences,
    settled_by,
    standing,
)
from caseflow.calibration.reports.number_tables import numbers_of
from caseflow.scenarios.priors import unknown

RETELLING = "disengagement.retelling"


def move(
    parameter: str,
    contraction: float,
    overlap: float,
    points: float = 500.0,
    spoken: bool | None = True,
) -> Contraction:
    """A number that moved so far, of as many points."""
    ends = (0.1, 0.2, 0.3)
    return Contraction(unknown(parameter), ends, ends, contraction, overlap, points, spoken)


@pytest.mark.parametrize(
    ("contraction", "overlap", "points", "spoken", "expected"),
    [
        (0.6, 0.4, 500.0, True, TOLD),
        (0.6, 0.4, 500.0, None, TOLD),
        (0.02, 0.95, 500.0, True, UNTOLD),
        (0.6, 0.4, 8.0, True, FEW),
        (0.02, 0.95, 8.0, None, FEW),
        (0.6, 0.4, 500.0, False, UNSPOKEN),
        (0.02, 0.95, 500.0, False, UNSPOKEN),
    ],
)
@pytest.mark.parametrize("parameter", ["triage.accept", RETELLING])
def test_each_number_stands_where_the_fit_measured_it_whatever_it_is(
    parameter: str,
    contraction: float,
    overlap: float,
    points: float,
    spoken: bool | None,
    expected: str,
) -> None:
    entry = move(parameter, contraction, overlap, points, spoken)
    assert standing(entry) == expected
    assert learned(entry) == (expected == TOLD)


def test_what_would_settle_a_number_is_said_only_where_nothing_speaks_of_it() -> None:
    silent = move(RETELLING, 0.6, 0.4, spoken=False)
    assert movement(silent) == TOLD
    told = sentences([silent])[-1]
    assert told.startswith(f"{RETELLING}: none of the figures speaks of it. It would be settled by")
    for spoken in (True, None):
        entry = move(RETELLING, 0.6, 0.4, spoken=spoken)
        assert settled_by(entry) == ""
        assert "settled" not in " ".join(sentences([entry]))
    assert settled_by(move("triage.accept", 0.0, 1.0, spoken=False)) == ""


def test_too_few_points_are_not_told_as_the_prior_again() -> None:
    _, told = sentences([move("triage.accept", 0.6, 0.4, 8.0)])
    assert told.startswith("Where the fit rests on too few points to tell: triage.accept.")
    assert "prior again" not in told


def test_hundreds_of_numbers_that_nothing_speaks_of_are_counted_and_not_listed() -> None:
    spoken = [move("triage.accept", 0.3, 0.5), move("mix.women", 0.8, 0.2)]
    silent = [move("conduct.assault_share", 0.0, 1.0, spoken=False) for _ in range(340)]
    told = sentences([*spoken, *silent])
    assert told == [counted([*spoken, *silent])]
    assert "Of 342 unknown numbers the figures speak of 2, as the fit measured." in told[0]
    assert "The other 340 are drawn from what was believed before" in told[0]
    assert [entry.unknown.label for entry in spoken_first([*silent, *spoken])] == [
        "mix.women",
        "triage.accept",
    ]
    assert numbers_of([*spoken, *silent]).row_count == 2


def test_where_nobody_measured_what_figures_speak_of_only_movement_is_said() -> None:
    moved = [
        move("triage.accept", 0.6, 0.4, spoken=None),
        move("mix.women", 0.0, 1.0, spoken=None),
    ]
    told = " ".join(sentences(moved))
    assert "Of 2 unknown numbers 1 are narrower than before." in told
    assert "was not measured" in told
    assert "What they do not tell of: mix.women" in told
    assert numbers_of(moved).row_count == 1


def test_the_table_names_what_says_most_and_what_the_prior_holds() -> None:
    entry = replace(
        move("triage.accept", 0.6, 0.4), clearest="taken_on at cheshire", prior_binds="upper"
    )
    cells = [next(iter(column.cells)) for column in numbers_of([entry]).columns]
    assert cells[0] == "triage.accept"
    assert cells[1] == "0.1 to 0.3 ▸"
    assert cells[3:] == ["60 %", "Taken on after triage, Cheshire"]
