"""A folder a question: named so that it is found again, and never mixed with another's files."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.reports.project_list import as_data, lines
from caseflow.experiments.reports.question_name import LONGEST, MARK, folder_name
from caseflow.experiments.reports.question_record import RECORD, Question, read, record

ASKED = {"baseline": ["multi_agency_contact"], "scenarios": ["single_point_of_contact"]}
PAIR = Question("compare", ASKED, seed=1, replications=40)
OTHER = Question("compare", {**ASKED, "site": ["hampshire"]}, seed=1, replications=40)

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123")}


def drawn(folder: Path, *names: str) -> list[Path]:
    """Files as a command would write them, the page of words last."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(f"![Fewer of it\\. Then more.]({name})\n", encoding="utf-8")
    return [folder / name for name in names]


def answered(question: Question, folder: Path, *names: str) -> list[str]:
    """The names of files that lie there and are nobody's."""
    return record(question, folder, drawn(folder, *names), "0.1.0")


@pytest.mark.parametrize(
    "value",
    [
        "con",
        "a" * 300,
        "../../etc/passwd",
        "ä?*<>:|é",
        "日本",
        "C:\\my files\\area.toml",
        "x.",
        " ",
    ],
)
def test_names_are_good_on_any_system(value: str) -> None:
    for command in ("compare", "sweep"):
        asked = {**ASKED, "site": [value]} if command == "compare" else {"scenario": [value]}
        name = folder_name(command, asked)
        assert len(name) <= LONGEST + 1 + MARK
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
        assert name.split(".")[0] not in RESERVED
        assert name == name.strip("-_. ")


def test_the_same_question_has_the_same_folder_and_another_another(tmp_path) -> None:
    first = PAIR.folder(tmp_path)
    assert first.name == "single-point-of-contact_vs_multi-agency-contact"
    answered(PAIR, first, "headlines.png", "figures.md")
    assert Question("compare", ASKED, seed=2, replications=400).folder(tmp_path) == first
    assert OTHER.folder(tmp_path) != first


def test_questions_whose_names_are_alike_have_their_own_folders(tmp_path) -> None:
    mine = Question("sweep", {"scenario": ["mine/area.toml"]})
    yours = Question("sweep", {"scenario": ["yours/area.toml"]})
    answered(mine, mine.folder(tmp_path), "sweep.png", "sweep.md")
    answered(yours, yours.folder(tmp_path), "sweep.png", "sweep.md")
    assert mine.folder(tmp_path).name == "sweep_area"
    assert yours.folder(tmp_path).name.startswith("sweep_area-")
    assert len(list(tmp_path.iterdir())) == 2
    # And neither takes a folder that somebody filled by hand.
    (tmp_path / "costs_area").mkdir()
    (tmp_path / "costs_area" / "notes.txt").write_text("mine", encoding="utf-8")
    assert Question("costs", {"scenario": ["area"]}).folder(tmp_path).name != "costs_area"


def test_the_former_question_takes_its_files_with_it_and_no_others(tmp_path) -> None:
    folder = tmp_path / "out"
    answered(PAIR, folder, "headlines.png", "gains.png", "figures.md")
    (folder / "mine.png").write_bytes(b"drawn by hand")
    left = answered(OTHER, folder, "headlines.png", "figures.md")
    assert left == ["mine.png"]
    assert {file.name for file in folder.iterdir()} == {
        *("headlines.png", "figures.md", "mine.png", RECORD)
    }
    kept = read(folder)
    assert kept is not None
    assert kept.places == ["hampshire"]
    assert kept.answer == "Fewer of it. Then more."
    assert datetime.fromisoformat(kept.date).tzinfo is not None


def test_a_record_that_points_elsewhere_takes_nothing_away(tmp_path) -> None:
    folder = tmp_path / "out"
    answered(PAIR, folder, "figures.md")
    outside = tmp_path / "precious.txt"
    outside.write_text("kept", encoding="utf-8")
    told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    told["files"] += ["../precious.txt", str(outside), ".."]
    (folder / RECORD).write_text(json.dumps(told), encoding="utf-8")
    answered(OTHER, folder, "figures.md")
    assert outside.read_text(encoding="utf-8") == "kept"


def test_what_is_no_record_is_no_question(tmp_path) -> None:
    for number, broken in enumerate(("", "[]", "{", '{"command": "compare"}')):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / RECORD).write_text(broken, encoding="utf-8")
    assert as_data(tmp_path) == []
    assert "No question" in " ".join(lines(tmp_path / "nowhere"))


def test_the_newest_is_listed_first_in_eighty_columns(tmp_path, capsys) -> None:
    for number, question in enumerate((PAIR, OTHER)):
        folder = question.folder(tmp_path)
        answered(question, folder, "figures.md")
        told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        told["date"] = f"2026-11-0{number + 1}T00:00:00+00:00"
        told["answer"] = "word " * 60
        (folder / RECORD).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["projects", str(tmp_path), "--format", "json"])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)
    assert [entry["places"] for entry in found] == [["hampshire"], []]
    assert found[0]["folder"] == OTHER.folder(tmp_path).as_posix()
    shown = list(lines(tmp_path))
    assert shown[0].startswith("2026-11-02  single point of contact against")
    assert all(len(line) <= 80 for line in shown if str(tmp_path) not in line)


def test_a_command_draws_into_the_folder_of_its_question(world, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> None:
        with pytest.raises(SystemExit) as ended:
            main(
                [
                    *("compare", "multi_agency_contact", "single_point_of_contact"),
                    *("--site", "cheshire", "--replications", "4", "--workers", "1"),
                    *("--figures", "caseload", *words),
                ]
            )
        assert ended.value.code == 0

    typed("--parameters", "central")
    name = "single-point-of-contact_vs_multi-agency-contact_cheshire_central"
    kept = read(Path("results") / name)
    assert kept is not None
    assert (kept.replications, kept.places) == (4, ["cheshire"])
    assert kept.files == ["caseload.png", "caseload.csv", "figures.md"]
    assert kept.answer.startswith("At most")
    typed("--parameters", "central", "--no-figures")
    assert len(list(Path("results").glob("*/question.json"))) == 1
    typed("--parameters", "central", "--set", "advocacy.cap=15")
    assert len(list(Path("results").glob("*/question.json"))) == 2
