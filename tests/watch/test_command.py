"""The command that shows a morning, and what it refuses."""

import json
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.reports.watch.page import page_of
from caseflow.experiments.reports.watch.picture import picture
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL
from caseflow.sim.agents.case import Stage
from tests.watch.worlds import DAY, NAMES, SITE


def test_the_command_shows_a_morning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], frames: tuple[Snapshot, Snapshot]
) -> None:
    asked = ["watch", NAMES[0], "--against", NAMES[1], "--site", SITE, "--day", str(DAY)]
    asked += ["--set", "advocacy.advocates=2"]
    out = tmp_path / "new" / "morning.svg"
    with pytest.raises(SystemExit) as ended:
        main([*asked, "--out", str(out), "--advocate", "1", "--case", "40"])
    assert ended.value.code == 0
    assert out.read_text(encoding="utf-8") == picture(*frames)
    assert [file.name for file in out.parent.iterdir()] == ["morning.svg"]
    printed = capsys.readouterr().out
    assert NOBODY_REAL in printed
    assert printed.count("Advocate 1, ") == printed.count("Case 40, ") == 2
    with pytest.raises(SystemExit):
        main([*asked, "--format", "json", "--out", str(tmp_path / "morning.html")])
    found = json.loads(capsys.readouterr().out)
    assert found["worlds"]["B"]["stages"]["held"] == frames[1].count(Stage.HELD)
    assert (tmp_path / "morning.html").read_text(encoding="utf-8") == page_of(*frames)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--day", "2192"], "0 to 2,191"),
        (["--day", "soon"], "a whole number"),
        (["--day", "3", "--out", "morning.png"], ".svg or .html"),
        (["--day", "3", "--site", "hamshire"], "Did you mean 'hampshire'"),
        (["--day", "3", "--advocate", "9"], "advocate = 9"),
        (["--day", "3", "--case", "999999"], "case = 999999"),
    ],
)
def test_what_cannot_be_watched_is_refused_in_a_sentence(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = [] if "--site" in given else ["--site", SITE]
    with pytest.raises(SystemExit) as ended:
        main(["watch", "pilot", *site, *given])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
