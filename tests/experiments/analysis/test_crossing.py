"""The crossing: found where it is, with an interval that covers it, and not made out of luck."""

import json

import numpy as np
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, CrossingResult
from caseflow.experiments.analysis.crossing.lever_range import LeverRange, along_of
from caseflow.experiments.analysis.crossing.lever_value import sure_signs
from caseflow.experiments.analysis.crossing.search import search
from caseflow.experiments.analysis.crossing.sign_change import CourseKind, course_of
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.crossing import as_json, sentences
from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.figures.crossing import draw_crossing
from caseflow.scenarios.refusal import Refusal

CAP = along_of("advocacy.cap=10..60")
TRIALS = 600


class Lever:
    """A made-up pair of scenarios: the gain along a lever is known, and its luck is shared."""

    def __init__(self, mean, luck: np.random.Generator, n: int = 40, noise: float = 1.0) -> None:
        self.mean = mean
        self.shared = noise * luck.normal(0.0, 1.0, n)
        self.tilt = noise * luck.normal(0.0, 0.02, n)
        self.luck = luck
        self.noise = noise
        self.seen: dict[float, np.ndarray] = {}

    def see(self, values) -> np.ndarray:
        for value in values:
            own = 0.3 * self.noise * self.luck.normal(0.0, 1.0, len(self.shared))
            self.seen[value] = self.mean(value) + self.shared + self.tilt * (value - 35.0) + own
        return np.stack([self.seen[value] for value in values])


def line(value: float) -> float:
    """The second is better from 33.3 on."""
    return 0.08 * (value - 33.3)


def test_the_interval_covers_the_crossing_as_often_as_it_says() -> None:
    # Of 600 trials at 95 %, 539 or fewer cover once in 20,000; an interval that covers 88 % has so
    # few in 96 of 100 cases (binomial).
    luck = np.random.default_rng(61)
    covered = told = 0
    for _ in range(TRIALS):
        found = search(Lever(line, luck).see, CAP)
        if found.kind is CourseKind.CROSSES:
            told += 1
            one = found.crossings[0]
            covered += one.low <= 33.3 <= one.high
            assert one.low <= one.value <= one.high
    assert told > 0.99 * TRIALS
    assert covered > 539 / 600 * told


def test_no_crossing_is_made_out_of_luck() -> None:
    # No difference at all at any value: a crossing would need both to be better somewhere, beyond
    # luck at all values at once. 5 % of 600 is 30; more than 55 come once in 30,000.
    luck = np.random.default_rng(62)
    kinds = [search(Lever(lambda value: 0.0, luck).see, CAP).kind for _ in range(TRIALS)]
    assert sum(kind is not CourseKind.UNTOLD for kind in kinds) <= 55
    assert (
        sum(kind in (CourseKind.CROSSES, CourseKind.CROSSES_SEVERAL_TIMES) for kind in kinds) <= 6
    )


def test_both_ends_are_found_to_the_step() -> None:
    # Without noise of its own the ends are where the shared interval passes 0: half width h, so
    # at 33.3 - h / 0.08 and 33.3 + h / 0.08.
    lever = Lever(line, np.random.default_rng(63))
    shared = lever.shared - lever.shared.mean()

    def see(values):
        return np.stack([line(value) + shared for value in values])

    half = float(half_width(float(shared.std(ddof=1)), len(shared)))
    found = search(see, CAP).crossings[0]
    assert found.value == pytest.approx(33.3, abs=1e-6)
    assert found.low == pytest.approx(33.3 - half / 0.08, abs=1e-6)
    assert found.high == pytest.approx(33.3 + half / 0.08, abs=1e-6)
    assert (found.before, found.after) == (-1, 1)


def test_whole_numbers_are_looked_at_to_the_neighbour() -> None:
    lever = Lever(line, np.random.default_rng(64), noise=1e-6)
    found = search(lever.see, CAP).crossings[0]
    assert {33.0, 34.0} <= set(lever.seen)
    assert 33.0 < found.low <= found.high < 34.0
    assert len(lever.seen) <= 10


