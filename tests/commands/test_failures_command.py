"""The command that asks what putting failures right would be worth, small and for real."""

import json
import re
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.failure_removals import REMOVALS
from caseflow.scenarios.scenario import load
from tests.shape.sources import ROOT

SHORT = ("--set", "intake_days=120", "--set", "follow_up_days=240")
PAGE = ROOT / "docs" / "failures.md"


def typed(folder: Path, *words: str) -> int:
    """Type the command in a folder; how it ended."""
    asked = ("failures", *words, "--site", "cheshire", "--replications", "2", *SHORT)
    asked += ("--parameters", "central")
    with pytest.raises(SystemExit) as ended:
        main([*asked, "--store", str(folder / "kept.sqlite"), "--out", str(folder / "out")])
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the runs are kept between the tests of this file."""
    return tmp_path_factory.mktemp("failures")


def test_the_answer_is_printed_drawn_and_written_as_a_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = folder / "docs" / "failures.md"
    assert typed(folder, "pilot", "--page", str(page), "--all") == 0
    told = capsys.readouterr().out
    assert max(len(line) for line in told.splitlines()) <= 80
    flat = " ".join(told.split())
    for removal in REMOVALS:
        assert load(removal.name).question in flat
    assert "cannot be distinguished from chance" in flat
    assert "rests on judgement" in flat
    names = {file.name for file in (folder / "out").iterdir()}
    figures = ("failures_everyone", "failures_met")
    pictures = {f"{figure}.png" for figure in figures}
    assert names == pictures | {"failures.md", "question.json"}
    words = (folder / "out" / "failures.md").read_text(encoding="utf-8")
    assert all(f"]({name})" in words for name in pictures)
    is_whole_page(page, " --parameters central")
    assert not list((page.parent / "pictures").glob("*.svg"))


def test_what_is_stored_is_not_simulated_again_and_told_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for _ in range(2):
        assert typed(folder, "pilot", "--format", "json", "--no-figures") == 0
        said = capsys.readouterr()
        answers.append(said.out)
        assert "32 of 32 runs are in the store already" in said.err
    assert answers[0] == answers[1]
    found = json.loads(answers[0])
    assert [found[key] for key in ("scenario", "replications", "seed")] == ["pilot", 2, 1]
    assert {one["failure"] for one in found["failures"]} == {
        removal.failure.name.lower() for removal in REMOVALS
    }
    for one in found["failures"]:
        assert one["share_left"] == 0.0
        assert one["people_found_again"] <= one["people_who_met_it"]
        assert len(one["everyone"]) == len(one["those_who_met_it"]) == 4


def test_it_can_be_asked_of_any_scenario_and_sorted_by_another_measure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by = "disengaged_before_charge"
    options = ("--by", by, "--format", "json", "--no-figures")
    assert typed(folder, "business_as_usual", *options) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["scenario"] == "business_as_usual"
    changes = [
        next(change for change in one["everyone"] if change["measure"] == by)
        for one in found["failures"]
    ]
    groups = [
        1 if not change["beyond_luck"] else 0 if change["difference"] < 0.0 else 2
        for change in changes
    ]
    assert groups == sorted(groups)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("no_such_scenario",), "no_such_scenario"),
        (("pilot", "--by", "happiness"), "happiness"),
        (("pilot", "--page", "."), "the name of a file is needed"),
        (("pilot", "--set", "nothing"), "write key=value"),
    ],
)
def test_what_cannot_be_asked_ends_with_two_and_a_message(
    words: tuple[str, ...], says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(folder, *words) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


def is_whole_page(page: Path, over: str = "") -> None:
    """A page has every table, every failure, and the picture that it names."""
    text = page.read_text(encoding="utf-8")
    made_by = r"`caseflow failures pilot --replications \d+ --seed \d+"
    assert re.search(f"{made_by}{over} --page ", text)
    headings = re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    questions = [load(removal.name).question for removal in REMOVALS]
    assert headings[:4] == [
        "Over everyone",
        "For those who met it",
        "What lies nearest to it",
        "One by one",
    ]
    assert sorted(headings[4:]) == sorted(questions)
    rows = re.findall(r"^\| [^-w].+\|$", text, re.MULTILINE)
    assert len(rows) == 3 * len(REMOVALS)
    assert not re.search(r"\bnan\b|\binf\b", text.lower())
    ((words, picture),) = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", text)
    assert len(words) > 60
    assert (page.parent / picture).stat().st_size > 5_000
    for removal in REMOVALS:
        assert f"(`{removal.name}`)" in text
        assert all(f"`{key}` = {value}" in text for key, value in removal.levers.items())


def test_the_page_of_the_manual_is_whole_and_says_how_it_was_made() -> None:
    is_whole_page(PAGE)
    text = PAGE.read_text(encoding="utf-8")
    made = re.search(
        r"`caseflow failures pilot --replications (\d+) --seed 1 --page docs/failures.md`", text
    )
    assert made
    assert int(made[1]) >= 50
    assert f"{made[1]} paired replications" in text
