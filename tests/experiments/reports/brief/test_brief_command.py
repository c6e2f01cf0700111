"""The command that writes a brief: what it refuses, and that nothing is half-written."""

from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.reports.brief import pdf as printing
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.whole_file import write as write_page

PAIR = ("brief", "multi_agency_contact", "single_point_of_contact")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "brief.odt"), "Did you mean 'brief.html'?"),
        (("--docx", "brief.html"), "Did you mean 'brief.docx'?"),
        (("--date", "30/11/2026"), "a day such as 2026-11-30"),
        (("--out", "."), "is a folder"),
        (("--out", "notes/brief.html"), "a folder is needed"),
        (("--replications", "1"), "too small. Expected: a whole number from 2"),
        (("--site", "chesire"), "Did you mean 'cheshire'?"),
        (("--set", "advocacy.advocate=2"), "Did you mean 'advocacy.advocates'?"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_runs(
    arguments, said, capsys, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").write_text("")
    with pytest.raises(SystemExit) as end:
        main([*PAIR, *arguments])
    told = capsys.readouterr()
    assert end.value.code == 2
    assert said in told.err
    assert "Traceback" not in told.err
    assert [file.name for file in tmp_path.iterdir()] == ["notes"]


def test_printing_without_a_browser_is_refused_before_anything_runs(
    capsys, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(printing.shutil, "which", lambda name: None)
    monkeypatch.setattr(printing, "ELSEWHERE", ())
    with pytest.raises(SystemExit) as end:
        main([*PAIR, "--pdf"])
    assert end.value.code == 2
    assert "--pdf: no browser was found that prints" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_former_brief_as_it_was(tmp_path, monkeypatch) -> None:
    former = tmp_path / "brief.html"
    former.write_text("the former brief")
    write = Path.write_bytes

    def fails(file: Path, content: bytes) -> int:
        write(file, content[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="No space left"):
        write_page(former, b"another brief")
    assert former.read_text() == "the former brief"
    assert list(tmp_path.iterdir()) == [former]


def test_the_command_can_be_typed_again_as_it_stands() -> None:
    asked = CommandLine(
        ("pilot", "my area.toml"), ("cheshire",), 20, 1, {"advocacy.cap": "20"}, "A & B"
    )
    assert asked.command() == (
        "caseflow brief pilot 'my area.toml' --site cheshire --replications 20 --seed 1 "
        "--set advocacy.cap=20 --asked-by 'A & B'"
    )


def test_who_signs_it_and_when_are_part_of_the_command() -> None:
    asked = CommandLine(("pilot", "cap_15"), (), 20, 1, {}, author="A. Analyst", dated="2026-11-30")
    assert asked.command().endswith("--author 'A. Analyst' --date 2026-11-30")


def test_whose_figures_were_asked_for_is_part_of_the_command() -> None:
    asked = CommandLine(("pilot", "cap_15"), (), 20, 1, {}, figures_of=("cap_15",))
    assert asked.command().endswith("--seed 1 --figures-of cap_15")
