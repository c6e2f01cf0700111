"""The program's help: every command stands under the heading of what it is for."""

import pytest
from typer.main import get_command

from caseflow.cli import app, main
from caseflow.commands.groups import GROUPS

NAMED = [name for names in GROUPS.values() for name in names]


def test_every_command_stands_in_one_group() -> None:
    assert sorted(NAMED) == sorted(get_command(app).commands)  # type: ignore[attr-defined]
    assert len(set(NAMED)) == len(NAMED)


def test_help_lists_groups_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    places = [out.index(f"{heading}:") for heading in GROUPS]
    assert places == sorted(places)
    assert "Others:" not in out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("caseflow ")


def test_the_program_alone_shows_five_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    shown = [line.split()[1] for line in out.splitlines() if line.startswith("  caseflow ")]
    assert sorted(shown) == sorted(GROUPS["Begin"])


def test_no_purpose_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert "..." not in out.split("Begin:")[1]
    for names in GROUPS.values():
        assert all(words in out for words in names.values())
