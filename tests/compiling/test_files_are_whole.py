"""A file of compiled rules is whole, or it is as if it were not there."""

import os
from pathlib import Path
from time import monotonic, time

import pytest

from caseflow.sim.compiling.files import DAY, CodeFiles
from caseflow.sim.rule import COMPILED
from tests.compiling.model_copy import ModelCopy

CONTENT = bytes(range(256)) * 4

COUNTED = """
import time
from caseflow.sim.compiling import dispatching
whole, linked = dispatching.entry_of, []


def slow(*arguments):
    linked.append(time.sleep(2))
    return whole(*arguments)


dispatching.entry_of = slow
"""


def files_in(folder: Path) -> tuple[CodeFiles, Path]:
    """Files of which one is there, and that one."""
    files = CodeFiles(folder)
    files.write("key", "part", CONTENT)
    return files, folder / "key.part"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    files, file = files_in(tmp_path)
    assert files.read("key", "part") == CONTENT
    assert [*tmp_path.iterdir()] == [file]
    assert files.read("key", "entry") is None


@pytest.mark.parametrize("length", [0, 10, 24, 40, 100, -1])
def test_a_file_cut_short_is_not_read(tmp_path: Path, length: int) -> None:
    files, file = files_in(tmp_path)
    file.write_bytes(file.read_bytes()[:length])
    assert files.read("key", "part") is None


@pytest.mark.parametrize("place", [0, 30, 60, -1])
def test_a_file_with_a_wrong_byte_is_not_read(tmp_path: Path, place: int) -> None:
    files, file = files_in(tmp_path)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert files.read("key", "part") is None


def test_a_file_under_another_name_is_not_read(tmp_path: Path) -> None:
    files, file = files_in(tmp_path)
    file.rename(tmp_path / "other.part")
    assert files.read("other", "part") is None


def test_a_folder_that_has_gone_costs_nothing_else(tmp_path: Path) -> None:
    files = CodeFiles(tmp_path / "gone")
    files.write("key", "part", CONTENT)
    files.clear()
    with files.turn():
        assert files.read("key", "part") is None


def test_what_was_used_longest_ago_is_cleared_away(tmp_path: Path) -> None:
    files = CodeFiles(tmp_path)
    for days, key in enumerate(("today", "lately", "formerly")):
        files.write(key, "part", CONTENT)
        moment = time() - 2 * days * DAY
        os.utime(tmp_path / f"{key}.part", (moment, moment))
    (tmp_path / "abandoned.draft").write_bytes(b"half")
    os.utime(tmp_path / "abandoned.draft", (1.0, 1.0))
    assert files.read("formerly", "part") == CONTENT  # used, and so as new as today's
    files.clear(room=int(2.5 * len(CONTENT)))
    assert {file.stem for file in tmp_path.iterdir()} == {"today", "formerly"}


def test_a_turn_is_waited_for_but_not_for_ever(tmp_path: Path) -> None:
    files = CodeFiles(tmp_path)
    with files.turn():
        before = monotonic()
        with files.turn(patience=0.3):
            assert monotonic() - before >= 0.3
    before = monotonic()
    with files.turn(patience=30.0):
        assert monotonic() - before < 10.0


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_rules_whose_files_are_spoilt_are_compiled_again(tmp_path: Path) -> None:
    model = ModelCopy(tmp_path)
    model.run()
    kept = model.kept("part") | model.kept("entry")
    for number, file in enumerate(sorted(kept)):
        file.write_bytes(b"" if number % 2 else file.read_bytes()[:-1] + b"?")
    spoilt = {file: file.read_bytes() for file in kept}
    assert model.run() == (["1011.5"], "")
    assert [file for file in kept if file.read_bytes() == spoilt[file]] == []


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_of_two_programs_that_start_at_once_only_one_compiles(tmp_path: Path) -> None:
    model = ModelCopy(tmp_path)
    programs = [model.start(before=COUNTED, after="print(len(linked))") for _ in range(2)]
    lines = [program.communicate()[0].split() for program in programs]
    assert sorted(lines) == [["1011.5", "0"], ["1011.5", "1"]]
