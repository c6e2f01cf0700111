"""The sweep: which points it has, what each is compared with, and how it is told and drawn."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.analysis.sweep.levels import level
from caseflow.experiments.analysis.sweep.levers import Lever, levers_of
from caseflow.experiments.analysis.sweep.points import Sweep, sweep_of
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.figure_choice import FORMATS
from caseflow.experiments.reports.figures.sweep import draw_sweep, levels
from caseflow.experiments.reports.figures.sweep_panels import ENDS, positions
from caseflow.experiments.reports.sweep import as_json
from caseflow.experiments.runs.defaults import MOST_POINTS
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

CAPS = "advocacy.cap=15,30,45"
MODELS = "contact.model=multi_agency_contact,single_point_of_contact"
WAIT = {"advocacy.over_cap": "wait"}
LONGER = "recorded_repeat_731_served"
"""What is undefined where victims are followed for a year only."""

TOLD = tuple(one for one in MEASURES if one.name in ("retellings", "disengaged_from_service"))


def swept(*vary: str, sample: int | None = None, seed: int = 1) -> Sweep:
    """A sweep of the pilot at one site, four replications a point."""
    levers = levers_of(vary, sampled=sample is not None)
    return sweep_of("pilot", levers, sample, WAIT, ["cheshire"], 4, seed)


@pytest.fixture
def answered(tmp_path: Path, world) -> Callable[[Sweep], Results]:
    """What a sweep comes to in the little world."""

    def ask(sweep: Sweep) -> Results:
        with Store(str(tmp_path / "kept.sqlite")) as ledger:
            return collect(sweep.design, run(sweep.design, ledger, workers=1))

    return ask


def test_a_grid_has_every_combination_in_the_order_given() -> None:
    points = swept(CAPS, MODELS).points
    assert [tuple(point.values.values()) for point in points] == [
        (cap, model)
        for cap in ("15", "30", "45")
        for model in ("multi_agency_contact", "single_point_of_contact")
    ]


def test_every_point_is_the_scenario_that_the_same_changes_make() -> None:
    for point in swept(CAPS, MODELS).points:
        same = load("pilot", {**WAIT, **point.values}, ["cheshire"])
        assert point.scenario.digest() == same.digest()


def test_a_latin_hypercube_meets_every_stretch_of_every_lever_once() -> None:
    sweep = swept("advocacy.weekly_hours=10..110", "feeling.fear_memory=10..110", sample=20)
    for lever in sweep.levers:
        drawn = [float(point.values[lever.key]) for point in sweep.points]
        assert sorted(int((value - 10.0) / 5.0) for value in drawn) == list(range(20))


def test_whole_numbers_are_drawn_whole_and_the_ends_are_met() -> None:
    points = swept("advocacy.cap=10..13", MODELS, sample=40).points
    caps = [point.values["advocacy.cap"] for point in points]
    assert sorted(set(caps)) == ["10", "11", "12", "13"]
    assert [caps.count(cap) for cap in sorted(set(caps))] == [10] * 4
    models = [point.values["contact.model"] for point in points]
    assert models.count("multi_agency_contact") == 20


def test_a_sample_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    drawn = [
        [point.values for point in swept("advocacy.cap=10..60", sample=8, seed=seed).points]
        for seed in (1, 1, 2)
    ]
    assert drawn[0] == drawn[1] != drawn[2]


def test_the_point_that_is_the_baseline_is_not_run_twice(answered, world) -> None:
    sweep = swept(CAPS)
    answers = answered(sweep)
    assert len(world.simulated) == 4 * 3
    told = json.loads(as_json(sweep, answers))["points"]
    same = [point for point in told if point["is_baseline"]]
    assert [point["values"] for point in same] == [{"advocacy.cap": "30"}]
    found = {entry["difference"] for entry in same[0]["measures"] if entry["measure"] != LONGER}
    assert found == {0.0}


def test_the_baseline_is_stored_under_its_own_name(answered, tmp_path) -> None:
    import sqlite3

    answered(swept(CAPS))
    with sqlite3.connect(tmp_path / "kept.sqlite") as connection:
        names = {row[0] for row in connection.execute("select scenario from runs")}
    assert names == {"pilot", "pilot with advocacy.cap=15", "pilot with advocacy.cap=45"}


def test_a_sweep_that_grows_runs_only_what_is_new(answered, world) -> None:
    answered(swept("advocacy.cap=15,30"))
    world.simulated.clear()
    answered(swept("advocacy.cap=15,20,30"))
    assert len(world.simulated) == 4


def test_every_number_is_the_paired_difference_of_the_same_luck(answered) -> None:
    sweep = swept(CAPS)
    answers = answered(sweep)
    before = answers.values[sweep.design.baseline.digest()]
    for point, told in zip(
        sweep.points, json.loads(as_json(sweep, answers))["points"], strict=True
    ):
        after = answers.values[point.scenario.digest()]
        for entry in told["measures"]:
            if entry["measure"] == LONGER:
                assert entry["difference"] is None
                continue
            column = next(i for i, one in enumerate(MEASURES) if one.name == entry["measure"])
            place = sweep.design.places.index(entry["site"])
            gaps = after[:, place, 0, column] - before[:, place, 0, column]
            assert entry["difference"] == pytest.approx(gaps.mean(), abs=1e-15)


def test_the_spread_is_no_interval_of_the_mean(answered) -> None:
    sweep = swept(CAPS)
    answers = answered(sweep)
    for point in sweep.points:
        for one in TOLD:
            found = level(answers, point.scenario, one)
            values = answers.values[point.scenario.digest()][:, -1, 0, MEASURES.index(one)]
            assert values.tobytes() == answers.values_of(point.scenario, one).tobytes()
            assert found.n == 4
            assert found.mean == pytest.approx(values.mean())
            assert (found.spread_low, found.spread_high) == pytest.approx(
                tuple(np.percentile(values, [5, 95]))
            )
            # Student's t with three degrees of freedom: 3.182.
            half = 3.1824463 * values.std(ddof=1) / math.sqrt(4)
            assert found.high - found.mean == pytest.approx(half, rel=1e-6)


@pytest.mark.parametrize(
    ("vary", "sample", "says"),
    [
        (["advocacy.cap"], None, "--vary: 'advocacy.cap': not a lever and its values"),
        (["advocacy.cap="], None, "not a lever and its values"),
        (["advocacy.capp=3"], None, "Did you mean 'advocacy.cap'?"),
        (["nonsense.at_all=3"], None, "`caseflow parameters`"),
        (["advocacy.cap=3,,4"], None, "a value is empty"),
        (["advocacy.cap=3,3"], None, "given twice"),
        (["advocacy.cap=3", "advocacy.cap=4"], None, "this lever is given twice"),
        (["advocacy.cap=many"], None, "--vary: advocacy.cap = 'many': not a number"),
        (["advocacy.cap=-3"], None, "--vary: advocacy.cap = -3: cannot be negative"),
        (["contact.model=nobody"], None, "--vary: contact.model = 'nobody'"),
        (["advocacy.cap=3..9"], None, "needs --sample NUMBER"),
        (["advocacy.cap=9..3"], 5, "the low end comes first"),
        (["advocacy.cap=3..9..12"], 5, "not a range of numbers"),
        (["advocacy.cap=3..x"], 5, "not a range of numbers"),
        (["advocacy.cap=3.5..9"], 5, "must be whole numbers"),
        (["contact.model=1..2"], 5, "this lever has no range"),
        (["advocacy.over_cap=wait,stretch"], None, "it is changed as well as varied"),
        (
            [f"demand.reports_a_year={','.join(map(str, range(1, MOST_POINTS + 2)))}"],
            None,
            "2,001 points",
        ),
        ([], None, "at least one lever is needed"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    vary: list[str], sample: int | None, says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        swept(*vary, sample=sample)
    assert says in str(refused.value)


def test_a_value_lies_where_its_share_says() -> None:
    lever = Lever("feeling.fear_memory", low=10.0, high=20.0)
    assert [lever.at(share) for share in (0.0, 0.5, 0.999)] == ["10", "15", "19.99"]
    assert Lever("x", ("a", "b")).at(0.49) == "a"
    assert Lever("x", ("a", "b")).at(0.51) == "b"


def test_words_stand_side_by_side_and_numbers_at_themselves() -> None:
    frame = pytest.importorskip("pandas").Series
    assert positions(frame(["10", "2.5"])).tolist() == [10.0, 2.5]
    assert positions(frame(["wait", "stretch", "wait"])).tolist() == [0.0, 1.0, 0.0]


@pytest.mark.parametrize("vary", [(CAPS,), (CAPS, MODELS), (MODELS,)])
def test_figures_are_drawn_in_every_form_and_told_in_words(vary, answered, tmp_path) -> None:
    sweep = swept(*vary)
    answers = answered(sweep)
    files = draw_sweep(sweep, answers, TOLD, tmp_path / "out", FORMATS)
    names = [file.name for file in files]
    forms = (*FORMATS, "csv")
    drawn = ("sweep", "sweep_difference")
    assert names == [*(f"{name}.{kind}" for name in drawn for kind in forms), "sweep.md"]
    words = files[-1].read_text(encoding="utf-8")
    assert words.count("![By ") == 2
    assert all(words.count(one.title) >= 2 for one in TOLD)
    frame = levels(sweep, answers, TOLD)
    assert len(frame) == len(sweep.points) * len(TOLD)
    assert set(frame.columns) >= {*ENDS, *(end for ends in ENDS.values() for end in ends)}
    first = [file.read_bytes() for file in files]
    again = draw_sweep(sweep, answers, TOLD, tmp_path / "again", FORMATS)
    assert [file.read_bytes() for file in again] == first


def test_the_command_tells_and_draws_a_sweep(tmp_path, world, capsys, monkeypatch) -> None:
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    world.failing = {2}
    with pytest.raises(SystemExit) as ended:
        main(
            [
                *("sweep", "pilot", "--vary", CAPS, "--set", "advocacy.over_cap=wait"),
                *("--site", "cheshire", "--replications", "4", "--measure", "retellings"),
                *("--store", str(tmp_path / "kept.sqlite"), "--out", str(tmp_path / "out")),
                *("--figure-format", "pdf", "--parameters", "central", "--all"),
            ]
        )
    said = capsys.readouterr()
    assert ended.value.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    flat = " ".join(said.out.split())
    assert "Times the victim had to tell their story† (tellings; of victims who reported)" in flat
    assert "cap 30 (baseline)" in flat
    assert "in 3 pairs" in flat
    assert "3 of 12 runs failed" in said.err
    assert "caseflow runs --failed" in said.err
    assert (tmp_path / "out" / "sweep.pdf").stat().st_size > 5_000


def test_an_unknown_measure_is_refused(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sweep", "pilot", "--vary", CAPS, "--measure", "retelings"])
    assert ended.value.code == 2
    assert "Did you mean 'retellings'?" in capsys.readouterr().err


def test_all_sites_together_are_what_is_told() -> None:
    assert swept(CAPS).design.places[-1] == ALL_SITES
