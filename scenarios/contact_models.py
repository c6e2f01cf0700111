"""Contact models: who contacts the victim, and through whom; data that a planner can write."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from caseflow.scenarios.columns import Value, columns, flattened
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.toml_files import read_toml
from caseflow.scenarios.values import value_of
from caseflow.sim.agents.agency import Holder, Reach
from caseflow.sim.channels import Channel

FILE = Path(__file__).parent / "contact_models.toml"

MODEL = "contact.model"
"""The key under which a scenario names its contact model."""

SHARING = "contact.information_sharing"
CHANNELS = tuple(channel.name.lower() for channel in Channel)
"""Who may be in touch with the victim, as models name them."""
WORDS = ("summary", "based_on")

Values = Mapping[str, Value]


def keys_of_a_model() -> tuple[str, ...]:
    """Give every key that a contact model may set, as it is written there."""
    keys = (key for key in columns() if key.startswith("contact.") and key != SHARING)
    return tuple(key.removeprefix("contact.") for key in keys)


class ContactModels:
    """The contact models known to one scenario, by name."""

    def __init__(self, values: Mapping[str, Values], summaries: Mapping[str, str]) -> None:
        self.values = values
        self.summaries = summaries

    def __getitem__(self, name: str) -> Values:
        return self.values[name]

    def name_of(self, given: object, where: str) -> str:
        """Check the name of a contact model."""
        if not isinstance(given, str) or given not in self.values:
            raise Refusal(
                "unknown contact model",
                where=where,
                key=MODEL,
                value=given,
                expected=", ".join(self.values),
                nearest=nearest_to(str(given), self.values),
            )
        return given

    def extended(self, tables: Mapping[str, Any], where: str) -> "ContactModels":
        """Add the models that a file defines."""
        values, summaries = dict(self.values), dict(self.summaries)
        for name, table in tables.items():
            place = f"{where}, contact model '{name}'"
            if name in self.values:
                raise Refusal("this name is taken; choose another", where=place)
            if not isinstance(table, Mapping):
                raise Refusal("not a table of keys and values", where=place, value=table)
            values[name] = _model(table, place, values)
            based_on = str(table.get("based_on", ""))
            summary = table.get("summary", summaries.get(based_on, ""))
            if not isinstance(summary, str):
                raise Refusal("not a text", where=place, key="summary", value=summary)
            summaries[name] = summary
        return ContactModels(values, summaries)


@lru_cache(maxsize=8)
def contact_models(path: Path = FILE) -> ContactModels:
    """Read the contact models given with the product."""
    return ContactModels({}, {}).extended(read_toml(path), path.name)


def _model(table: Mapping[str, Any], place: str, known: Mapping[str, Values]) -> Values:
    given = flattened({key: value for key, value in table.items() if key not in WORDS})
    based_on = table.get("based_on")
    if based_on is not None and not (isinstance(based_on, str) and based_on in known):
        raise Refusal(
            "unknown contact model",
            where=place,
            key="based_on",
            value=based_on,
            nearest=nearest_to(str(based_on), known),
        )
    values: dict[str, Value] = dict(known[based_on]) if based_on is not None else {}
    keys = keys_of_a_model()
    for key, value in given.items():
        if key == "information_sharing":
            raise Refusal(
                "whether information is shared is not part of a contact model: "
                f"write {SHARING} under [levers]",
                where=place,
                key=key,
            )
        if key not in keys:
            raise Refusal(
                "unknown key", where=place, key=key, nearest=nearest_to(key, (*keys, *WORDS))
            )
        column = columns()[f"contact.{key}"]
        values[column.key] = value_of(column, value, place, parameters()[column.key].low)
        high_risk = _for_high_risk(column.key)
        if high_risk and high_risk.removeprefix("contact.") not in given:
            values[high_risk] = values[column.key]
    values.setdefault("contact.deputy", False)
    values.setdefault("contact.rota", False)
    for key in ("contact.holder", *(f"contact.{channel}.reaches" for channel in CHANNELS)):
        if key not in values:
            raise Refusal(
                "a contact model needs it (or based_on = another model)",
                where=place,
                key=key.removeprefix("contact."),
                expected=" or ".join(columns()[key].choices),
            )
    for risk in ("", "_high_risk"):
        holder = Holder(int(values[f"contact.holder{risk}"]))
        if holder == Holder.NO_ONE:
            continue
        own = f"contact.{holder.name.lower()}.reaches{risk}"
        if values[own] != Reach.DIRECTLY:
            raise Refusal(
                "whoever holds the contact must reach the victim",
                where=place,
                key=own.removeprefix("contact."),
                value=Reach(int(values[own])).name.lower(),
                expected="directly",
            )
    return values


def _for_high_risk(key: str) -> str:
    """What is said for all holds for high risk too, unless that is said apart."""
    if key == "contact.holder":
        return "contact.holder_high_risk"
    return f"{key}_high_risk" if key.endswith(".reaches") else ""
