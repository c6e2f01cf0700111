"""A sweep of a lever that cannot matter is refused before anything is run, with a remedy."""

import pytest

from caseflow.cli import main


@pytest.mark.parametrize(
    ("vary", "remedy"),
    [
        ("advocacy.duty_hours=0.1,0.2", "--set advocacy.duty_for_standard_risk=true"),
        ("staying.strain_weight=0.1,0.2", "another lever"),
    ],
)
def test_it_is_refused_with_what_would_give_it_an_effect(
    vary: str, remedy: str, capsys: pytest.CaptureFixture[str], tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["sweep", "pilot", "--vary", vary, "--site", "cheshire", "--replications", "2"]
    words += ["--set", "staying.turnover=0"]
    with pytest.raises(SystemExit) as ended:
        main([*words, "--parameters", "central"])
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert "has no effect here" in told
    assert remedy in told
    assert list(tmp_path.iterdir()) == []
