"""A file that was edited is read anew, and so is another of its name in another folder."""

from pathlib import Path

import pytest

from caseflow.calibration.targets import fitted_parameters, targets_file
from caseflow.scenarios.read_once import read_once
from caseflow.scenarios.refusal import Refusal

HEAD = "parameter,site,why\n"


def test_an_edited_file_is_read_anew_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    reads = []

    @read_once
    def held(path: Path) -> str:
        reads.append(path)
        return path.read_text(encoding="utf-8")

    file = tmp_path / "some.csv"
    file.write_text("first", encoding="utf-8")
    assert [held(file), held(file)] == ["first", "first"]
    assert len(reads) == 1
    file.write_text("other", encoding="utf-8")
    assert held(file) == "other"
    assert len(reads) == 2


def test_two_files_of_one_name_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for key in ("triage.accept", "disengagement.retelling"):
        folder = tmp_path / key
        folder.mkdir()
        monkeypatch.chdir(folder)
        Path("few.csv").write_text(f"{HEAD}{key},,it is tried\n", encoding="utf-8")
        (entry,) = fitted_parameters.unknowns(Path("few.csv"))
        found.append(entry.parameter)
    assert found == ["triage.accept", "disengagement.retelling"]


def test_a_figure_that_was_changed_is_another_figure(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    lines = targets_file.FILE.read_text(encoding="utf-8").splitlines()
    convicted = next(line for line in lines if ",convicted," in line and ",77,107," in line)
    file.write_text(f"{lines[0]}\n{convicted}\n", encoding="utf-8")
    (before,) = targets_file.targets(file)
    file.write_text(f"{lines[0]}\n{convicted.replace(',77,', ',78,')}\n", encoding="utf-8")
    (after,) = targets_file.targets(file)
    assert (before.count, after.count) == (77.0, 78.0)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"gone\.csv"):
        fitted_parameters.unknowns(tmp_path / "gone.csv")
