"""Runs are kept with the software of the machine that simulated them, and a mix is said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from caseflow.experiments.analysis.results import collect
from caseflow.experiments.reports.verdict import verdict
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.outcome import Outcome, carry_out, carry_out_sites, outcome_of
from caseflow.experiments.runs.software import joined, mixture, software
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import load

ELSEWHERE = json.dumps(json.loads(software()) | {"numba": "0.1"}, sort_keys=True)
SHORT = {"opening": "empty", "warm_up_days": "0", "intake_days": "40", "follow_up_days": "30"}


@pytest.fixture(scope="module")
def design() -> Design:
    """Two scenarios of a short time at one site, two replications."""
    names = ("multi_agency_contact", "single_point_of_contact")
    baseline, scenario = (load(name, SHORT, ["hampshire"]) for name in names)
    return Design(baseline, (scenario,), 2)


@pytest.fixture(scope="module")
def outcomes(design: Design) -> list[Outcome]:
    """What came of its runs."""
    return [carry_out(task) for task in design.tasks()]


def test_a_run_is_kept_with_the_software_of_the_machine_that_simulated_it(
    design: Design, tmp_path: Path
) -> None:
    task = next(iter(design.tasks()))
    (site,) = carry_out_sites(task)
    assert site.software == software()
    outcome = outcome_of(task, [replace(site, software=ELSEWHERE)])
    with Store(str(tmp_path / "store.sqlite")) as store:
        store.write([outcome])
        (stored,) = store.read([(task, store.finished(design)[task.key])])
    assert stored.software == ELSEWHERE


def test_a_mix_of_software_is_said_and_sameness_is_not(
    design: Design, outcomes: list[Outcome]
) -> None:
    alike = collect(design, outcomes)
    assert not any("software" in line for line in verdict(alike, alike.differences()))
    assert alike.cautions == []
    mixed = collect(design, [replace(outcomes[0], software=ELSEWHERE), *outcomes[1:]])
    (caution,) = mixed.cautions
    assert "numba 0.1, " in caution
    assert caution in verdict(mixed, mixed.differences())


def test_parts_of_one_run_that_were_simulated_apart_name_both() -> None:
    both = json.loads(joined([software(), ELSEWHERE]))
    assert both["numba"].startswith("0.1, ")
    assert both["numpy"] == json.loads(software())["numpy"]
    assert joined([software(), software()]) == software()
    assert mixture([software(), software(), ""]) == ""
