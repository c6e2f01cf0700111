"""Refusals that are met from Python name arguments, and the same from the program options."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.argument_names import COMMAND, in_python
from caseflow.cli import main
from caseflow.experiments.runs.errors import Trouble

PAIR = ("pilot", "cap_15")
OTHERS = ("pilot_cheshire", "pilot_hampshire")
FIFTY = ",".join(map(str, range(10, 60)))
OPTION = re.compile(r"--[a-z]")

MANY = ["advocacy.cap=" + FIFTY, "investigating.investigators=" + FIFTY]

ASKED: list[Callable[[], object]] = [
    lambda: cf.load_scenario("pilot", sites="chesire"),
    lambda: cf.load_scenario("pilot", sites=[]),
    lambda: cf.load_scenario("pilot", set={"site": "kent"}),
    lambda: cf.load_scenario("pilot", set={"advocacy.capp": 3}),
    lambda: cf.load_scenario("pilot", set={"triage.accept": 2}),
    lambda: cf.simulate("pilot"),
    lambda: cf.simulate("pilot", site="chesire"),
    lambda: cf.open_model("pilot", site="chesire"),
    lambda: cf.open_model("pilot", "cheshire", set={"advocacy.capp": 3}),
    lambda: cf.sites("chesire"),
    lambda: cf.Study(executor="local:"),
    lambda: cf.Study(executor="processed"),
    lambda: cf.compare(*OTHERS),
    lambda: cf.compare(*PAIR, sites="chesire"),
    lambda: cf.compare(*PAIR, parameters="posteriors:pilot"),
    lambda: cf.compare(*PAIR, parameters="posterior:pilott"),
    lambda: cf.compare(*PAIR, measures="chargd"),
    lambda: cf.compare(*PAIR, measures="charged", until_width=-1.0),
    lambda: cf.compare(*PAIR, until_width=0.1),
    lambda: cf.compare(*PAIR, store="nothing://there"),
    lambda: cf.rank(*PAIR, measures="people"),
    lambda: cf.batch("no_such_plan"),
    lambda: cf.crossing(*PAIR, along="advocacy.cap"),
    lambda: cf.crossing(*PAIR, along="advocacy.cap=10..20"),
    lambda: cf.crossing(*PAIR, along="advocacy.capp=10..20", measure="charged"),
    lambda: cf.crossing(*PAIR, along="open_cases=9..1", measure="charged"),
    lambda: cf.crossing(*PAIR, along="open_cases=5..9", set={"referral.level": 2}),
    lambda: cf.staffing("pilot", "charged=0.2"),
    lambda: cf.sweep("pilot", "advocacy.cap=10..20"),
    lambda: cf.sweep("pilot", "advocacy.cap", sample=3),
    lambda: cf.sweep("pilot", MANY),
    lambda: cf.cost_effectiveness("pilot", "cap_15", whose="nobody"),
    lambda: cf.failure_value(by="nothing"),
    lambda: cf.people_helped(*OTHERS),
    lambda: cf.story(*PAIR, case=0),
    lambda: cf.story(*PAIR, case=0, site="chesire"),
    lambda: cf.story("pilot", "pilot_as_it_began", case=0, site="cheshire"),
    lambda: cf.diverging_lives(*PAIR),
    lambda: cf.snapshot("pilot", day=10),
    lambda: cf.snapshot("pilot", day=10, site="chesire"),
    lambda: cf.sensitivity(over="levers", parameters="posterior:pilot"),
    lambda: cf.sensitivity(method="sobol", grouped=True),
    lambda: cf.sensitivity(parameters="posteriors:pilot"),
    lambda: cf.sensitivity(only="nothing"),
    lambda: cf.sensitivity(only="disengagement", between="disengagement.retelling=9..1"),
    lambda: cf.decide(*PAIR, parameters="posteriors:pilot"),
    lambda: cf.decide(*PAIR, only="nothing"),
    lambda: cf.calibrate(name="a b"),
    lambda: cf.calibrate(sites="chesire"),
    lambda: cf.check_priors(sites="chesire"),
    lambda: cf.validate("none.csv", "posteriors:pilot"),
    lambda: cf.recover(sites="chesire"),
    lambda: cf.calibration_report("pilott"),
    lambda: cf.calibration_report("pilot", sites="chesire"),
    lambda: cf.variance_reduction("chesire"),
    lambda: cf.variance_reduction(set={"advocacy.capp": 3}),
    lambda: cf.check_patterns("nothing"),
    lambda: cf.posterior("pilott"),
    lambda: cf.remove_measure("nothing"),
    lambda: cf.Simulator("pilot", "chesire", [], ["charged"]),
    lambda: cf.Simulator("pilot", "cheshire", [], ["chargd"]),
]
"""Of each question what is refused before anything is simulated."""


@pytest.mark.parametrize("ask", ASKED)
def test_no_refusal_in_python_speaks_of_an_option(ask: Callable[[], object]) -> None:
    with pytest.raises((cf.Refusal, Trouble)) as refused:
        ask()
    assert not OPTION.search(COMMAND.sub("", str(refused.value)))


def test_the_program_names_options_where_python_names_arguments(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(cf.Refusal, match="needs sample NUMBER") as refused:
        cf.sweep("pilot", "advocacy.cap=10..20")
    with pytest.raises(SystemExit):
        main(["sweep", "pilot", "--vary", "advocacy.cap=10..20"])
    said = capsys.readouterr().err
    assert said.startswith("caseflow: --vary: ")
    assert "needs --sample NUMBER" in said
    assert str(refused.value).startswith("vary: ")


def test_the_outermost_function_names_its_own_arguments() -> None:
    @in_python
    def one_site(site: str) -> None:
        cf.load_scenario("pilot", sites=site)

    with pytest.raises(cf.Refusal, match=r"^site: 'chesire'"):
        one_site("chesire")


def test_trouble_speaks_of_arguments_and_not_within_commands() -> None:
    @in_python
    def lost(folder: str) -> None:
        raise Trouble("Choose another --store (`caseflow runs --store` lists), or --out.")

    with pytest.raises(Trouble, match=r"another store \(`caseflow runs --store` lists\), or fold"):
        lost("here")
