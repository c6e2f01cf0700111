"""Where the program writes: any encoding, a pipe whose reader has gone, a disk that is full."""

import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from caseflow.cli import NOBODY_READS, main
from caseflow.commands.streams import PLAIN, PlainStream
from tests.hostile.trial import ending_of

LISTS = (
    ("--help",),
    ("scenarios", "--questions"),
    ("describe", "single_point_of_contact"),
    ("sites",),
    ("parameters",),
    ("measures",),
    ("patterns", "--help"),
    ("posterior", "pilot", "--no-figures"),
    ("no_such_command",),
)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "shift_jis"])
@pytest.mark.parametrize("arguments", LISTS, ids=lambda words: words[0])
def test_no_encoding_breaks_what_is_said(
    arguments: Sequence[str], encoding: str, tmp_path: Path
) -> None:
    ending = ending_of(arguments, tmp_path, encoding)
    assert not ending.escaped
    assert ending.status in (0, 2)
    assert ending.out or ending.err


def test_json_stays_json_in_any_encoding() -> None:
    told = {"title": "Caffè £5 – 🦊 ‘x’"}
    for encoding in ("ascii", "cp1252"):
        content = io.BytesIO()
        stream = PlainStream(io.TextIOWrapper(content, encoding, errors=PLAIN))
        stream.write(json.dumps(told, ensure_ascii=False))
        stream.flush()
        back = json.loads(content.getvalue().decode(encoding))
        assert back["title"].startswith("Caff")
        assert "🦊" in back["title"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_hears_only_the_colours_of_the_program() -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    terminal, file = _Terminal(), io.StringIO()
    PlainStream(terminal).write(f"\x1b[1mbold\x1b[0m {hostile}")
    PlainStream(file).write(f"\x1b[1mbold\x1b[0m {hostile}")
    assert terminal.getvalue().startswith("\x1b[1mbold\x1b[0m ")
    assert terminal.getvalue().count("\x1b") == 2
    assert file.getvalue().isprintable()


def test_who_reads_no_further_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with open(writes, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(SystemExit) as end:
            main(["scenarios"])
    assert end.value.code == NOBODY_READS
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_full_disk_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit) as end:
            main(["scenarios"])
    assert end.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("caseflow: The answer cannot be written")
    assert len(said.splitlines()) == 1
