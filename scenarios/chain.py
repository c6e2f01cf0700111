"""The chain of bases: from a scenario's file down to the root."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from caseflow.scenarios.contact_models import ContactModels, contact_models
from caseflow.scenarios.other_systems import remedy_of_path
from caseflow.scenarios.own_sites import read_own_sites
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario_file import ScenarioFile, read_scenario_file

FOLDER = Path(__file__).parent
ROOT = "pilot"
FAMILIES = {
    "pilot": "The pilot, doing without it, and the whole country",
    "contact": "Who contacts the victim, and what is shared",
    "capacity": "How many advocates, and how many cases each",
    "process": "Triage, training, demand, courts and treatment",
    "failures": "What goes wrong, put right",
}
"""The folders of the delivered scenarios, with the heading under which each is listed."""
MOST_FILES = 500
"""So many files of a folder are looked at for a name."""
LONGEST = 50
"""No chain of bases is longer."""


@dataclass(frozen=True)
class Link:
    """One file of the chain, with the contact models known up to it."""

    name: str
    where: str
    file: ScenarioFile
    models: ContactModels


@lru_cache(maxsize=1)
def delivered() -> dict[str, Path]:
    """Give the scenario files that come with the product, one folder a family."""
    families = (family for family in FAMILIES if (FOLDER / family).is_dir())
    paths = [path for family in families for path in sorted((FOLDER / family).glob("*.toml"))]
    return {path.stem: path for path in sorted(paths, key=lambda path: path.stem != ROOT)}


def chain_of(name_or_path: str) -> tuple[Link, ...]:
    """Follow the bases of a scenario."""
    path = _found(name_or_path, "", Path())
    files: list[tuple[Path, str, ScenarioFile]] = []
    seen: list[Path] = []
    while True:
        where = path.name if path in delivered().values() else str(path)
        real = path.resolve()
        if real in seen or len(seen) >= LONGEST:
            circle = " -> ".join(entry.stem for entry in [*seen, real])
            raise Refusal(f"the bases run in a circle: {circle}", where=where, key="base")
        seen.append(real)
        file = read_scenario_file(path, where)
        files.append((path, where, file))
        if file.base is None:
            if path != delivered()[ROOT]:
                raise Refusal(
                    "it must say what it differs from",
                    where=where,
                    key="base",
                    expected=f'base = "{ROOT}", or another name of `caseflow scenarios`',
                )
            break
        path = _found(file.base, where, path.parent)
    models = contact_models()
    links: list[Link] = []
    described: dict[str, str] = {}
    for path, where, file in reversed(files):
        for site in read_own_sites(file.site, where):
            if site.site in described:
                raise Refusal(
                    f"{described[site.site]} describes this place; what differs from it stands "
                    f"under [at.{site.site}] or [levers]",
                    where=where,
                    key=f"[site.{site.site}]",
                )
            described[site.site] = where
        models = models.extended(file.contact_models, where)
        links.append(Link(path.stem, where, file, models))
    return tuple(links)


def _found(name: str, where: str, folder: Path) -> Path:
    """The file that a name or a path means, seen from a folder."""
    key = "base" if where else ""
    if name in delivered():
        return delivered()[name]
    if not name.strip():
        raise Refusal("a scenario needs a name", where=where, key=key)
    path = folder / name
    try:
        if path.exists():
            return path
    except (OSError, ValueError):
        raise Refusal("not a name or a path", where=where, key=key, value=name) from None
    beside = _toml_files(folder, name)
    if name.endswith(".toml") or "/" in name or "\\" in name:
        told = "there is no such file"
        if remedy := remedy_of_path(name):
            told += f"; {remedy}"
        elif where:
            told += "; paths count from the folder of this file"
        raise Refusal(
            told,
            where=where or name,
            key=key,
            value=name if where else None,
            nearest=""
            if remedy
            else _from_folder(path.name, folder, beside)
            or nearest_to(Path(name).stem, delivered()),
        )
    nearest = next((file for file in beside if file.removesuffix(".toml") == name), "")
    nearest = nearest or nearest_to(name, [*delivered(), *beside])
    raise Refusal(
        "there is no scenario of this name, and no such file",
        where=where,
        key=key,
        value=name,
        expected=""
        if nearest
        else "a name that `caseflow scenarios` lists, or a file such as my_area.toml",
        nearest=nearest,
    )


def _toml_files(folder: Path, name: str) -> list[str]:
    """The scenario files that lie in a folder, or where a path points."""
    try:
        return sorted(path.name for path in folder.glob("*.toml"))[:MOST_FILES]
    except (OSError, ValueError):
        return []


def _from_folder(name: str, folder: Path, beside: list[str]) -> str:
    """A file of this name as seen from the folder: beside it, or where the user is."""
    if name in beside:
        return name
    here = Path.cwd() / name
    if here.is_file() and here.parent != folder.absolute():
        return os.path.relpath(here, folder.absolute())
    return nearest_to(name, beside)
