"""The image of the Dockerfile: its lines do what they promise, without Docker."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
BARE = os.environ.get("CASEFLOW_IMAGE") == "bare"
"""Whether the environment is empty and fetches all libraries, as that of the image does."""

ASKED_FOR = pytest.mark.skipif(
    "CASEFLOW_IMAGE" not in os.environ,
    reason="compiling anew takes minutes: CASEFLOW_IMAGE=borrowed, or bare, asks for it",
)

Line = tuple[str, str]


def lines() -> list[Line]:
    """The instructions of the Dockerfile, each on one line, with what follows it."""
    text = (HOME / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    parts = (line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    return [(name, " ".join(rest.split())) for name, rest in parts]


def of(name: str) -> list[str]:
    return [rest for instruction, rest in lines() if instruction == name]


def sources() -> list[str]:
    """What is copied into the image."""
    return [name for rest in of("COPY") for name in rest.split()[:-1]]


def test_the_base_is_named_plainly_and_no_registry_is() -> None:
    assert of("FROM") == ["python:3.12-slim"]
    assert not re.search(r"https?://|\b[\w-]+\.(io|com|org|net)\b", str(lines()))


def test_the_program_runs_without_rights_and_keeps_results_and_cache_in_volumes() -> None:
    names = [name for name, _ in lines()]
    users = of("USER")
    assert len(users) == 1
    assert users[0] not in ("root", "0")
    assert f"useradd --create-home --uid 1000 {users[0]}" in str(of("RUN"))
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert json.loads(of("ENTRYPOINT")[0]) == ["caseflow"]
    assert json.loads(of("VOLUME")[0]) == ["/data/results", "/cache"]
    # The store lies in `results` of the folder that a command is typed in.
    assert of("WORKDIR")[-1] == "/data"


def test_what_is_copied_is_let_through_and_nothing_else() -> None:
    ignored = (HOME / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in ignored if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(sources())
    assert all((HOME / name).exists() for name in sources())


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment into which the lines of the image have been typed, in an empty folder."""
    root = tmp_path_factory.mktemp("image")
    for name in ("source", "data/results", "cache", "home", "tmp"):
        (root / name).mkdir(parents=True)
    spare = shutil.ignore_patterns("__pycache__", "*.sqlite*", "*.egg-info")
    for name in sources():
        if (HOME / name).is_dir():
            shutil.copytree(HOME / name, root / "source" / name, ignore=spare)
        else:
            shutil.copy(HOME / name, root / "source" / name)
    venv.create(root / "venv", with_pip=BARE, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = root / "venv" / "lib" / version / "site-packages"
    own = {
        "PATH": f"{root}/venv/bin{os.pathsep}{os.environ['PATH']}",
        "HOME": str(root / "home"),
        "TMPDIR": str(root / "tmp"),
        # pip asks rustc for its version, and where rustup gives it that leaves a file at home.
        "RUSTUP_HOME": str(root / "tmp" / "rustup"),
        "ROOT": str(root),
        "SITE": str(site),
        **dict(word.split("=", 1) for word in shlex.split(placed(of("ENV")[0], root))),
    }
    if BARE:
        own |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    else:
        borrowed = sysconfig.get_paths()["purelib"]
        (site / "borrowed.pth").write_text(f"import site; site.addsitedir({borrowed!r})\n")
        # Of pip's options, this one is the other way round: 0 asks for no isolation.
        own |= {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    folder = root / "source"
    for name, rest in lines():
        if name == "WORKDIR":
            folder = Path(placed(rest, root))
        # Users are of the image alone.
        elif name == "RUN" and not rest.startswith("useradd"):
            typed(rest, folder, own)
    return own


def placed(words: str, root: Path) -> str:
    """Words with the folders of the image put under another root."""
    return re.sub(r"(?<![\w./])/(cache|data|source|tmp)\b", rf"{root}/\1", words)


def typed(words: str, folder: Path, own: dict[str, str]) -> str:
    """What a shell prints for a line of the image that ends well."""
    line = placed(words, Path(own["ROOT"]))
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=own, capture_output=True, text=True, timeout=1800
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_in(folder: str) -> dict[str, float]:
    return {
        str(path): path.stat().st_mtime
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


@ASKED_FOR
def test_its_lines_install_this_program_by_the_constraints_and_compile_the_model(
    environment: dict[str, str],
) -> None:
    work = Path(environment["ROOT"]) / "data"
    assert "--constraint constraints.txt" in of("RUN")[0]
    found = typed("python -c 'import caseflow; print(caseflow.__file__)'", work, environment)
    assert found.startswith(environment["SITE"])
    assert typed("caseflow warm", work, environment) == "The model is compiled already.\n"


@ASKED_FOR
def test_it_writes_results_and_cache_and_nothing_else(environment: dict[str, str]) -> None:
    """As a root that nobody can write demands; a second answer adds no compiled rule."""
    root = Path(environment["ROOT"])
    before = files_in(environment["SITE"])
    rules = {name for name in files_in(str(root / "cache")) if "rules-" in name}
    asked = "caseflow compare pilot cap_15 --site cheshire --replications 2 --figures gains"
    typed(f"{asked} --set intake_days=60 --set follow_up_days=90", root / "data", environment)
    assert files_in(environment["SITE"]) == before
    assert files_in(environment["HOME"]) == {}
    assert rules
    assert {name for name in files_in(str(root / "cache")) if "rules-" in name} == rules
    assert {path.name for path in (root / "data").iterdir()} == {"results"}
    assert (root / "data" / "results" / "caseflow.sqlite").is_file()
