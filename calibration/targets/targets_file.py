"""Published figures as a file of targets has them, read line by line."""

import re
from pathlib import Path

from pydantic import ValidationError

from caseflow.calibration.targets.targets import Target, TargetForm, figures
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.measure_files import module_named
from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.parameters import lines_of
from caseflow.scenarios.read_once import read_once
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of

FILE = Path(__file__).with_name("targets.csv")

HEADER = (
    *("target", "site", "year", "layer", "measure", "form", "count", "n", "low", "high"),
    *("use", "grade", "source", "note"),
)
OPTIONAL = ("state",)
"""A column that may be left out; then every figure is of a service that has been running."""

MODULE = ":"
"""Between the module and the function of a measure of one's own."""

PERSONAL = re.compile(
    r"name|birth|dob|postcode|address|victim_?id|person|case_?(id|ref|number)|crime_?(ref|number)"
    r"|nhs|phone|e-?mail",
    re.IGNORECASE,
)
"""Columns that speak of single people."""


def targets(path: Path = FILE) -> tuple[Target, ...]:
    """Read a file of targets."""
    return _targets(path)


@read_once
def _targets(path: Path) -> tuple[Target, ...]:
    _refuse_people(path)
    found: dict[tuple[str, ...], Target] = {}
    for place, cells in lines_of(path, HEADER, OPTIONAL):
        if MODULE in cells["measure"]:
            cells["measure"] = _measure_of(cells["measure"], path.parent, place)
        try:
            line = Target.model_validate(cells)
        except ValidationError as error:
            raise refusal_of(error, place, (*HEADER, *OPTIONAL)) from None
        key = (line.target, line.site, line.year, line.measure)
        if key in found:
            raise Refusal("there are two lines for it", where=place, key=line.label)
        found[key] = line
    if not found:
        raise Refusal("there are no targets in it", where=path.name)
    _check_codes(path, list(found.values()))
    return tuple(found.values())


def _measure_of(named: str, folder: Path, place: str) -> str:
    """The name of a measure that a line gives as ``module:function``."""
    module_name, _, name = (part.strip() for part in named.partition(MODULE))
    if not all(part.isidentifier() for part in (*module_name.split("."), name)):
        raise Refusal(
            "not the name of a function",
            where=place,
            key="measure",
            value=named,
            expected="module:function, such as my_measures:contacts",
        )
    module = module_named(module_name, folder, place)
    function = getattr(module, name, None)
    entries = [entry for entry in MEASURES.entries() if entry.function is function]
    if function is None or not entries:
        known = [entry.origin[1] for entry in MEASURES.own() if entry.is_of(module.__name__)]
        raise Refusal(
            "there is no such function in this module"
            if function is None
            else "this is no measure yet",
            where=place,
            key="measure",
            value=named,
            nearest=nearest_to(name, known),
            expected="a function with @caseflow.measure(...) above it",
        )
    return entries[0].measure.name


def _refuse_people(path: Path) -> None:
    try:
        text = content_of(path, path.name).decode("utf-8-sig")
        header = text.partition("\n")[0]
    except UnicodeDecodeError as error:
        raise Refusal(f"cannot be read ({error})", where=path.name) from None
    for column in header.strip().split(","):
        if column.strip() not in (*HEADER, *OPTIONAL) and PERSONAL.search(column):
            raise Refusal(
                "a column that speaks of single people; figures about groups are all that is taken",
                where=f"{path.name}, line 1",
                value=column.strip(),
                expected=",".join(HEADER),
            )


def _check_codes(path: Path, found: list[Target]) -> None:
    for group in figures(tuple(found)):
        if group.form is not TargetForm.CODED:
            continue
        numbers = {target.n for target in group.targets}
        counted = sum(target.count or 0.0 for target in group.targets)
        label = group.targets[0].label
        if len(numbers) > 1:
            raise Refusal("codes of one count must have one n", where=path.name, key=label)
        if counted > (group.targets[0].n or 0.0):
            raise Refusal("its codes are more than its n", where=path.name, key=label)
