"""The public face: one import, the same worlds and bytes as the program."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import caseflow as cf
from caseflow.cli import main
from caseflow.experiments.measures import MEASURES
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate

PAIR = ("multi_agency_contact", "single_point_of_contact")


@pytest.fixture(scope="module")
def comparison() -> cf.Comparison:
    return cf.compare(*PAIR, sites="cheshire", replications=4)


def test_a_world_is_the_one_that_the_model_tells() -> None:
    world = cf.simulate("pilot_cheshire", seed=4, replication=2, events=True)
    told = simulate(load("pilot_cheshire").settings("cheshire"), 4, 2, detail=True)
    assert world.digest == told.digest()
    assert len(world.cases) == len(told.tables["cases"])
    assert set(world.victims["relationship"]) <= {
        "ex_intimate",
        "acquaintance",
        "stranger",
        "family",
    }
    log = world.event_log()
    assert len(log) == len(told.tables["event_log"])
    assert log["timestamp"].is_monotonic_increasing
    incidents = log[log["activity"] == "incident"]
    assert set(incidents["attribute"]) == {"incident"}
    assert "assault" in set(incidents["value"])
    work = log[log["activity"].isin(["advocate_work", "officer_work"])]
    assert work["resource"].str.fullmatch(r"(advocate|officer) \d+").all()
    with pytest.raises(cf.Refusal, match="events=True"):
        cf.simulate("pilot_cheshire").event_log()
    with pytest.raises(cf.Refusal, match="cases"):
        world.table("casis")


def test_a_comparison_is_byte_for_byte_that_of_the_program(
    comparison: cf.Comparison, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["compare", *PAIR, "--site", "cheshire", "--replications", "4", "--no-figures"]
    words += ["--store", str(tmp_path / "store.sqlite")]
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main([*words, "--format", "json"])
    assert capsys.readouterr().out.rstrip("\n") == comparison.to_json()


def test_a_comparison_as_tables(comparison: cf.Comparison) -> None:
    paired, values = comparison.to_frame(paired=True), comparison.to_frame()
    row = comparison.differences.query(
        "measure == 'open_cases_per_advocate' and site == 'cheshire' and group == 'everyone'"
    ).iloc[0]
    mine = paired.query(
        "measure == 'open_cases_per_advocate' and site == 'cheshire' and group == 'everyone'"
    )
    assert len(mine) == row["n"] == 4
    assert mine["difference"].mean() == pytest.approx(row["difference"])
    assert set(values["scenario"]) == set(PAIR)
    assert comparison.verdict
    assert comparison.plot(comparison.figures[0]).axes
    with pytest.raises(cf.Refusal, match="no such figure"):
        comparison.plot("nothing")


@pytest.mark.parametrize("executor", ["processes", "lent"])
def test_results_do_not_depend_on_who_works(comparison: cf.Comparison, executor: str) -> None:
    if executor == "processes":
        again = cf.compare(*PAIR, sites="cheshire", replications=4, executor="processes")
    else:
        with ThreadPoolExecutor(2) as lent:
            again = cf.compare(*PAIR, sites="cheshire", replications=4, executor=lent)
            assert lent.submit(int, 1).result() == 1
    assert again.to_json() == comparison.to_json()


def test_a_study_keeps_its_runs(
    comparison: cf.Comparison, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = cf.Study(store=str(tmp_path / "store.sqlite"), workers=2, progress=True)
    first = study.compare(*PAIR, sites="cheshire", replications=4)
    capsys.readouterr()
    again = study.compare(*PAIR, sites="cheshire", replications=4)
    assert "8 of 8 runs are in the store already" in capsys.readouterr().err
    assert first.to_json() == again.to_json() == comparison.to_json()


def test_a_brief_and_figures_are_written(comparison: cf.Comparison, tmp_path: Path) -> None:
    page = comparison.brief(tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "Single" in page or "single" in page
    assert "<pre>" in comparison._repr_html_()


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: cf.load_scenario("pilott"), "pilot"),
        (lambda: cf.load_scenario("pilot", sites="hampshir"), "hampshire"),
        (lambda: cf.load_scenario("pilot", set={"advocacy.capp": 3}), "advocacy.cap"),
        (lambda: cf.load_scenario("pilot", set={"triage.accept": 2}), "share"),
        (lambda: cf.compare("pilot"), "nothing to compare"),
        (lambda: cf.compare(*PAIR, measures=["chargd"]), "charged"),
        (lambda: cf.posterior("pilott"), "pilot"),
        (lambda: cf.Simulator("pilot", "cheshire", ["triage.acept"], []), "triage.accept"),
        (
            lambda: cf.Simulator("pilot", "cheshire", {"triage.accept": "flat(0, 1)"}, []),
            "uniform",
        ),
        (lambda: cf.cost_effectiveness(*PAIR, whose="nobody"), "public"),
        (lambda: cf.failure_value(by="incidents"), "incidents_per_year"),
    ],
)
def test_what_cannot_be_is_refused_with_what_there_is(ask, says: str) -> None:
    with pytest.raises(cf.Refusal) as refused:
        ask()
    assert says in str(refused.value)


def test_values_are_as_python_has_them() -> None:
    set_ = {"advocacy.cap": 40, "triage.accept": 0.5, "advocacy.over_cap": "wait"}
    text = {key: str(value) for key, value in set_.items()}
    ours = cf.load_scenario("pilot", sites="cheshire", set=set_)
    assert ours.digest() == load("pilot", text, ["cheshire"]).digest()


def test_a_simulator_is_a_function_of_its_numbers() -> None:
    simulator = cf.Simulator(
        "pilot",
        "cheshire",
        {"investigating.charge_threshold": "uniform(0.3, 1.8)"},
        ["charged", lambda seen: float(len(seen.cases))],
    )
    low, high = simulator([0.3], seed=2), simulator([1.8], seed=2)
    assert low[0] > high[0]
    assert simulator([0.3], seed=2).tolist() == low.tolist()
    with ThreadPoolExecutor(2) as pool:
        thetas, seen = simulator.simulate(3, pool, seed=5)
    again = simulator.simulate(3, seed=5)
    assert thetas.tolist() == again[0].tolist()
    np.testing.assert_array_equal(seen, again[1])
    assert np.isneginf(simulator.prior.log_prob([5.0]))
    for wrong in ([2e6], [float("nan")], [1.0, 2.0]):
        with pytest.raises(cf.Refusal):
            simulator(wrong)


def test_a_simulator_gives_the_measures_of_the_product() -> None:
    simulator = cf.Simulator("pilot", "cheshire", [], ["charged", "taken_on"])
    asked = {"sites": "cheshire", "replications": 1, "parameters": "central"}
    row = cf.compare("pilot", "business_as_usual", **asked).to_frame()
    mine = row.query("scenario == 'pilot' and group == 'everyone' and site == 'cheshire'")
    named = dict(zip(mine["measure"], mine["value"], strict=True))
    assert simulator([]).tolist() == [named["charged"], named["taken_on"]]


def test_lists_are_complete() -> None:
    assert len(cf.measures()) == len(MEASURES)
    assert {"pilot", *PAIR} <= set(cf.scenarios().index)
    assert cf.parameters().loc["advocacy.cap", "kind"] == "lever"
    assert len(cf.sites()) > 40


def test_the_room_of_scenarios_can_be_called_whichever_was_imported_first() -> None:
    code = (
        "import caseflow.scenarios.scenario, caseflow as cf\n"
        "assert len(cf.scenarios()) > 20\n"
        "from caseflow.scenarios.scenario import load\n"
        "print(load('pilot').name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "pilot\n"


def test_the_posterior_that_comes_along_goes_to_arviz() -> None:
    arviz = pytest.importorskip("arviz")
    fitted = cf.posterior("pilot")
    assert fitted.caution == ""
    inference = fitted.to_inference_data()
    assert isinstance(inference, arviz.InferenceData)
    name = fitted.draws.columns[0]
    np.testing.assert_array_equal(inference.posterior[name].values[0], fitted.draws[name])
    assert set(inference.prior.data_vars) == set(inference.posterior.data_vars)
