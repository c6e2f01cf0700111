"""Figures that name a measure of one's own, and numbers that carry a prior of one's own."""

import json
from pathlib import Path

import numpy as np
import pytest

from caseflow.calibration.methods.fit import own_priors_of
from caseflow.calibration.reports.posterior_account import unknowns_of
from caseflow.calibration.targets.fitted_parameters import unknowns
from caseflow.calibration.targets.observed import OBSERVED, observe
from caseflow.calibration.targets.pilot_request import pilot_of
from caseflow.calibration.targets.pilot_runs import code_of
from caseflow.calibration.targets.targets_file import targets
from caseflow.cli import main
from caseflow.experiments.measures import MEASURES, Cohort
from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.experiments.runs.provenance import target_definitions
from caseflow.scenarios.priors import distribution
from caseflow.scenarios.refusal import Refusal
from caseflow.sim import simulate
from tests.calibration.arithmetic_pilot import few_told, short_chains
from tests.calibration.short_worlds import short_pilots
from tests.registering import register as register

HEADER = "target,site,year,layer,measure,form,count,n,low,high,use,grade,source,note\n"
MINE = """
import caseflow as cf


@cf.measure(heading="Service", unit="share", layer="true", of="victims who reported")
def ten_contacts(observed):
    \"\"\"Victims who had ten contacts or more.\"\"\"
    return cf.share(observed.victims["contacts"] >= 10)


def no_measure(observed):
    return cf.share(observed.recorded)
"""


def figures(folder: Path, measure: str, layer: str = "true") -> Path:
    """A file of two figures, the first of a measure of one's own."""
    (folder / "my_study.py").write_text(MINE)
    file = folder / "figures.csv"
    file.write_text(
        f"{HEADER}O1,cheshire,2019,{layer},{measure},share,30,100,,,fit,primary,our own,\n"
        "O2,cheshire,2019,recorded,charged,share,15,100,,,fit,primary,our own,\n"
    )
    return file


def fitted(folder: Path, *lines: str, header: str = "parameter,site,why,prior") -> Path:
    file = folder / "fitted.csv"
    file.write_text("\n".join([header, *lines]) + "\n")
    return file


def test_a_figure_is_held_against_a_function_beside_its_file(register, tmp_path: Path) -> None:
    file = figures(tmp_path, "my_study:ten_contacts")
    before, code = len(OBSERVED), code_of()
    first = targets(file)[0]
    assert first.measure == "ten_contacts"
    assert len(OBSERVED) == before + 1
    assert code_of() != code
    assert first.measure in target_definitions()
    pilot = pilot_of("pilot", ["cheshire"], file, None)
    settings = pilot.scenario.settings("cheshire")
    world = simulate(settings, 1, 0)
    cohort = Cohort.of(pilot.scenario)
    seen = observe(world, cohort)
    assert seen.shape == (len(OBSERVED), 2)
    victims = world.tables["victims"]
    cases = world.tables["cases"]["reported"]
    chosen = (cases >= cohort.begins) & (cases < cohort.ends)
    expected = (victims["contacts"][chosen] >= 10).sum(), chosen.sum()
    assert tuple(seen[OBSERVED.place("ten_contacts")]) == expected
    assert 0 < expected[0] < expected[1]
    given = pilot.simulate(np.array([unknown.central for unknown in pilot.unknowns]))
    assert np.isfinite(pilot.agreement(given))


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("my_study:ten_contact", "Did you mean 'ten_contacts'?"),
        ("my_study:no_measure", "this is no measure yet"),
        ("my_study:", "Expected: module:function"),
        (":ten_contacts", "Expected: module:function"),
        ("my-study:ten_contacts", "Expected: module:function"),
        ("not_there:ten_contacts", "No module named 'not_there'"),
    ],
)
def test_a_function_that_is_not_there_is_refused_with_its_line(
    register, tmp_path: Path, measure: str, words: str
) -> None:
    with pytest.raises(Refusal, match=r"figures\.csv, line 2: ") as refused:
        targets(figures(tmp_path, measure))
    assert words in str(refused.value)


def test_a_figure_is_of_the_layer_of_its_measure(register, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="in their own layer"):
        targets(figures(tmp_path, "my_study:ten_contacts", layer="recorded"))


