"""A store of little worlds, and commands that are typed against it."""

from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store
from tests.experiments.store.typing_at import Typed

MADE: list[bytes] = []
"""The store, made once and copied for each test."""


@pytest.fixture
def kept(tmp_path: Path, design, world) -> Path:
    """A store of 24 runs, two of which failed."""
    path = tmp_path / "kept.sqlite"
    if not MADE:
        world.failing = {4}
        with Store(str(path)) as ledger:
            list(run(design, ledger, workers=1))
        world.failing = set()
        MADE.append(path.read_bytes())
    path.write_bytes(MADE[0])
    return path


@pytest.fixture
def typed(kept: Path, capsys, monkeypatch) -> Typed:
    """Type a command against the store; how it ended, and what it said."""
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)

    def type_it(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*words, "--store", str(kept)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return int(ended.value.code or 0), said.out, said.err

    return type_it
