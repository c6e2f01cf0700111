"""The commands of sensitivity and decision, told by arithmetic in the place of the model."""

import json
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.sensitivity import drawn_worlds
from caseflow.calibration.sensitivity.world_values import values_of
from caseflow.cli import main
from caseflow.experiments.analysis import batch
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.runs.errors import Stopped
from caseflow.scenarios.priors import unknown
from caseflow.scenarios.scenario import Scenario


def world(scenario: Scenario, seed: int, replication: int) -> np.ndarray:
    """Every measure is a sum of a few parameters, and luck; without a partnership it is larger
    by what a retelling costs against what rapport spares."""
    values = scenario.periods["cheshire"][0][1]
    luck = np.random.default_rng([seed, replication]).normal(0.0, 0.01)
    told = 0.2 + 0.3 * values["disengagement.retelling"] + 0.01 * values["feeling.trust_at_first"]
    if not values["partnership.operates"]:
        told += 0.8 * values["disengagement.retelling"] - 0.1
    return np.full(len(MEASURES), told + luck)


@pytest.fixture(autouse=True)
def _arithmetic(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # A store of its own: what arithmetic gives must never be taken for what the model does.
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
    monkeypatch.setattr(drawn_worlds, "world", world)
    monkeypatch.setattr(batch, "warm", lambda scenario: None)


def command(*arguments: str) -> int:
    """Type a command; unless they say so, deciding draws from the priors here."""
    if arguments[0] == "decide" and "--parameters" not in arguments:
        arguments += ("--parameters", "prior")
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


ONLY = ("--only", "disengagement", "--only", "feeling", "--site", "cheshire")
FEW = ("disengagement.retelling", "disengagement.fear", "feeling.trust_at_first")
ONLY_FEW = (*(word for name in FEW for word in ("--only", name)), "--site", "cheshire")
"""What is worth knowing is worked out of every parameter apart, which takes a second each."""


def test_sensitivity_tells_what_moves_a_measure_most_and_draws_it(tmp_path: Path, capsys):
    code = command("sensitivity", "pilot", *ONLY, "--method", "sobol", "--samples", "32",
                   "--out", str(tmp_path))  # fmt: skip
    told = capsys.readouterr().out
    words = " ".join(told.split())
    assert code == 0
    assert "What moves disengaged_before_charge most is disengagement.retelling†" in words
    assert "It rests on W29, judgement." in words
    assert "changed nothing at all, anywhere." in words
    assert max(map(len, told.splitlines())) <= 80
    drawn = {path.name for path in tmp_path.iterdir()}
    for name in ("sensitivity_parameters", "sensitivity_parameters_indices"):
        assert f"{name}.png" in drawn
    assert "disengagement.retelling" in (tmp_path / "sensitivity.md").read_text(encoding="utf-8")


def test_the_answer_of_sensitivity_is_the_same_from_any_number_of_workers(capsys):
    found = []
    for workers in ("1", "3"):
        assert command("sensitivity", *ONLY, "--no-figures", "--format", "json",
                       "--workers", workers) == 0  # fmt: skip
        found.append(capsys.readouterr().out)
    assert found[0] == found[1]
    told = json.loads(found[0])
    effects = {one["name"]: one for one in told["measures"][0]["effects"]}
    # A step of two thirds of the belief, from its first or its second third, times 0.3; the luck of
    # a step is the same at both of its ends.
    retelling = unknown("disengagement.retelling")
    steps = [
        0.3 * (retelling.at(upper) - retelling.at(lower)) * 1.5
        for lower, upper in ((0.0, 2.0 / 3.0), (1.0 / 3.0, 1.0))
    ]
    assert min(steps) <= effects["disengagement.retelling"]["effect"] <= max(steps)
    assert effects["disengagement.retelling"]["beyond_luck"]
    assert effects["disengagement.fear"]["dead"]
    assert not effects["disengagement.fear"]["beyond_luck"]


def test_a_range_of_ones_own_is_moved_over(capsys):
    assert command("sensitivity", *ONLY, "--no-figures", "--format", "json",
                   "--between", "disengagement.retelling=0.1..0.2") == 0  # fmt: skip
    told = json.loads(capsys.readouterr().out)
    effects = {one["name"]: one for one in told["measures"][0]["effects"]}
    assert effects["disengagement.retelling"]["effect"] == pytest.approx(0.3 * 0.1)
    ranges = {one["name"]: one["range"] for one in told["varied"]}
    assert ranges["disengagement.retelling"] == "0.1 to 0.2"


def test_levers_are_moved_apart_from_parameters(capsys):
    code = command("sensitivity", "pilot", "--over", "levers", "--site", "cheshire",
                   "--no-figures", "--trajectories", "4")  # fmt: skip
    words = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert "A lever's range is what may be asked of it" in words


def test_decide_tells_what_to_choose_and_what_to_find_out(tmp_path: Path, capsys):
    code = command("decide", "pilot", "business_as_usual", *ONLY_FEW, "--draws", "100",
                   "--out", str(tmp_path))  # fmt: skip
    told = capsys.readouterr().out
    words = " ".join(told.split())
    assert code == 0
    assert "For disengaged_before_charge choose pilot:" in words
    assert "The choice would change if disengagement.retelling†" in words
    assert "were below 0.12" in words
    assert "The figure worth collecting next is disengagement.retelling†" in words
    assert max(map(len, told.splitlines())) <= 80
    assert {path.suffix for path in tmp_path.iterdir()} == {".png", ".md", ".json"}


def test_decide_draws_from_a_posterior_what_it_has_and_holds_the_rest(tmp_path: Path, capsys):
    file = tmp_path / "fit.csv"
    rows = "".join(f"{0.2 + 0.001 * number}\n" for number in range(30))
    file.write_text(f"disengagement.retelling\n{rows}")
    found = []
    for others in ("central", "prior"):
        assert command("decide", "pilot", "business_as_usual", *ONLY_FEW, "--draws", "20",
                       "--parameters", f"posterior:{file}", "--others", others,
                       "--no-figures", "--format", "json") == 0  # fmt: skip
        found.append(json.loads(capsys.readouterr().out))
    held, drawn = found
    assert held["parameters"] == "posterior 'fit' (all else at its central value)"
    assert [one["name"] for one in held["measures"][0]["parameters"]] == ["disengagement.retelling"]
    assert {entry["name"] for entry in drawn["measures"][0]["parameters"]} == set(FEW)
    # Above 0.125 the pilot is the better one, and all that the fit leaves possible lies there.
    assert held["measures"][0]["scenarios"][0]["best"]["value"] == 1.0
    assert held["measures"][0]["scenarios"][0]["loss"]["value"] == 0.0


def test_decide_as_data_has_every_parameter(capsys):
    assert command("decide", "pilot", "business_as_usual", *ONLY_FEW, "--draws", "100",
                   "--no-figures", "--format", "json") == 0  # fmt: skip
    told = json.loads(capsys.readouterr().out)["measures"][0]
    assert told["choose"] == "pilot"
    assert sum(one["best"]["value"] for one in told["scenarios"]) == pytest.approx(1.0)
    assert {entry["name"] for entry in told["parameters"]} == set(FEW)
    assert all(one["worth"]["low"] >= 0.0 for one in told["parameters"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sensitivity", "pilot", "--samples", "100"], "not a power of 2. Did you mean '128'"),
        (["sensitivity", "pilot", "--only", "disengagment"], "Did you mean 'disengagement'"),
        (["sensitivity", "--grouped", "--method", "sobol"], "method morris"),
        (["sensitivity", "--replications", "1"], "from 2 to"),
        (["sensitivity", "--measure", "disengaged_befor_charge"], "Did you mean 'disengaged_befo"),
        (["sensitivity", "--over", "levers", "--parameters", "posterior:a"], "levers have ranges"),
        (
            ["sensitivity", "--between", "feeling.fear_memori=1..2"],
            "Did you mean 'feeling.fear_memory'",
        ),
        (["sensitivity", "--between", "feeling.fear_memory=9"], "KEY=LOW..HIGH"),
        (["sensitivity", "--between", "feeling.fear_memory=90..9"], "the low end comes first"),
        (["sensitivity", "--between", "disengagement.fear=a..b"], "not a number"),
        (["decide", "pilot"], "two different scenarios"),
        (["decide", "pilot", "pilot"], "two different scenarios"),
        (["decide", "pilot", "pilot_cheshire"], "like is compared with like"),
        (["decide", "pilot", "business_as_usual", "--draws", "3"], "from 20 to"),
        (["decide", "pilot", "business_as_usual", "--parameters", "posterier"], "posterior:NAME"),
        (
            ["decide", "pilot", "business_as_usual", "--measure", "recorded_repeat_365"],
            "neither direction of it is better",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_message(
    arguments: list[str], words: str, tmp_path: Path, capsys
):
    out = tmp_path / "out"
    assert command(*arguments, "--out", str(out)) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 1
    assert words in told[0]
    assert not out.exists()


class Interrupted:
    """Arithmetic that is interrupted after some worlds, and counts those it tells."""

    def __init__(self, patience: int) -> None:
        self.patience, self.told = patience, 0

    def __call__(self, scenario: Scenario, seed: int, replication: int) -> np.ndarray:
        self.told += 1
        if self.told > self.patience:
            raise KeyboardInterrupt
        return world(scenario, seed, replication)


@pytest.mark.parametrize(
    "asks",
    [
        ("sensitivity", *ONLY),
        ("decide", "pilot", "business_as_usual", *ONLY_FEW, "--draws", "60"),
    ],
    ids=["sensitivity", "decide"],
)
def test_a_question_that_was_interrupted_goes_on_where_it_stopped(asks, monkeypatch, capsys):
    asks = (*asks, "--no-figures", "--format", "json", "--workers", "1")

    def counted(patience: int) -> Interrupted:
        model = Interrupted(patience)
        monkeypatch.setattr(drawn_worlds, "world", model)
        return model

    whole = counted(10**9)
    assert command(*asks, "--store", "unbroken.sqlite") == 0
    unbroken = capsys.readouterr().out
    broken = counted(100)
    assert command(*asks) == 130
    assert "type the same command again to go on from there" in capsys.readouterr().err
    again = counted(10**9)
    assert command(*asks) == 0
    assert capsys.readouterr().out == unbroken
    assert broken.told < whole.told
    # All that were told before the interrupt are found again.
    assert again.told == whole.told - 100
    last = counted(0)
    assert command(*asks) == 0
    assert last.told == 0


def test_worlds_without_a_shelf_are_not_said_to_be_kept() -> None:
    def interrupted(number: int) -> np.ndarray:
        raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        values_of(range(10), interrupted, 1)
    assert (stopped.value.finished, stopped.value.kept) == (0, False)
