"""Every command of the README runs as it stands, in a design as small as it may be."""

import re
import shlex
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.reports import drawing_pool
from tests.shape.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ caseflow (.+?)\s*(?:#.*)?$", README, re.MULTILINE)
COUNTED = ("compare", "brief", "crossing", "staff", "rank", "helped")
PLACED = (*COUNTED, "story")


def small(line: str) -> list[str]:
    """The words of a command, at one site, with two replications, drawing nothing that can wait."""
    words = shlex.split(line)
    if "--replications" in words:
        words[words.index("--replications") + 1] = "2"
    elif words[0] in COUNTED:
        words += ["--replications", "2"]
    if words[0] in PLACED and "--site" not in words:
        words += ["--site", "hampshire"]
    # A browser prints it, which is tried where briefs are.
    words = [word for word in words if word != "--pdf"]
    return [*words, "--no-figures"] if words[0] in ("compare", "crossing") else words


@pytest.mark.long(seconds=25)
def test_every_command_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # To read the drawing library once more takes a helper longer than so few figures.
    monkeypatch.setattr(drawing_pool, "MOST_HELPERS", 0)
    (scenario,) = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    Path("my_scenario.toml").write_text(scenario, encoding="utf-8")
    assert len(COMMANDS) >= 9
    for line in COMMANDS:
        with pytest.raises(SystemExit) as ended:
            main(small(line))
        assert ended.value.code == 0, line


def test_the_readme_is_short() -> None:
    assert len(README.split()) <= 1_150
