"""A wheel puts one name into the site-packages, with all that belongs to it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from caseflow.sim.luck import key_of_world
from caseflow.sim.rule import COMPILED, quiet

HOME = Path(__file__).parents[2]
ROOMS = ("sim", "scenarios", "experiments", "calibration")
BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"


def listed(*patterns: str) -> list[Path]:
    """The files that belong to the project, without what a run has left beside them."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=HOME,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        pytest.skip("the files of the project are known in a clone only")
    return [Path(name) for name in done.stdout.splitlines() if (HOME / name).is_file()]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a copy of the project's own files and without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in listed("caseflow", *ROOMS, "pyproject.toml", "setup.py", "README.md", "LICENSE"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((HOME / name).read_bytes())
    built = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(built)], cwd=source, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return built / done.stdout.splitlines()[-1]


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel is installed, and nothing else."""
    target = tmp_path_factory.mktemp("site")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"),
            *("--disable-pip-version-check", "--target", str(target), str(wheel)),
        ],
        check=True,
    )
    return target


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder in which somebody has a model and experiments of their own."""
    (tmp_path / "sim.py").write_text("raise ImportError('this is the sim of somebody else')\n")
    for room in ROOMS[1:]:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text(f"raise ImportError('a foreign {room}')\n")
    return tmp_path


def ran(installed: Path, folder: Path, *arguments: str, **more: str) -> str:
    """What Python says in a folder, the installed wheel being ahead of any other caseflow."""
    environment = {**os.environ, "PYTHONPATH": str(installed), **more}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_one_name_is_installed(installed: Path) -> None:
    put = {path.name for path in installed.iterdir()} - {"bin", "Scripts"}
    assert {name for name in put if not name.endswith(".dist-info")} == {"caseflow"}
    assert [name.split("-")[0] for name in put - {"caseflow"}] == ["caseflow_stalking"]
    top = next(installed.glob("*.dist-info")) / "top_level.txt"
    assert top.read_text().split() == ["caseflow"]


def test_every_file_of_the_project_is_in_the_wheel(wheel: Path) -> None:
    inside = [Path("caseflow") / file for file in listed(*ROOMS)]
    wanted = {path.as_posix() for path in (*inside, *listed("caseflow"))}
    with zipfile.ZipFile(wheel) as opened:
        names = {name for name in opened.namelist() if ".dist-info/" not in name}
        typed = "caseflow/py.typed" in names
    assert names == wanted
    assert typed
    assert {Path(name).suffix for name in names} >= {".csv", ".json", ".toml", ".html", ".css"}


def test_it_works_beside_foreign_folders_of_the_same_names(installed: Path, foreign: Path) -> None:
    script = (
        "import caseflow.sim, caseflow.experiments.measures as measures\n"
        "import caseflow.scenarios.scenario, caseflow.calibration.targets.targets_file as figures\n"
        "import json, sys\n"
        "rooms = [name for name in ('sim', 'scenarios', 'experiments', 'calibration')\n"
        "         if name in sys.modules]\n"
        "print(json.dumps([caseflow.sim.__file__, len(measures.MEASURES), len(figures.targets()),\n"
        "                  rooms]))\n"
    )
    (foreign / "script.py").write_text(script)
    where, measures, figures, rooms = json.loads(ran(installed, foreign, "script.py"))
    assert Path(where).is_relative_to(installed)
    assert measures >= 95
    assert figures > 10
    assert rooms == []


def test_the_program_starts_beside_them(installed: Path, foreign: Path) -> None:
    said = ran(installed, foreign, "-m", "caseflow", "measures")
    assert "DISENGAGEMENT" in said
    assert "single_point_of_contact" in ran(installed, foreign, "-m", "caseflow", "scenarios")


def test_a_world_is_simulated_beside_them(installed: Path, foreign: Path) -> None:
    pair = ("multi_agency_contact", "single_point_of_contact", "--site", "cheshire")
    options = ("--replications", "1", "--no-figures", "--format", "json")
    # Interpreted, so few people are told sooner than all rules of the model are compiled once more.
    few = ("opening=empty", "intake_days=30", "follow_up_days=90", "demand.reports_a_year=60")
    short = [word for change in few for word in ("--set", change)]
    command = ("-m", "caseflow", "compare", *pair, *options, *short)
    told = json.loads(ran(installed, foreign, *command, NUMBA_DISABLE_JIT="1"))
    assert told["replications"] == 1
    assert len({entry["measure"] for entry in told["measures"]}) >= 95


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_a_rule_is_compiled_beside_them_and_kept(
    installed: Path, foreign: Path, tmp_path: Path
) -> None:
    script = (
        "from caseflow.sim.luck import key_of_world\n"
        "from caseflow.sim.rule import COMPILED, quiet\n"
        "with quiet():\n"
        "    print(COMPILED, int(key_of_world(1, 2, 3)))\n"
    )
    (foreign / "script.py").write_text(script)
    caches = tmp_path / "caches"
    kept = {"XDG_CACHE_HOME": str(caches), "NUMBA_CACHE_DIR": str(caches)}
    with quiet():
        same = int(key_of_world(1, 2, 3))
    assert ran(installed, foreign, "script.py", **kept).split() == ["True", str(same)]
    assert list(caches.rglob("*.entry"))


def test_a_store_of_a_former_version_opens_with_what_is_installed(
    installed: Path, foreign: Path
) -> None:
    shutil.copy(HOME / "tests" / "experiments" / "store" / "former.sqlite", foreign / "old.sqlite")
    listed = ran(installed, foreign, "-m", "caseflow", "runs", "--store", "old.sqlite")
    assert "single_point_of_contact" in listed


def test_the_distribution_has_a_name_of_its_own(installed: Path) -> None:
    facts = (next(installed.glob("*.dist-info")) / "METADATA").read_text(encoding="utf-8")
    assert "\nName: caseflow-stalking\n" in facts
    points = (next(installed.glob("*.dist-info")) / "entry_points.txt").read_text()
    assert "caseflow = caseflow.cli:main" in points


def test_the_upper_bounds_of_what_breaks_are_kept(installed: Path) -> None:
    """ArviZ 1.0 has no ``psislw`` any more, by which a fit is judged."""
    facts = (next(installed.glob("*.dist-info")) / "METADATA").read_text(encoding="utf-8")
    bounds = [line for line in facts.splitlines() if "Requires-Dist: arviz" in line]
    assert bounds
    assert all("<1" in line.split(";")[0] for line in bounds)
