"""What is not installed is said before anything is simulated."""

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
    assert "caseflow[calibration]" in told
    assert not list(tmp_path.iterdir())
