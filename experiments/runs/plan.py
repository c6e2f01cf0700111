"""The plan of a batch, as a file says it: scenarios, sites, replications and a seed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from caseflow.experiments.runs.defaults import LARGEST_SEED, MOST_REPLICATIONS
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.chain import FOLDER, delivered
from caseflow.scenarios.columns import flattened
from caseflow.scenarios.layers import COMMAND_LINE
from caseflow.scenarios.other_systems import remedy_of_path
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.sites import site_of
from caseflow.scenarios.toml_files import read_toml

DELIVERED = FOLDER / "plans"
"""The plans that come with the product."""


class PlanFile(BaseModel):
    """A plan as written."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    title: str = ""
    question: str = ""
    baseline: str
    scenarios: Annotated[list[str], Field(min_length=1)]
    sites: Annotated[list[str], Field(min_length=1)] | None = None
    together: bool = True
    replications: Annotated[int, Field(ge=1, le=MOST_REPLICATIONS)] = 200
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = 1
    set: dict[str, Any] = {}


@dataclass(frozen=True)
class Plan:
    """A plan, ready to be run.

    Attributes
    ----------
    name, title, question
        Of its file.
    designs
        One for all sites together, or one a site.
    scenarios
        The baseline and after it the others, each as ``load`` takes it.
    changes
        To every scenario.
    """

    name: str
    title: str
    question: str
    designs: tuple[Design, ...]
    scenarios: tuple[str, ...]
    changes: Mapping[str, str]


def read_plan(named: str) -> Plan:
    """Read a plan and load everything that it names."""
    path = _found(named)
    where = str(path) if path.parent != DELIVERED else path.name
    given = read_toml(path)
    for key in given:
        if key not in PlanFile.model_fields:
            nearest = nearest_to(key, PlanFile.model_fields)
            raise Refusal("unknown key", where=where, key=key, nearest=nearest)
    try:
        file = PlanFile.model_validate(given)
    except ValidationError as error:
        raise refusal_of(error, where, PlanFile.model_fields) from None
    changes = {key: _text(value) for key, value in flattened(file.set).items()}
    for site in file.sites or ():
        site_of(site, f"{where}, sites")
    loaded = _loaded(file, path, where, changes, file.sites)
    sites = file.sites or list(loaded[0].sites)
    divided = [loaded]
    if not file.together:
        divided = [_loaded(file, path, where, changes, [site]) for site in sites]
    try:
        designs = [
            Design(entry[0], tuple(entry[1:]), file.replications, file.seed) for entry in divided
        ]
    except Refusal as refusal:
        raise Refusal(refusal.message, where=where, key="scenarios") from None
    names = dict.fromkeys([file.baseline, *file.scenarios])
    scenarios = tuple(name if name in delivered() else str(path.parent / name) for name in names)
    title = file.title or path.stem
    return Plan(path.stem, title, file.question, tuple(designs), scenarios, changes)


def _found(named: str) -> Path:
    path = Path(named)
    if path.suffix == ".toml" or path.exists():
        return path
    plans = {file.stem: file for file in sorted(DELIVERED.glob("*.toml"))}
    if named not in plans:
        nearest = nearest_to(named, plans)
        expected = "" if nearest else f"the path of a TOML file, or {', '.join(plans)}"
        raise Refusal(
            "there is no plan of this name, and no such file",
            where="PLAN",
            value=named,
            nearest=nearest,
            expected=expected,
        )
    return plans[named]


def _loaded(
    file: PlanFile, path: Path, where: str, changes: Mapping[str, str], sites: list[str] | None
) -> list[Scenario]:
    """The baseline and after it the scenarios; a path in a plan is seen from the plan's folder."""
    found: dict[str, Scenario] = {}
    for key, name in [
        ("baseline", file.baseline),
        *(("scenarios", scenario) for scenario in file.scenarios),
    ]:
        beside = path.parent / name
        if name not in delivered() and not beside.is_file():
            nearest = nearest_to(Path(name).stem, delivered())
            expected = "" if nearest else "a name that `caseflow scenarios` lists, or a file"
            if remedy := remedy_of_path(name):
                nearest, expected = "", f"a path of this system; {remedy}"
            raise Refusal(
                "there is no scenario of this name, and no such file",
                where=where,
                key=key,
                value=name,
                nearest=nearest,
                expected=expected,
            )
        try:
            found[name] = load(name if name in delivered() else str(beside), changes, sites)
        except Refusal as refusal:
            raise _placed(refusal, where) from None
    return list(found.values())


def _placed(refusal: Refusal, where: str) -> Refusal:
    """The same refusal, with the place in the plan where it speaks of the command line."""
    places = {COMMAND_LINE: f"{where}, [set]", "--site": f"{where}, sites"}
    option = next((place for place in places if refusal.where.startswith(place)), None)
    return Refusal(
        refusal.message,
        where=places[option] if option else refusal.where,
        key=refusal.key,
        value=refusal.value,
        expected=refusal.expected,
        nearest=refusal.nearest,
    )


def _text(value: object) -> str:
    """A value of the file as ``--set`` would have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
