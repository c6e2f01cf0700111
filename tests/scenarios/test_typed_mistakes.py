"""What planners really type: each says what was found, where, and what to write."""

from pathlib import Path

import pytest

from caseflow.calibration.targets.targets_file import targets
from caseflow.cli import main
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

BASE = 'base = "pilot"\n'
LEVERS = BASE + "[levers]\n"

TYPED = {
    "a date as people write it": (BASE + "starts = 01/06/2019", ["line 2", "2019-06-01"]),
    "a date with points": (BASE + "starts = 1.6.2019", ["line 2", "2019-06-01"]),
    "a date in words": (BASE + "starts = 1 June 2019", ["line 2", "2019-06-01"]),
    "a date in quotation marks": (BASE + 'starts = "01/06/2019"', ["starts", "2019-06-01"]),
    "a later date": (BASE + "[[later]]\nfrom = 01/06/2019", ["line 3", "from = 2019-06-01"]),
    "a decimal comma": (LEVERS + "triage.accept = 0,3", ["line 3", "triage.accept = 0.3"]),
    "a thousands comma": (LEVERS + "demand.reports_a_year = 1,200", ["line 3", "= 1200"]),
    "a thousands space": (LEVERS + "demand.reports_a_year = 1 200", ["line 3", "= 1200"]),
    "per cent": (LEVERS + "triage.accept = 30%", ["line 3", "= 0.3", "30 per cent"]),
    "per cent in words": (LEVERS + 'triage.accept = "30 per cent"', ["triage.accept", "0.3"]),
    "a pound sign": (LEVERS + "costs.advocate_hour = £25", ["line 3", "= 25"]),
    "no number at all": (LEVERS + 'advocacy.cap = "[x]"', ["advocacy.cap", "leave the line out"]),
    "curly quotes": ("title = “Ours”\n" + BASE, ["line 1", 'title = "Ours"']),
    "curly quotes lower down": (BASE + 'title = "Ours”\n', ["line 2", 'title = "Ours"']),
    "one bracket": (BASE + "[later]\nfrom = 2019-06-01", ["[later]", "[[later]]"]),
    "one bracket of posts": (BASE + "[posts]\nhours = 20", ["[posts]", "[[posts]]"]),
    "two brackets": (BASE + "[[levers]]\nadvocacy.cap = 20", ["[[levers]]", "[levers]"]),
    "a word without quotes": (LEVERS + "advocacy.over_cap = wait", ["line 3", '= "wait"']),
    "a capital truth": (LEVERS + "advocacy.available = True", ["line 3", "= true"]),
    "yes": (LEVERS + "advocacy.available = yes", ["line 3", "= true"]),
    "a colon": (BASE + "starts: 2019-06-01", ["line 2", "starts = 2019-06-01"]),
    "an open quotation": ('base = "pilot', ["line 1", 'base = "pilot"']),
    "nothing behind it": (BASE + "starts =", ["line 2", "starts"]),
    "a Windows path": ('base = "C:\\Users\\me\\a.toml"', ["line 1", "C:/Users/me/a.toml"]),
    "a force by its name": (BASE + 'sites = ["Norfolk Constabulary"]', ["'norfolk_police'"]),
    "a town": (BASE + 'sites = ["Norwich"]', ["[site.norwich]", "caseflow area new"]),
    "a file without its ending": ('base = "norfolk"', ["base", "'norfolk.toml'"]),
    "a path from elsewhere": ('base = "my/norfolk.toml"', ["this file", "'norfolk.toml'"]),
}
"""What is typed, and what the message must name."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "norfolk.toml").write_text(BASE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", TYPED)
def test_what_is_typed_gets_its_remedy(kind: str, folder: Path) -> None:
    text, named = TYPED[kind]
    file = folder / "mine.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(Refusal) as refused:
        load(str(file))
    message = str(refused.value)
    assert all(word in message for word in ["mine.toml", *named]), message
    assert len(message.splitlines()) == 1
    assert len(message) < 500


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        ({"advocacy.cap": "1,200"}, "1200"),
        ({"triage.accept": "30%"}, "0.3"),
        ({"triage.accept": "0,3"}, "0.3"),
        ({"starts": "01/06/2019"}, "2019-06-01"),
    ],
)
def test_on_the_command_line_too(options: dict[str, str], remedy: str) -> None:
    with pytest.raises(Refusal) as refused:
        load("pilot", options)
    assert remedy in refused.value.expected


def test_a_file_without_its_ending_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(Refusal) as refused:
        load("norfolk")
    assert refused.value.nearest == "norfolk.toml"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_file_as_windows_saves_it_is_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(('title = "£5 at a café"\r\n' + BASE).encode(encoding))
    assert load(str(file)).title == "£5 at a café"


HEADER = "target,site,year,layer,measure,form,count,n,low,high,use,grade,source,note"
LINE = "X1,hampshire,2019/20,recorded,charged,coded,63,387,,,check,primary,own count,a note"


def test_empty_columns_that_a_spreadsheet_adds_are_let_be(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_text(f"{HEADER},,,\n{LINE},,,\n", "utf-8")
    assert [target.count for target in targets(file)] == [63]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"{HEADER}\n{LINE}".replace(",", ";"), ["semicolons", "commas"]),
        (f"{HEADER}\n{LINE}".replace("387", '"1,387"'), ["line 2", "1387"]),
        (f"{HEADER}\n{LINE}".replace("387", "[x]"), ["line 2", "leave the line out"]),
    ],
)
def test_a_table_as_a_spreadsheet_saves_it_says_what_differs(
    text: str, named: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "targets.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(Refusal) as refused:
        targets(file)
    assert all(word in str(refused.value) for word in ["targets.csv", *named]), str(refused.value)


def test_far_too_many_replications_get_a_sensible_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compare", "pilot", "single_point_of_contact", "--replications", "1000000000"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "such as 200" in said
    assert "--until-width" in said


def test_scenarios_that_start_on_other_days_are_refused_with_the_date_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.toml").write_text(BASE + "starts = 2026-04-01", "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["compare", "pilot", "ours.toml", "--replications", "2", "--no-figures"])
    assert ended.value.code == 2
    assert "--set starts=2018-09-03" in capsys.readouterr().err


def test_a_scenario_compared_with_itself_draws_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.toml").write_text(BASE, "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["compare", "pilot", "ours.toml", "--replications", "2"])
    assert not ended.value.code
    assert "are the same scenario" in " ".join(capsys.readouterr().out.split())
    assert list(tmp_path.rglob("*.png")) == []


def test_two_and_a_half_posts_are_accepted() -> None:
    values = load("pilot_cheshire", {"advocacy.advocates": "2.5"}).periods["cheshire"][-1][1]
    assert values["advocacy.advocates"] == 2.5