def test_fractions_are_looked_at_closely() -> None:
    lever = Lever(line, np.random.default_rng(65), noise=1e-6)
    along = along_of("advocacy.weekly_hours=10..60")
    found = search(lever.see, along).crossings[0]
    assert found.value == pytest.approx(33.3, abs=0.01)


def test_one_better_throughout_is_said() -> None:
    luck = np.random.default_rng(66)
    assert search(Lever(lambda v: 5.0, luck).see, CAP).kind is CourseKind.SECOND_THROUGHOUT
    assert search(Lever(lambda v: -5.0, luck).see, CAP).kind is CourseKind.FIRST_THROUGHOUT


def test_the_very_same_is_said() -> None:
    found = course_of([1.0, 2.0], np.zeros((2, 9)))
    assert (found.kind, found.crossings) == (CourseKind.SAME, ())


def test_what_may_cross_beyond_the_range_is_left_open() -> None:
    # Better by far at 10, and by nothing at 60.
    found = search(Lever(lambda v: 0.1 * (60.0 - v), np.random.default_rng(67)).see, CAP)
    assert found.kind is CourseKind.OPEN
    (one,) = found.crossings
    assert (one.before, one.after) == (1, 0)
    assert one.high == np.inf
    assert 40.0 < one.low < 60.0


def test_what_is_better_by_itself_only_is_no_crossing_but_leaves_the_answer_open() -> None:
    # From 40 on the second is better by far; at 10 the first is, but one value in so many is luck.
    luck = np.random.default_rng(71)
    noise = luck.normal(0.0, 1.0, (3, 40))
    noise -= noise.mean(axis=1, keepdims=True)
    error = noise.std(axis=1, ddof=1) / np.sqrt(40.0)
    gains = noise + np.array([[-2.1 * error[0]], [0.0], [9.0 * error[2]]])
    found = course_of([10.0, 25.0, 40.0], gains)
    assert [look.sign for look in found.looks] == [-1, 0, 1]
    assert [look.sure for look in found.looks] == [0, 0, 1]
    assert found.kind is CourseKind.OPEN


def test_neighbours_that_agree_are_worth_more_than_each_by_itself() -> None:
    luck = np.random.default_rng(72)
    noise = luck.normal(0.0, 1.0, (4, 40))
    noise -= noise.mean(axis=1, keepdims=True)
    error = noise.std(axis=1, ddof=1, keepdims=True) / np.sqrt(40.0)
    alone = noise[:1] + 2.2 * error[:1]
    assert sure_signs(np.concatenate([alone, noise[1:] * 1.0]))[0] == 0
    assert sure_signs(noise + 2.2 * error) == [1, 1, 1, 1]


def test_several_crossings_are_all_found() -> None:
    found = search(Lever(lambda v: 4.0 * np.cos(v / 8.0), np.random.default_rng(68)).see, CAP)
    assert found.kind is CourseKind.CROSSES_SEVERAL_TIMES
    truth = [8.0 * np.pi * half for half in (0.5, 1.5)]
    assert len(found.crossings) == 2
    for one, expected in zip(found.crossings, truth, strict=True):
        assert one.low < expected < one.high


def test_a_list_is_looked_at_as_it_stands() -> None:
    lever = Lever(line, np.random.default_rng(69))
    search(lever.see, along_of("advocacy.cap=60,10,30"))
    assert list(lever.seen) == [10.0, 30.0, 60.0]


