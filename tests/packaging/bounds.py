"""The bounds of pyproject.toml, and the versions that an environment has: for ``make bounds``."""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[2]
PROJECT = HOME / "pyproject.toml"
SETTINGS = HOME / "tests" / "packaging" / "bounds.toml"
DIRECT = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?((?:[<>=!~]=?[\d.]+,?)*)(?:\s*;.*)?$")
OLDEST = (3, 11)
"""Where every lower bound can be installed: some are older than the newer versions of Python."""

ASKED = (
    "import importlib.metadata as m, json, sys\n"
    "print(json.dumps({d.metadata['Name'].lower(): d.version for d in m.distributions()}))\n"
    "print(json.dumps(sys.version_info[:2]))\n"
)


@dataclass(frozen=True)
class Dependency:
    """What is asked for: a name in small letters, and from which to which version."""

    name: str
    lower: str
    upper: str


def dependency(line: str) -> Dependency:
    """A line of pyproject.toml, read."""
    matched = DIRECT.match(line)
    assert matched, line
    bounds = [bound for bound in matched[2].split(",") if bound]
    lower = [bound[2:] for bound in bounds if bound.startswith(">=")]
    upper = [bound[1:] for bound in bounds if re.match(r"<\d", bound)]
    assert max(len(lower), len(upper)) <= 1, line
    return Dependency(matched[1].lower(), "".join(lower), "".join(upper))


def settings() -> dict[str, dict[str, list[str]]]:
    """Which tests touch a dependency, and which extras are tried."""
    return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))


def extras() -> dict[str, list[Dependency]]:
    """The dependencies of every extra but those that only name other extras; "" is of everybody."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    parts = {"": project["dependencies"], **project["optional-dependencies"]}
    return {
        name: [dependency(line) for line in lines if not line.startswith("caseflow-stalking[")]
        for name, lines in parts.items()
    }


def tried() -> list[Dependency]:
    """The dependencies that the two environments have."""
    wanted = ["", *settings()["extras"]["tried"]]
    return [each for name in wanted for each in extras()[name]]


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers, without noughts at its end."""
    return tuple(int(part) for part in re.sub(r"(\.0+)+$", "", version).split("."))


def installed(resolution: str, python: str) -> int:
    """Print what an environment has; 1 where its lowest versions are not the lower bounds."""
    said = subprocess.run([python, "-c", ASKED], capture_output=True, text=True, check=True)
    versions, running = map(json.loads, said.stdout.splitlines())
    missed = 0
    for each in tried():
        version = versions.get(each.name)
        if version is None:
            continue
        note = ""
        if resolution == "lowest" and numbers(version) != numbers(each.lower):
            # What cannot be had is not tried, so such a bound is not known to be true.
            strict = tuple(running) == OLDEST
            missed += strict
            note = f"  the bound is {each.lower}" + (": raise it" if strict else "")
        print(f"  {each.name:15} {version}{note}", flush=True)
    return int(missed > 0)


def main(words: list[str]) -> int:
    """Print one of the settings, a line each, or judge an environment."""
    if words[0] == "installed":
        return installed(*words[1:])
    chosen = settings()
    lines = {
        "extras": chosen["extras"]["tried"],
        "tools": chosen["extras"]["tools"],
        "tests": sorted({test for files in chosen["tests"].values() for test in files}),
    }
    print("\n".join(lines[words[0]]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
