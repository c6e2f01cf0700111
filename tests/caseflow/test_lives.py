"""Lives, mornings and plans from Python: the same bytes as the program, and tables of rows."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

import caseflow as cf
from caseflow.cli import main

PAIR = ("multi_agency_contact", "single_point_of_contact")
SHORT = {"intake_days": 60, "follow_up_days": 60}
CHANGES = ["--set", "intake_days=60", "--set", "follow_up_days=60"]


def printed(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 0
    return capsys.readouterr().out


def test_a_story_is_that_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    story = cf.story(*PAIR, case="most", site="cheshire", seed=3)
    words = ["story", "most", "--scenario", PAIR[0], "--against", PAIR[1], "--site", "cheshire"]
    words += ["--seed", "3", "--no-figures"]
    assert printed([*words, "--format", "plain"], capsys) == f"{story.lines}\n"
    assert printed([*words, "--format", "json"], capsys) == f"{story.to_json()}\n"
    assert story.table["shared"].tolist() == sorted(story.table["shared"], reverse=True)
    assert story.plot()[0].axes


def test_those_whose_lives_diverge_are_listed_with_the_command_for_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cap = {"advocacy.cap": 20}
    lives = cf.diverging_lives(*PAIR, site="cheshire", set=cap, sort="most", most=4)
    words = ["parted", *PAIR, "--site", "cheshire", "--set", "advocacy.cap=20", "--sort", "most"]
    assert printed([*words, "--most", "4", "--format", "json"], capsys) == f"{lives.to_json()}\n"
    assert len(lives.table) == 4
    command = shlex.split(lives.table["command"][0])
    assert command[-2:] == ["--set", "advocacy.cap=20"]


def test_who_is_helped_does_not_depend_on_who_works(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    options = {"sites": "cheshire", "replications": 2, "set": SHORT}
    helped = cf.people_helped(*PAIR, **options)
    words = ["helped", *PAIR, "--site", "cheshire", "--replications", "2", *CHANGES]
    words += ["--format", "json", "--no-figures", "--store", str(tmp_path / "runs.sqlite")]
    assert printed(words, capsys) == f"{helped.to_json()}\n"
    assert cf.people_helped(*PAIR, **options, executor="processes").to_json() == helped.to_json()


def test_a_morning_is_shown_and_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    morning = cf.snapshot(PAIR[0], 150, PAIR[1], site="cheshire", advocate=0, case=3)
    words = ["watch", PAIR[0], "--against", PAIR[1], "--day", "150", "--site", "cheshire"]
    words += ["--advocate", "1", "--case", "3"]
    assert printed([*words, "--format", "json"], capsys) == f"{morning.to_json()}\n"
    drawn = tmp_path / "drawn.svg"
    printed([*words, "--out", str(drawn)], capsys)
    assert morning.save(tmp_path / "new" / "mine.svg").read_bytes() == drawn.read_bytes()
    frames, _ = morning.found
    rows = morning.table.query("track == 'stages'").groupby("world")["cases"].sum()
    assert rows.tolist() == [sum(frame.stages) for frame in frames]


def test_a_plan_gives_its_comparisons(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plan = tmp_path / "two_sites.toml"
    plan.write_text(
        f'baseline = "{PAIR[0]}"\nscenarios = ["{PAIR[1]}"]\nsites = ["cheshire", "hampshire"]\n'
        "together = false\nreplications = 2\n[set]\nintake_days = 60\nfollow_up_days = 60\n",
        encoding="utf-8",
    )
    batch = cf.batch(plan)
    words = ["batch", str(plan), "--format", "json", "--no-figures"]
    words += ["--store", str(tmp_path / "runs.sqlite")]
    assert printed(words, capsys) == f"{batch.to_json()}\n"
    assert set(batch.table["compared_at"]) == {"cheshire", "hampshire"}
    alone = cf.compare(*PAIR, sites="hampshire", replications=2, set=SHORT)
    assert batch.comparisons[1].to_json() == alone.to_json()


@pytest.mark.long(seconds=15)
def test_the_brief_of_the_program_is_that_of_python(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["brief", *PAIR, "--site", "cheshire", "--replications", "2", *CHANGES]
    words += ["--asked-by", "the board", "--store", str(tmp_path / "runs.sqlite")]
    file = tmp_path / "brief.html"
    assert printed([*words, "--out", str(file)], capsys) == f"Written: {file}\n"
    comparison = cf.compare(*PAIR, sites="cheshire", replications=2, set=SHORT)
    mine = comparison.brief(tmp_path / "new" / "mine.html", "the board")
    assert mine.read_bytes() == file.read_bytes()


def test_the_table_of_a_sweep_has_a_row_a_point_and_measure() -> None:
    swept = cf.sweep(
        "pilot", "advocacy.cap=15,30", sites="cheshire", replications=2, set=SHORT
    ).table
    assert "measures" not in swept
    charged = swept.query("measure == 'charged' and site == 'cheshire'")
    assert charged["values.advocacy.cap"].tolist() == ["15", "30"]
    assert not swept.map(lambda cell: isinstance(cell, dict | list)).any(axis=None)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: cf.story(*PAIR, case=10**7, site="cheshire"), "case: '10000000': no such case"),
        (lambda: cf.story(*PAIR), "site: lives are told of one site"),
        (lambda: cf.snapshot("pilot", 10), "site: one site is watched at a time"),
        (lambda: cf.snapshot("pilot", -1, site="cheshire"), "day: -1: too small"),
        (lambda: cf.diverging_lives(*PAIR, sort="last"), "sort: 'last': not one of the choices"),
        (lambda: cf.diverging_lives(*PAIR, most=0), "most: 0: too small"),
        (lambda: cf.people_helped(*PAIR, replications=1), "replications: 1: too small"),
        (lambda: cf.people_helped(*PAIR, sites="kemt"), "sites: 'kemt'"),
        (lambda: cf.batch("nowhere"), "plan: 'nowhere': there is no plan"),
        (lambda: cf.compare(*PAIR, set={"advocacy.capp": 1}), "set: advocacy.capp: unknown key"),
        (lambda: cf.compare(*PAIR, parameters="pilot"), "parameters: 'pilot'"),
        (lambda: cf.sweep("pilot", "advocacy.cap"), "vary: "),
        (lambda: cf.crossing(*PAIR, "advocacy.cap", "charged"), "along: "),
        (lambda: cf.staffing("pilot", "charged<0.2", set={"advocacy.advocates": 2}), "set: adv"),
        (lambda: cf.sensitivity(grouped=True, method="sobol"), "grouped: families"),
        (lambda: cf.sensitivity(over="levers", parameters="posterior:pilot"), "parameters: "),
        (lambda: cf.Study(executor="local:0"), "executor: 'local:0': not a cluster"),
    ],
)
def test_refusals_name_the_argument(ask: Callable[[], object], says: str) -> None:
    with pytest.raises(cf.Refusal) as refused:
        ask()
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["story", "x", "--scenario", PAIR[0], "--against", PAIR[1]], "--site: lives are told"),
        (["compare", *PAIR, "--set", "advocacy.capp=1"], "--set: advocacy.capp"),
        (["batch", "nowhere"], "PLAN: 'nowhere'"),
        (["sensitivity", "--grouped", "--method", "sobol"], "--grouped: families"),
    ],
)
def test_the_program_names_the_option(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith(f"caseflow: {says}")