def test_a_value_at_which_nothing_is_defined_is_passed_over() -> None:
    gains = np.stack([np.full(9, np.nan), np.linspace(1.0, 1.1, 9), np.linspace(-1.1, -1.0, 9)])
    found = course_of([1.0, 2.0, 3.0], gains)
    assert found.kind is CourseKind.CROSSES
    assert 2.0 < found.crossings[0].value < 3.0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("advocacy.cap", "cannot be read"),
        ("advocacy.cap=60..10", "must rise"),
        ("advocacy.cap=10..20..30", "not a range"),
        ("advocacy.cap=10", "1 different values"),
        ("advocacy.cap=ten..20", "ten"),
        ("advocacy.cup=10..60", "advocacy.cap"),
        ("advocacy.over_cap=10..60", "no number"),
    ],
)
def test_what_is_no_range_is_refused(given: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        along_of(given)


def test_values_are_written_as_a_scenario_has_them() -> None:
    assert CAP.text(20.0) == "20"
    assert along_of("advocacy.weekly_hours=10..60").text(12.5) == "12.5"
    assert isinstance(CAP, LeverRange)


MEASURE = next(one for one in MEASURES if one.name == "disengaged_from_service")


def found_of(mean, seed: int = 70) -> CrossingResult:
    """The answer to a question about made-up scenarios, in shares."""
    names = ("multi_agency_contact", "single_point_of_contact")
    question = CrossingQuestion(names, CAP, MEASURE, {}, ["cheshire"], 40, 1)
    lever = Lever(lambda value: 0.01 * mean(value), np.random.default_rng(seed), noise=0.01)
    course = search(lever.see, CAP)
    return CrossingResult(question, course, ("Every agency", "One advocate"), ("cheshire",), ())


def test_a_crossing_is_told_with_its_interval() -> None:
    (said,) = sentences(found_of(line))
    assert said.startswith("Up to advocacy.cap = ")
    assert "The means cross at about 3" in said
    assert "95 % interval of the crossing" in said


def test_what_is_no_crossing_is_told_as_such() -> None:
    (same,) = sentences(found_of(lambda value: 5.0))
    assert same.startswith("No crossing within the range: single_point_of_contact is better")
    (untold,) = sentences(found_of(lambda value: 0.0))
    assert "cannot be distinguished from chance anywhere" in untold
    (half,) = sentences(found_of(lambda value: 0.1 * (60.0 - value)))
    assert "above that it is unclear" in half


def test_a_gain_is_a_fall_where_lower_is_better() -> None:
    found = found_of(lambda value: 5.0)
    look = json.loads(as_json(found))["looks"][0]
    assert look["difference"] == pytest.approx(-0.05, abs=0.01)
    assert look["better"] == "single_point_of_contact"


@pytest.mark.parametrize("mean", [line, lambda v: 0.0, lambda v: 0.1 * (60.0 - v)])
def test_the_figure_is_drawn_three_ways_and_told_in_words(mean, tmp_path) -> None:
    found = found_of(mean)
    files = draw_crossing(found, tmp_path, FORMATS)
    assert [file.suffix for file in files] == [".png", ".svg", ".pdf", ".csv", ".md"]
    words = files[-1].read_text(encoding="utf-8")
    placed = [each for each in found.course.crossings if each.before and each.after]
    assert ("the better of the two changes at" in words) == bool(placed)
    again = draw_crossing(found, tmp_path / "again", FORMATS)
    assert [one.read_bytes() for one in files] == [one.read_bytes() for one in again]


def typed(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(
            [
                "crossing",
                "multi_agency_contact",
                "single_point_of_contact",
                *words,
                "--parameters",
                "central",
            ]
        )
    return int(ended.value.code or 0)


def test_the_command_runs_each_value_once(world, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--site", "cheshire", "--along", "advocacy.cap=10,20,30", "--replications", "3"]
    assert typed(*words, "--measure", "revictimised_365") == 0
    assert len(world.simulated) == 3 * 2 * 3
    assert "the very same from 10 to 30" in " ".join(capsys.readouterr().out.split())
    world.simulated.clear()
    assert typed(*words, "--measure", "revictimised_365", "--format", "json") == 0
    assert world.simulated == []
    assert json.loads(capsys.readouterr().out)["kind"] == "same"
    (drawn,) = (tmp_path / "results").glob("*/crossing_advocacy_cap_revictimised_365.png")
    assert drawn.parent.name.startswith("crossing_multi-agency-contact_single-point-of-contact")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--along", "advocacy.cap=10..60", "--measure", "cost_of_service"], "neither direction"),
        (["--along", "advocacy.cap=1..2000000", "--measure", "revictimised_365"], "2000000"),
        (
            [*("--along", "advocacy.cap=10..60"), *("--set", "advocacy.cap=3")],
            "both name",
        ),
    ],
)
def test_what_cannot_be_searched_is_refused(words, said, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    measure = [] if "--measure" in words else ["--measure", "revictimised_365"]
    assert typed(*words, *measure) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
