"""What the tests of the scenarios share: writing a file and asking the command line about it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from caseflow.cli import main


@dataclass(frozen=True)
class Told:
    """How a command ended, and what it printed."""

    code: int
    out: str
    error: str


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Write a scenario file and give its path."""

    def write(text: str | bytes, name: str = "mine.toml") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return write


@pytest.fixture
def caseflow(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Type a command."""

    def typed(*words: str) -> Told:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return Told(int(ended.value.code or 0), printed.out, printed.err)

    return typed
