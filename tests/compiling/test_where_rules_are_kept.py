"""Compiled rules are kept where the user has caches, else privately, else not at all."""

from pathlib import Path

import pytest

from caseflow.sim.compiling.folders import cache_folder, code_folder
from caseflow.sim.rule import COMPILED
from tests.compiling.model_copy import ModelCopy

fresh_folder = code_folder.__wrapped__
compiled = pytest.mark.skipif(not COMPILED, reason="nothing is compiled")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home, with a folder for what is temporary beside it."""
    (tmp_path / "home").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return tmp_path / "home"


@pytest.mark.parametrize("given", [None, "", "caches", "../caches"])
def test_a_folder_of_caches_that_is_no_whole_path_is_as_good_as_none(
    home: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    if given is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", given)
    assert cache_folder("") == home / ".cache"


def test_the_users_own_folders_are_kept_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "mine"))
    assert fresh_folder("", "v") == home / "mine" / "caseflow" / "rules-v"
    assert fresh_folder(str(home / "numba"), "v") == home / "numba" / "caseflow" / "rules-v"


@pytest.mark.parametrize("what", ["a home that is a file", "no home"])
def test_without_a_home_the_folder_is_temporary_and_private(
    home: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "no home":
        monkeypatch.setattr("pathlib.Path.home", _no_home)
    else:
        home.rmdir()
        home.write_text("", "utf-8")
    folder = fresh_folder("", "v")
    assert folder is not None
    assert folder.parent == home.parent / "temporary"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert fresh_folder("", "v") == folder


def _no_home() -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.parametrize("what", ["open to others", "a link", "somebody else's"])
def test_a_temporary_folder_that_others_could_have_written_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    home.rmdir()
    home.write_text("", "utf-8")
    folder = fresh_folder("", "v")
    assert folder is not None
    if what == "open to others":
        folder.chmod(0o770)
    elif what == "a link":
        folder.rename(folder.with_name("elsewhere"))
        folder.symlink_to(folder.with_name("elsewhere"))
    else:
        owner = folder.stat().st_uid
        folder.rename(folder.with_name(folder.name.replace(f"-{owner}-", f"-{owner + 1}-")))
        monkeypatch.setattr("os.getuid", lambda: owner + 1)
    assert fresh_folder("", "v") is None


@compiled
@pytest.mark.parametrize(
    ("named", "place"),
    [("", "home"), ("caches", "home"), ("NUMBA", "named"), ("file", "temporary")],
)
def test_a_program_keeps_its_rules_there(tmp_path: Path, named: str, place: str) -> None:
    model = ModelCopy(tmp_path)
    (tmp_path / "home").mkdir()
    (tmp_path / "file").write_text("", "utf-8")
    model.environment |= {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": named}
    if named == "NUMBA":
        model.environment |= {"NUMBA_CACHE_DIR": str(tmp_path / "named")}
    if named == "file":
        model.environment |= {"XDG_CACHE_HOME": str(tmp_path / "file")}
    lines, notes = model.run()
    assert (lines, notes) == (["1011.5"], "")
    assert len(model.kept("entry")) == 1
    assert all(file.is_relative_to(tmp_path / place) for file in model.kept("entry"))


@compiled
def test_where_nothing_can_be_written_rules_stay_in_memory_and_it_is_said(tmp_path: Path) -> None:
    model = ModelCopy(tmp_path)
    (tmp_path / "file").write_text("", "utf-8")
    model.environment |= {"XDG_CACHE_HOME": str(tmp_path / "file")}
    no_temporary = f"import tempfile\ntempfile.tempdir = {str(tmp_path / 'file')!r}\n"
    lines, notes = model.run(before=no_temporary)
    assert lines == ["1011.5"]
    assert notes.count("\n") == 1
    assert "compiled rules are not kept" in notes
    model.edit("left", "STEP = 10", "STEP = 20")
    assert model.run(before=no_temporary)[0] == ["1021.5"]
    assert model.kept("entry") == model.kept("nbi") == set()
