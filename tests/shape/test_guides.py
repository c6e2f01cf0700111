"""Every command of the guides runs as it stands, with few replications."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from caseflow.cli import main
from caseflow.experiments.reports import drawing_pool
from tests.calibration.arithmetic_pilot import few_told, short_chains
from tests.calibration.short_worlds import short_pilots
from tests.shape.sources import ROOT

TRIED_ELSEWHERE = {
    "container": "tests/packaging/test_container_image.py",
    "serving": "tests/packaging/test_deployment_files.py",
    "slurm": "tests/experiments/runs/test_slurm_job.py",
}
"""Guides whose lines are typed to another program than ours, and by a test of their own."""

GUIDES = sorted(
    guide for guide in (ROOT / "docs" / "guides").glob("*.md") if guide.stem not in TRIED_ELSEWHERE
)
BLOCK = re.compile(r"^```(console|toml|csv|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ caseflow "
REFUSED = "  # status 2"
"""How the line of a command ends that is meant to be refused."""

FEW = {
    "--replications": "2",
    "--draws": "20",
    "--size": "20",
    "--generations": "1",
    "--pilots": "2",
    "--made-up": "4",
}
"""With how many of each a command is tried, whatever number it asks for."""

BRIEF = "--set opening=empty --set intake_days=40 --set follow_up_days=40"
LESS = {
    "power": f"--replications 3 --worlds 1 {BRIEF}",
    "check-area": "--replications 20",
    "sensitivity": f"--replications 2 {BRIEF}",
    # Who leaves the service within a year is counted of those who were watched for one.
    "decide": "--replications 2 --set opening=empty --set intake_days=90 --set follow_up_days=365",
}
"""What would be long even then looks at less."""

WITHOUT_FIGURES = (
    "check-area",
    "compare",
    "failures",
    "power",
    "priors",
    "calibrate",
    "posterior",
    "validate",
)


def blocks_of(guide: Path) -> Iterator[tuple[str, str]]:
    """The blocks of a guide: of which language, and what they say."""
    yield from BLOCK.findall(guide.read_text(encoding="utf-8"))


def typed(line: str, draws: bool) -> None:
    """Type one command, with few of whatever it asks many of; it must end well."""
    words = shlex.split(line.removesuffix(REFUSED))
    asked = FEW.keys() & set(words)
    for option in asked:
        words[words.index(option) + 1] = FEW[option]
    if words[0] in LESS:
        place = words.index("--replications")
        words[place : place + 2] = LESS[words[0]].split()
    if asked and words[0] in WITHOUT_FIGURES and not draws:
        words.append("--no-figures")
    # With so few pilots, long chains would only say more exactly how little is known. A helper that
    # draws a few figures has to read the drawing library first, which takes longer than they do.
    with (
        short_chains(30, 40),
        few_told(),
        short_pilots(),
        patch.object(drawing_pool, "MOST_HELPERS", 0),
        pytest.raises(SystemExit) as ended,
    ):
        main(words)
    assert ended.value.code == (2 if line.endswith(REFUSED) else 0), line


@pytest.mark.long(seconds=40)
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_works_from_top_to_bottom(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for language, block in blocks_of(guide):
        if language == "console":
            for line in block.splitlines():
                assert line.startswith(PROMPT), line
                # Drawing takes longest: once a guide is enough.
                typed(line.removeprefix(PROMPT), draws=not list(tmp_path.rglob("*.png")))
        elif language in ("toml", "csv"):
            name = block.splitlines()[0].removeprefix("# ")
            Path(name).write_text(block, encoding="utf-8")
        else:
            exec(compile(block, guide.name, "exec"), names)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_has_commands_and_ends_with_a_result(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert [language for language, _ in blocks_of(guide)].count("console") >= 3
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[-1] == "The result"


def test_what_is_tried_elsewhere_is_tried() -> None:
    for guide, test in TRIED_ELSEWHERE.items():
        words = (ROOT / test).read_text(encoding="utf-8")
        assert f"{guide}.md" in words or "Dockerfile" in words