def test_a_prior_of_ones_own_stands_in_the_place_of_the_parameters(tmp_path: Path) -> None:
    key = "investigating.charge_threshold"
    file = fitted(tmp_path, f'{key},,because,"norm(1, 0.2)"', f"{key},cheshire,because,")
    own, everywhere = unknowns(file)
    assert (own.prior, own.own) == ("norm(1, 0.2)", True)
    assert own.at(0.5) == pytest.approx(1.0)
    assert not everywhere.own
    assert everywhere.prior != own.prior
    plain = fitted(tmp_path, f"{key},,because", header="parameter,site,why")
    assert [unknown.own for unknown in unknowns(plain)] == [False]


@pytest.mark.parametrize(
    ("key", "prior", "words"),
    [
        ("disengagement.from_service", "uniform(-0.1, 0.1)", "reaches beyond what is possible"),
        ("disengagement.from_service", "norm(0.001, 0.01)", "reaches beyond what is possible"),
        ("mix.women", "uniform(0.5, 1.5)", "a number from 0 to 1"),
        ("mix.women", "uniform(0.5, 0.1)", "not the numbers of such a prior"),
        ("mix.women", "uniform(0.5)", "not the numbers of such a prior"),
        ("mix.women", "uniform(a, b)", "not the numbers of such a prior"),
        ("mix.women", "cauchy(0, 1)", "a prior that cannot be fitted"),
        ("mix.women", "0.5", "a prior that cannot be fitted"),
        ("mix.women", "norm(nan, 1)", "not the numbers of such a prior"),
        ("contact.holder", "uniform(0, 1)", "only a number with decimals has a prior"),
    ],
)
def test_nonsense_in_the_column_of_priors_is_refused(
    tmp_path: Path, key: str, prior: str, words: str
) -> None:
    with pytest.raises(Refusal, match=r"fitted\.csv, line 2: ") as refused:
        unknowns(fitted(tmp_path, f'{key},,because,"{prior}"'))
    assert words in str(refused.value)
    assert key in str(refused.value)


def test_another_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="parameter,site,why,prior"):
        unknowns(fitted(tmp_path, "mix.women,,because,x", header="parameter,site,why,belief"))


def test_a_posterior_remembers_the_priors_of_ones_own(tmp_path: Path) -> None:
    file = fitted(tmp_path, 'mix.women,,because,"beta(20, 5)"')
    pilot = pilot_of("pilot", ["cheshire"], None, file)
    assert own_priors_of(pilot) == {"own_priors": {"mix.women": "beta(20, 5)"}}
    account = Account(
        *("pilot", ("cheshire",), "sampler", "", "", ("beta(20, 5)",), "", 1.0),
        diagnostics=own_priors_of(pilot),
    )
    kept = Posterior("mine", (("", "mix.women"),), np.full((2, 1), 0.8), account)
    (known,) = unknowns_of(kept)
    assert (known.parameter, known.prior, known.own) == ("mix.women", "beta(20, 5)", True)
    assert distribution(known.prior).mean() == pytest.approx(0.8)


def test_a_small_fit_to_figures_and_priors_of_ones_own(
    register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    pytest.importorskip("arviz")
    monkeypatch.chdir(tmp_path)
    figures(tmp_path, "my_study:ten_contacts")
    fitted(
        tmp_path,
        'investigating.charge_threshold,,O2,"norm(1, 0.2)"',
        "disengagement.before_charge,,O2,",
    )
    asked = ["--site", "cheshire", "--targets", "figures.csv", "--fitted", "fitted.csv"]
    options = ["--size", "20", "--generations", "1", "--store", "own.sqlite", "--no-figures"]
    with short_chains(60, 60), few_told(), short_pilots(), pytest.raises(SystemExit) as ended:
        main(["calibrate", *asked, *options, "--format", "json", "--name", "own"])
    shown = capsys.readouterr()
    assert ended.value.code == 0, shown.err
    told = json.loads(shown.out)
    assert "ten_contacts" in json.dumps(told)
    assert MEASURES.own()[0].measure.name == "ten_contacts"
    with pytest.raises(SystemExit) as ended:
        main(["posterior", "own", "--store", "own.sqlite"])
    assert ended.value.code == 0, capsys.readouterr().err
