"""A first question: two files that can be run, and what is said without a terminal."""

from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.first_question import COMPARISONS, SURENESS, FirstQuestion, posts_of, stem_of, write
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load


@pytest.mark.parametrize("what", COMPARISONS)
def test_both_files_can_be_run_and_differ_in_what_was_chosen(what: str, tmp_path: Path) -> None:
    question = FirstQuestion("norfolk_police", "Norfolk", 2.0, what, "quick", "norfolk")
    now, then = (load(str(file)) for file in write(question, tmp_path))
    assert now.sites == then.sites == ("norfolk_police",)
    before, after = (dict(each.periods["norfolk_police"][-1][1]) for each in (now, then))
    assert before["advocacy.advocates"] == 2
    assert before != after
    assert then.title.startswith("Norfolk: ")


def test_the_command_names_the_files_and_how_sure() -> None:
    question = FirstQuestion("kent_police", "Kent", 1.0, "cap", "point", "kent")
    words = question.command(Path("my areas")).split(" --")
    assert words[0] == "caseflow compare 'my areas/kent.toml' 'my areas/kent_cap.toml'"
    assert words[1:] == SURENESS["point"][1].removeprefix("--").split(" --")


def test_what_cannot_be_run_leaves_no_file(tmp_path: Path) -> None:
    question = FirstQuestion("atlantis", "Atlantis", 1.0, "cap", "quick", "atlantis")
    with pytest.raises(Refusal):
        write(question, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_posts_and_names_are_read_as_they_are_typed(tmp_path: Path) -> None:
    assert posts_of("1,5") == 1.5
    for typed in ("none", "0", "-2", "900"):
        with pytest.raises(Refusal):
            posts_of(typed)
    assert stem_of("My Borough.toml", tmp_path) == "my_borough"
    (tmp_path / "my_borough_cap.toml").touch()
    with pytest.raises(Refusal, match="already"):
        stem_of("My Borough", tmp_path)


def test_without_a_terminal_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "asks questions on a terminal" in told
    assert "caseflow check FILE" in told
