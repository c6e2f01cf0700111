"""The plan of a batch: what it may say, what it refuses, and what it comes to."""

import json
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.runs.plan import DELIVERED, read_plan
from caseflow.scenarios.refusal import Refusal

WHOLE = """
title = "Two ways of contact"
baseline = "multi_agency_contact"
scenarios = ["single_point_of_contact", "own.toml"]
sites = ["cheshire", "hampshire"]
together = false
replications = 3
seed = 5

[set]
advocacy.over_cap = "wait"
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan, and beside it a scenario of one's own."""
    (tmp_path / "own.toml").write_text('base = "pilot"\n[levers]\nadvocacy.cap = 20\n')
    path = tmp_path / "two_ways.toml"
    path.write_text(WHOLE)
    return path


def test_sites_stand_for_themselves_or_together(plan: Path) -> None:
    apart = read_plan(str(plan))
    assert [design.sites for design in apart.designs] == [("cheshire",), ("hampshire",)]
    plan.write_text(WHOLE.replace("together = false", "together = true"))
    (together,) = read_plan(str(plan)).designs
    assert together.sites == ("cheshire", "hampshire")
    assert (together.replications, together.seed) == (3, 5)
    assert [one.name for one in together.everyone] == [
        *("multi_agency_contact", "single_point_of_contact", "own")
    ]


def test_what_is_set_holds_in_every_scenario(plan: Path) -> None:
    for design in read_plan(str(plan)).designs:
        for scenario in design.everyone:
            assert scenario.changes["advocacy.over_cap"] == "wait"


def test_every_plan_that_is_delivered_can_be_run() -> None:
    plans = sorted(DELIVERED.glob("*.toml"))
    assert plans
    for path in plans:
        found = read_plan(path.stem)
        assert found.title
        assert found.question.endswith("?")
        assert all(design.cautions == [] for design in found.designs)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("replications = 3", "replications = 0", "two_ways.toml: replications = 0: must be 1 or"),
        ("replications = 3", 'replications = "3"', "not a whole number"),
        ("replications = 3", "replicatons = 3", "Did you mean 'replications'?"),
        ("seed = 5", "seed = -1", "seed = -1"),
        ('baseline = "multi', 'base = "multi', "unknown key"),
        ('baseline = "multi_agency_contact"', "", "two_ways.toml: baseline: this line is missing"),
        ("multi_agency_contact", "multi_agency_contct", "Did you mean 'multi_agency_contact'?"),
        ('"own.toml"', '"owen.toml"', "two_ways.toml: scenarios = 'owen.toml': there is no"),
        ('"hampshire"', '"hampshir"', "Did you mean 'hampshire'?"),
        ('"hampshire"', '"cheshire"', "named twice"),
        ('"hampshire"', '"kent"', "two_ways.toml, sites: 'kent'"),
        (
            'over_cap = "wait"',
            'over_cap = "sit"',
            "two_ways.toml, [set]: advocacy.over_cap = 'sit'",
        ),
        ("advocacy.over_cap", "advocacy.over_the_cap", "Did you mean 'advocacy.over_cap'?"),
        ("together = false", "together = 1", "together = 1"),
        ('scenarios = ["single_point_of_contact", "own.toml"]', "scenarios = []", "at least one"),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_key_and_value(
    plan: Path, before: str, after: str, says: str
) -> None:
    assert before in WHOLE
    plan.write_text(WHOLE.replace(before, after, 1))
    with pytest.raises(Refusal) as refused:
        read_plan(str(plan))
    assert says in str(refused.value)


def test_a_plan_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="Did you mean 'caseloads_at_two_sites'"):
        read_plan("caseload_at_two_sites")
    with pytest.raises(Refusal, match="no such file"):
        read_plan("nowhere.toml")


CENTRAL = ("--parameters", "central")


def test_a_batch_is_told_site_by_site(plan: Path, world, capsys, monkeypatch) -> None:
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    monkeypatch.chdir(plan.parent)
    answers = []
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            main(["batch", plan.name, "--format", "json", "--no-figures", *CENTRAL])
        assert ended.value.code == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]
    assert len(world.simulated) == 3 * 3 * 2
    told = json.loads(answers[0])
    assert [one["sites"] for one in told["comparisons"]] == [["cheshire"], ["hampshire"]]
    assert all(
        one["scenarios"] == ["single_point_of_contact", "own"] for one in told["comparisons"]
    )
    drawn = []

    def draw(answers, folder: Path, *given) -> list[Path]:
        drawn.append(folder)
        return [folder / "figures.md"]

    monkeypatch.setattr("caseflow.experiments.reports.figures.gallery.draw", draw)
    with pytest.raises(SystemExit):
        main(["batch", plan.name, "--measure", "retellings", "--out", "out", *CENTRAL])
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    flat = " ".join(text.split())
    assert "of victims who reported), Cheshire" in flat
    assert "of victims who reported), Hampshire" in flat
    assert drawn == [Path("out/cheshire"), Path("out/hampshire")]
