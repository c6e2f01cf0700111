"""The trees that are held against each other run their own code, and measure what they say."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.speed import probe
from tests.speed.trees import PACKAGE, ROOT, Tree, trees

in_git = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(),
    reason="the code before is taken from git, which is not here",
)

DIGEST = "from caseflow.sim.sources import text_digest; print(text_digest())"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, Tree]:
    """The last commit, and the files as they are."""
    return trees(tmp_path_factory.mktemp("trees"), "HEAD")


@in_git
def test_each_runs_its_own_code(laid: tuple[Tree, Tree]) -> None:
    for tree in laid:
        lies = tree.program("-c", "import caseflow.experiments as room; print(room.__file__)")
        assert Path(lies.output).is_relative_to(tree.house)


@in_git
def test_the_commit_is_laid_and_not_the_files(laid: tuple[Tree, Tree]) -> None:
    command = ["git", "show", "HEAD:sim/loop.py"]
    committed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    was, now = (tree.house / PACKAGE / "sim" / "loop.py" for tree in laid)
    assert was.read_bytes() == committed
    assert now.read_bytes() == (ROOT / "sim" / "loop.py").read_bytes()


@in_git
def test_an_edit_is_seen_and_taken_back(laid: tuple[Tree, Tree]) -> None:
    tree = laid[1]
    tree.cache.mkdir(exist_ok=True)
    before = tree.program("-c", DIGEST).output
    with tree.edited("report") as edited:
        assert edited.program("-c", DIGEST).output != before
        assert edited.cache != tree.cache
    assert tree.program("-c", DIGEST).output == before


@in_git
def test_processor_time_of_a_program_is_counted(laid: tuple[Tree, Tree]) -> None:
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    assert laid[1].program("-c", busy).processor >= 0.5
    assert laid[1].program("-c", "import time; time.sleep(0.5)").processor < 0.4


@in_git
def test_a_program_that_fails_says_why(laid: tuple[Tree, Tree]) -> None:
    with pytest.raises(RuntimeError, match=r"now: .* ended early: ValueError: no"):
        laid[1].program("-c", "raise ValueError('no')")


# Measurements within a tree: here, of the code as it is.


def test_forces_come_by_their_demand() -> None:
    forces = probe.sites_of("nationwide")
    assert len(forces) == 43
    assert forces[0] == "metropolitan_police"


def test_a_nation_counts_the_events_of_its_forces() -> None:
    forces = probe.sites_of("nationwide")[-2:]
    both = probe.nation(forces, 1)["events"]
    assert both == sum(probe.nation([force], 2)["events"] for force in forces)


def test_a_digest_sees_every_column_but_the_agenda() -> None:
    site = probe.sites_of("pilot")[-1]
    (columns,) = probe.digests("pilot", [site], True).values()
    assert {"event_log.when", "cases.stage", "victims.trust"} <= columns.keys()
    assert not [name for name in columns if name.endswith(".due") or name.startswith("soon")]
    (plain,) = probe.digests("pilot", [site], False).values()
    differ = {name.partition(".")[0] for name in plain if plain[name] != columns[name]}
    assert differ <= {"event_log", "incidents", "reports", "sites"}


def test_an_event_has_a_price() -> None:
    assert 10.0 < probe.site(500, 1)["nanoseconds"] < 100_000.0
    timed = probe.pilot(1)
    assert timed["seconds"] > 0.0
    assert timed["events"] > 100_000
