"""The scenario file: what may stand in it, and of which kind."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from caseflow.scenarios.columns import columns
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of
from caseflow.scenarios.toml_files import read_toml

LONGEST_DAYS = 7_305
"""A run covers twenty years at most."""


def _day(given: object) -> object:
    if isinstance(given, datetime) or not isinstance(given, date):
        raise ValueError("not a date; write it as 2018-09-03, without quotation marks or hours")
    return given


Day = Annotated[date, BeforeValidator(_day)]
Spell = Annotated[int, Field(ge=0, le=LONGEST_DAYS)]


class ScenarioFile(BaseModel):
    """A scenario as written: a base, what differs, and from when."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    title: str = ""
    question: str = ""
    base: str | None = None
    sources: list[str] = []
    sites: Annotated[list[str], Field(min_length=1)] | None = None
    starts: Day | None = None
    opening: Literal["running", "empty"] | None = None
    warm_up_days: Spell | None = None
    intake_days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)] | None = None
    follow_up_days: Spell | None = None
    levers: dict[str, Any] = {}
    at: dict[str, dict[str, Any]] = {}
    later: list[dict[str, Any]] = []
    posts: list[dict[str, Any]] = []
    site: dict[str, dict[str, Any]] = {}
    contact_models: dict[str, Any] = {}


BRACKETS = {"later": "[[{}]]", "posts": "[[{}]]", "levers": "[{}]", "at": "[{}]", "site": "[{}]"}
"""What there may be many of has two brackets, and what there is once has one."""

FRAME = ("starts", "opening", "warm_up_days", "intake_days", "follow_up_days")
"""When a scenario happens; these can be given on the command line too."""


def read_scenario_file(path: Path, where: str) -> ScenarioFile:
    """Read a scenario file."""
    return scenario_file_of(read_toml(path), where)


def scenario_file_of(given: Mapping[str, Any], where: str) -> ScenarioFile:
    """Check the kinds of everything in a scenario file."""
    groups = {key.split(".", 1)[0] for key in columns()}
    for key, one_or_many in BRACKETS.items():
        if isinstance(given.get(key), list if one_or_many == "[{}]" else Mapping):
            raise Refusal(
                f"{'one bracket' if one_or_many == '[[{}]]' else 'two brackets'} on each side",
                where=where,
                value=("[{}]" if one_or_many == "[[{}]]" else "[[{}]]").format(key),
                expected=one_or_many.format(key),
            )
    for key in given:
        if key in groups:
            raise Refusal("what a scenario changes stands under [levers]", where=where, key=key)
        if key not in ScenarioFile.model_fields:
            nearest = nearest_to(key, [*ScenarioFile.model_fields, *columns()])
            raise Refusal("unknown key", where=where, key=key, nearest=nearest)
    try:
        return ScenarioFile.model_validate(dict(given))
    except ValidationError as error:
        raise refusal_of(error, where, ScenarioFile.model_fields) from None
