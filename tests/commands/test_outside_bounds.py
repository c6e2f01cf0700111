"""Where the program breaks, libraries outside its bounds are named below the error."""

from importlib.metadata import version

import pytest

from caseflow import cli
from caseflow.commands.outside_bounds import outside_bounds


def test_a_version_outside_is_named_with_what_to_install() -> None:
    there = version("numpy")
    lines = ["numpy<1.0,>=0.9", "pandas>=1", "no-such-library>=1", "rich<1; python_version < '3'"]
    (sentence,) = outside_bounds(lines)
    assert sentence.startswith(f"numpy {there} is installed")
    assert "pip install 'numpy<1.0,>=0.9'" in sentence


@pytest.mark.parametrize("extra", ["calibration", "cluster"])
def test_a_library_of_an_extra_counts_where_it_is_installed(extra: str) -> None:
    (sentence,) = outside_bounds([f'rich<1; extra == "{extra}"'])
    assert "'rich<1'" in sentence


def test_an_environment_within_the_bounds_is_not_accused() -> None:
    assert outside_bounds() == []


def test_an_error_nobody_foresaw_carries_the_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*words: object, **options: object) -> None:
        raise ArithmeticError("the compiler broke")

    monkeypatch.setattr(cli, "app", broken)
    monkeypatch.setattr(cli, "outside_bounds", lambda: ["numba 0.65.0 is installed"])
    with pytest.raises(SystemExit) as ended:
        cli.main(["scenarios"])
    assert ended.value.code == 1
    said = capsys.readouterr().err.splitlines()
    assert "the compiler broke" in said[0]
    assert said[-1] == "caseflow: numba 0.65.0 is installed"
