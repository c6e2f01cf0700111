"""Scenarios from Python: values as Python has them, a single site as a word."""

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike, fspath

from caseflow.argument_names import in_python
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

Value = str | bool | int | float | date
"""What a lever may be set to: a number, a choice by its name, yes or no, or a day."""

Values = Mapping[str, Value] | None
"""Values by the name of the number."""

Named = str | Scenario
Names = str | Sequence[str] | None
Sites = Names
"""A scenario by its name or loaded already; one name or several; the sites that are meant."""


@in_python
def load_scenario(
    name: str | PathLike[str] | Scenario,
    sites: str | Sequence[str] | None = None,
    set: Mapping[str, Value] | None = None,
) -> Scenario:
    """Load a scenario by its name, or from its file.

    Parameters
    ----------
    name
        As ``scenarios()`` lists it, or the path of a scenario file; a scenario that is loaded
        already is given back as it is.
    sites
        Only these, by their keys in ``sites()``; every site of the scenario when left out.
    set
        Values by the name of the number, in the units of ``parameters()``: they are checked like
        those of a scenario file.

    Returns
    -------
    Scenario
        With ``.describe()``, ``.changes``, ``.sites`` and ``.digest()``.

    Raises
    ------
    Refusal
        When there is no such scenario, site or number, or a value is outside its range; the
        message names the nearest that there is.

    Examples
    --------
    >>> import caseflow as cf
    >>> scenario = cf.load_scenario("pilot", sites="hampshire", set={"advocacy.cap": 40})
    >>> scenario.changes["advocacy.cap"]
    40
    """
    if isinstance(name, Scenario):
        if sites is not None or set:
            raise Refusal(
                f"'{name.name}' is loaded already: give sites and values where it is loaded, or "
                "its name here."
            )
        return name
    return load(
        fspath(name),
        {key: written(value) for key, value in (set or {}).items()},
        [sites] if isinstance(sites, str) else sites,
    )


def written(value: Value) -> str:
    """A value as a scenario file has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def name_of(scenario: Named) -> str:
    """What a scenario is called on the command line: as it was named, or its own name."""
    return scenario if isinstance(scenario, str) else scenario.name
