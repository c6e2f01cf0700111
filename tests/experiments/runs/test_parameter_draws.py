"""Sweeps and crossings over a posterior: the draws of a comparison, and words that say so."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.sweep.levers import levers_of
from caseflow.experiments.analysis.sweep.points import sweep_of
from caseflow.experiments.runs.design import over_what
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.store import Store
from tests.dashboard.invented_posteriors import GOOD, OLD, kept, posterior
from tests.experiments.conftest import World

PARAMETERS = ["--parameters", f"posterior:{GOOD}"]
SWEEP = ["sweep", "pilot", "--vary", "advocacy.cap=20,40", "--site", "cheshire"]
CROSSING = ["crossing", "multi_agency_contact", "single_point_of_contact", "--site", "cheshire"]
CROSSING += ["--along", "demand.reports_a_year=200,800", "--measure", "disengaged_from_service"]
FEW = ["--replications", "4"]
CENTRAL = ["--parameters", "central"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[str]:
    """A store with two posteriors, and the little world in the place of the model."""
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "store.sqlite"
    with kept(file):
        yield str(file)


def typed(*words: str) -> int:
    """Type a command; gives its exit status."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


@pytest.mark.parametrize("question", [SWEEP, CROSSING], ids=lambda words: words[0])
def test_the_answer_says_what_was_drawn_and_central_values_say_luck_alone(
    store: str, question: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    common = [*question, *FEW, "--store", store, "--no-figures"]
    assert typed(*common, *PARAMETERS, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["parameters"] == f"posterior:{GOOD}"
    common += ["--all"] if question is SWEEP else []
    assert typed(*common, *PARAMETERS) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "over chance and over what is still possible" in told
    assert "drawn from what the fit 'made_up' leaves possible" in told
    assert "chance alone" not in told
    assert typed(*common, *CENTRAL) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "for chance alone" in told
    assert "still possible" not in told


@pytest.mark.parametrize("question", [SWEEP, CROSSING], ids=lambda words: words[0])
def test_figures_say_what_their_intervals_are_over(
    store: str, question: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given = [*question, *FEW, "--store", store, *PARAMETERS, "--out", str(tmp_path / "new")]
    assert typed(*given) == 0
    assert list((tmp_path / "new").glob("*.png"))


@pytest.mark.parametrize("question", [SWEEP, CROSSING], ids=lambda words: words[0])
def test_what_is_not_there_is_refused_before_anything_is_made(
    store: str, question: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = ["--parameters", "posterior:made_upp", "--out", str(tmp_path / "new")]
    assert typed(*question, *FEW, "--store", store, *wrong) == 2
    caught = capsys.readouterr()
    assert "Did you mean 'made_up'?" in caught.err
    assert caught.out == ""
    assert not (tmp_path / "new").exists()


def test_a_fit_to_another_model_is_cautioned_beside_the_answer(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = ["--parameters", f"posterior:{OLD}", "--no-figures"]
    assert typed(*SWEEP, *FEW, "--store", store, *drawn) == 0
    assert "fit it again before resting anything on it" in capsys.readouterr().err
    assert typed(*SWEEP, *FEW, "--store", store, "--no-figures", *CENTRAL) == 0
    assert "fit it again" not in capsys.readouterr().err


def test_every_point_of_a_sweep_has_the_draw_of_its_replication(store: str) -> None:
    vary = levers_of(["advocacy.cap=20,40"], sampled=False)
    sweep = sweep_of("pilot", vary, None, {}, ["cheshire"], 6, 1)
    drawing = ParameterDraws(f"posterior:{GOOD}", posterior(), 1)
    drawn = [
        task.scenario.periods["cheshire"][0][1]["disengagement.retelling"]
        for task in replace(sweep.design, drawing=drawing).tasks()
    ]
    each = len(sweep.design.distinct())
    groups = [set(drawn[first : first + each]) for first in range(0, len(drawn), each)]
    assert all(len(group) == 1 for group in groups)
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert len(set(drawn)) == 3
    assert over_what(drawing) != over_what(None)


def test_the_store_keeps_draws_apart_from_central_values(
    store: str, capsys: pytest.CaptureFixture[str], world: World
) -> None:
    common = [*SWEEP, *FEW, "--store", store, "--no-figures"]
    assert typed(*common, *CENTRAL) == 0
    before = len(world.simulated)
    assert typed(*common, *PARAMETERS) == 0
    assert len(world.simulated) > before
    before = len(world.simulated)
    assert typed(*common, *PARAMETERS) == 0
    assert len(world.simulated) == before
    with Store(store) as ledger:
        assert ledger.where.endswith("store.sqlite")
