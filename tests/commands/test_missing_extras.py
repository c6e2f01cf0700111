"""What is not installed is said before anything is simulated."""

import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.runs import extras as installed


@pytest.mark.parametrize(
    ("command", "library"),
    [("calibrate --name mine", "arviz"), ("recover", "arviz"), ("sensitivity pilot", "SALib")],
)
def test_a_library_that_is_missing_is_named_at_once(
    command: str, library: str, monkeypatch: pytest.MonkeyPatch, capsys, tmp_path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(installed, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        main(command.split())
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert library in told
    assert "caseflow-stalking[calibration]" in told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["calibrate", "--site", "cheshire"], "arviz"),
        (["sensitivity", "--site", "cheshire"], "SALib"),
        (["recover"], "arviz"),
        (["sensitivity", "--samples", "100"], "power of 2"),
        (["calibrate", "--name", "a b"], "not the name of a posterior"),
        (["decide", "pilot", "business_as_usual", "--draws", "3"], "too small"),
        (["posterior", "pilott"], "pilot"),
    ],
)
def test_an_install_without_extras_refuses_in_a_sentence(
    words: list[str], says: str, tmp_path: Path
) -> None:
    """As ``make compare`` installs it: what is missing is really not there."""
    missing = ("SALib", "arviz", "nutpie", "threadpoolctl")
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({missing}))\n"
        f"from caseflow.cli import main; main({words})"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
