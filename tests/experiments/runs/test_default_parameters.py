"""The default: answers are over the delivered posterior, and say what is possible."""

import inspect
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.reports.comparison import plain_text
from caseflow.experiments.runs.defaults import CENTRAL, LUCKS, PARAMETERS
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.runner import NoLedger, run
from caseflow.experiments.store.posterior_lookup import drawing_of
from caseflow.scenarios.scenario import load
from tests.experiments.conftest import World

PAIR = ("multi_agency_contact", "single_point_of_contact")
HERE = ("--site", "cheshire", "--replications", "4", "--format", "json")
LEFT = "disengaged_from_service"
QUESTIONS = {
    "compare": (*PAIR, "--no-figures"),
    "rank": (*PAIR, "--measure", LEFT),
    "costs": (*PAIR, "--no-figures"),
    "helped": (*PAIR, "--no-figures"),
    "failures": ("pilot", "--no-figures"),
    "staff": ("pilot", "--most", "2", "--limit", f"{LEFT}<0.9"),
    "sweep": ("pilot", "--vary", "advocacy.cap=20,40", "--no-figures"),
    "crossing": (*PAIR, "--along", "advocacy.cap=20,40", "--measure", LEFT, "--no-figures"),
}
FACE = (
    *(cf.compare, cf.rank, cf.batch, cf.crossing, cf.staffing, cf.sweep, cf.decide),
    *(cf.cost_effectiveness, cf.failure_value, cf.people_helped),
)


@pytest.fixture
def little(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, object]]:
    """Asks a command in the little world, and reads what it says."""
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    monkeypatch.chdir(tmp_path)
    return world


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_is_over_the_delivered_posterior_unless_told_otherwise(
    command: str, little: World, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {}
    for label, words in ((PARAMETERS, ()), (CENTRAL, ("--parameters", CENTRAL))):
        with pytest.raises(SystemExit) as ended:
            main([command, *QUESTIONS[command], *HERE, *words])
        said = capsys.readouterr()
        assert ended.value.code == 0, said.err
        found[label] = json.loads(said.out)
        assert found[label]["parameters"] == label
    simulated = len(little.simulated)
    with pytest.raises(SystemExit):
        main([command, *QUESTIONS[command], *HERE])
    assert len(little.simulated) == simulated
    assert json.loads(capsys.readouterr().out) == found[PARAMETERS]


@pytest.mark.parametrize("question", FACE, ids=lambda question: question.__name__)
def test_the_default_stands_in_one_place(question: Callable[..., object]) -> None:
    assert inspect.signature(question).parameters["parameters"].default == PARAMETERS
    assert (
        inspect.signature(getattr(cf.Study, question.__name__)).parameters["parameters"].default
        == PARAMETERS
    )


def over(sites: list[str], replications: int, parameters: str = PARAMETERS) -> Results:
    """A comparison in the little world."""
    first, second = (load(name, {}, sites) for name in PAIR)
    drawing: ParameterDraws | None = None
    if parameters != CENTRAL:
        drawing = drawing_of(parameters, None, tuple(sites), replications // LUCKS, 1)
    design = Design(first, (second,), replications, 1, drawing=drawing)
    return collect(design, run(design, NoLedger(), 1))


def test_two_replications_in_a_row_share_a_draw_and_not_their_luck(little: World) -> None:
    design = over(["cheshire"], 4).design
    tasks = list(design.tasks())
    drawn = [task.scenario.digest() for task in tasks]
    each = len(design.distinct())
    assert drawn[0] == drawn[each] != drawn[2 * each] == drawn[3 * each]
    assert len({task.key for task in tasks}) == len(tasks)


def test_the_text_shows_ranges_only_where_something_is_drawn(little: World) -> None:
    drawn = " ".join(plain_text(over(["cheshire"], 40)).split())
    central = " ".join(plain_text(over(["cheshire"], 40, CENTRAL)).split())
    assert "40 paired replications of 20 draws" in drawn
    for words in ("mean ± 95 %", "possible", "chance averaged out"):
        assert words in drawn
        assert words not in central


def test_a_priors_draws_stay_when_more_are_drawn() -> None:
    few, many = (drawing_of("prior", None, ("cheshire",), number, 3) for number in (2, 4))
    assert [few.values(n) for n in range(2)] == [many.values(n) for n in range(2)]
