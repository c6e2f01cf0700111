"""Every dependency has bounds, what is pinned lies within them, and what is missing is said."""

import re
import sys
from pathlib import Path

import pytest

from caseflow.cli import main
from tests.packaging.bounds import HOME, dependency, extras, numbers, settings, tried

YEARS = 20
"""A version that begins with such a number counts years, and says nothing of what breaks."""

PINNED = re.compile(r"^([\w.-]+)==(\d+(?:\.\d+)*)", re.MULTILINE)


def test_every_dependency_has_a_lower_bound() -> None:
    bare = [each.name for lines in extras().values() for each in lines if not each.lower]
    assert bare == []


def test_what_users_install_has_an_upper_bound_unless_it_counts_years() -> None:
    open_ended = [each for each in tried() if not each.upper]
    assert [each.name for each in open_ended if numbers(each.lower)[0] < YEARS] == []


def test_what_is_pinned_lies_within_the_bounds() -> None:
    text = (HOME / "constraints.txt").read_text(encoding="utf-8")
    pinned = [(name.lower(), numbers(version)) for name, version in PINNED.findall(text)]
    every = [each for lines in extras().values() for each in lines]
    for each in every:
        held = [version for name, version in pinned if name == each.name]
        assert held or each.name in ("sbi", "torch"), f"{each.name} is not pinned"
        for version in held:
            assert numbers(each.lower) <= version, each
            assert not each.upper or version < numbers(each.upper), each


def test_every_dependency_is_touched_by_a_test_that_is_there() -> None:
    touched = settings()["tests"]
    assert sorted(touched) == sorted(each.name for each in tried())
    named = {test for tests in touched.values() for test in tests}
    assert [test for test in named if not (HOME / test.partition("::")[0]).is_file()] == []


def test_every_extra_is_tried_or_said_not_to_be() -> None:
    chosen = settings()["extras"]
    assert sorted({*chosen["tried"], *chosen["untried"], ""}) == sorted(extras())


@pytest.mark.parametrize(
    ("line", "bounds"),
    [
        ("a-b>=1.2,<3", ("1.2", "3")),
        ("a[b]>=1; python_version >= '3.12'", ("1", "")),
        ("a", ("", "")),
    ],
)
def test_a_line_is_read(line: str, bounds: tuple[str, str]) -> None:
    assert (dependency(line).lower, dependency(line).upper) == bounds


PAIR = ("multi_agency_contact", "single_point_of_contact", "--site", "cheshire")
ONE = (*PAIR, "--replications", "2")


@pytest.mark.parametrize(
    ("extra", "library", "words"),
    [
        ("calibration", "arviz", ("calibrate", "--name", "mine")),
        ("calibration", "SALib", ("sensitivity", "pilot")),
        ("cluster", "distributed", ("compare", *ONE, "--cluster", "local:2")),
        ("dashboard", "nicegui", ("dashboard",)),
        ("netcdf", "h5netcdf", ("export", "rows.nc")),
        ("netcdf", "xarray", ("export", "rows.nc")),
        ("office", "docx", ("brief", *ONE, "--docx", "brief.docx")),
        ("office", "pptx", ("brief", *ONE, "--pptx", "brief.pptx")),
        ("parquet", "pyarrow", ("export", "rows.parquet")),
        ("postgresql", "psycopg", ("runs", "--store", "postgresql://nobody@localhost/none")),
    ],
)
def test_a_missing_extra_is_one_refusal_before_anything_is_written(
    extra: str,
    library: str,
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    said = capsys.readouterr()
    assert ended.value.code in (1, 2), said
    assert said.out == ""
    assert f"caseflow-stalking[{extra}]" in said.err
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) <= 2
    assert [
        file for file in tmp_path.rglob("*") if file.suffix != ".sqlite" and file.is_file()
    ] == []
