"""Lines of the event log: who worked, and what the last number of a line means, by its kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from caseflow.labels import categories
from caseflow.sim.agents.case import Outcome, Risk, Stage
from caseflow.sim.agents.perpetrator import Incident, Order, Restraint, Treatment
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NOBODY
from caseflow.sim.soonest import Kind

MOST_VALUES = 64
"""No kind of line says one of more things."""


@dataclass(frozen=True)
class Meaning:
    """What a kind of line says besides its case and its moment.

    Attributes
    ----------
    resource
        Who worked; ``{}`` stands for what the number says. Empty where nobody in particular did.
    attribute
        What the number is about; empty where it says nothing but who worked.
    value
        What the number says of it.
    """

    resource: str = ""
    attribute: str = ""
    value: Callable[[int], object] = int


def _member(choices: type[IntEnum]) -> Callable[[int], str]:
    return lambda number: choices(number).name.lower()


def _either(yes: str, no: str) -> Callable[[int], str]:
    return lambda number: yes if number else no


MEANINGS: Mapping[Kind, Meaning] = {
    Kind.INCIDENT: Meaning("perpetrator", "incident", _member(Incident)),
    Kind.TURNING: Meaning("perpetrator", "turn", _either("stops", "begins_again")),
    Kind.REPORT: Meaning("victim", "report_number"),
    Kind.SCREENING: Meaning("police"),
    Kind.REFERRAL: Meaning(),
    Kind.TRIAGE: Meaning("partnership"),
    Kind.ASSESSMENT: Meaning("", "risk", _member(Risk)),
    Kind.ALLOCATION: Meaning("advocate {}"),
    Kind.ADVOCATE_WORK: Meaning("advocate {}"),
    Kind.OFFICER_WORK: Meaning("officer {}"),
    Kind.CONTACT_DUE: Meaning("{}", "channel", _member(Channel)),
    Kind.NEWS_OVERDUE: Meaning(),
    Kind.CHARGE: Meaning("police", "outcome", _member(Outcome)),
    Kind.LISTING: Meaning("court", "court", _either("crown", "magistrates")),
    Kind.HEARING: Meaning("court", "hearing_number"),
    Kind.ORDER: Meaning("court", "order", _member(Order)),
    Kind.NOTICE: Meaning(),
    Kind.RELEASE: Meaning("", "released_from", _member(Restraint)),
    Kind.TREATMENT: Meaning("clinic", "treatment", _member(Treatment)),
    Kind.WITHDRAWAL: Meaning("victim", "withdrawn", _either("after_charge", "before_charge")),
    Kind.DEPARTURE: Meaning("victim"),
    Kind.REVIEW: Meaning("", "stage", _member(Stage)),
    Kind.LEAVING: Meaning("advocate {}"),
    Kind.REPLACEMENT: Meaning("advocate {}"),
    Kind.CONTRACT: Meaning("", "contract", _either("lost", "let_again")),
    Kind.LEVERS: Meaning("", "period"),
}
"""Every kind of line that a stage writes. ``contract`` and ``levers`` belong to no case."""


def event_frame(lines: NDArray[Any], starts: date) -> pd.DataFrame:
    """The lines of an event log as a table, in their order."""
    keys, places = np.unique(
        np.column_stack([lines["what"], lines["whom"]]), axis=0, return_inverse=True
    )
    said = [_said(Kind(int(what)), int(number)) for what, number in keys]
    resource, attribute, value = (
        np.array([each[part] for each in said], dtype=object)[places.ravel()] for part in range(3)
    )
    days = np.asarray(lines["when"], float)
    cases = np.asarray(lines["case"], np.int64)
    activities = {int(kind): kind.name.lower() for kind in MEANINGS}
    return pd.DataFrame(
        {
            "case": pd.arrays.IntegerArray(cases, cases == NOBODY),
            "day": days,
            "timestamp": pd.Timestamp(starts) + pd.to_timedelta(days, unit="D"),
            "activity": categories(np.asarray(lines["what"]), activities),
            "resource": resource,
            "attribute": attribute,
            "value": value,
        }
    )


def model_activities() -> list[str]:
    """Everything that can happen, and of what comes to one of a few things, each of these too."""
    found: list[str] = []
    for kind, meaning in MEANINGS.items():
        name = kind.name.lower()
        found.append(name)
        if meaning.attribute and meaning.value is not int:
            found += dict.fromkeys(f"{name}:{value}" for value in _values(meaning))
    return found


def _values(meaning: Meaning) -> Iterator[object]:
    for number in range(MOST_VALUES):
        try:
            yield meaning.value(number)
        except ValueError:
            return


def activities() -> list[tuple[str, str]]:
    """Everything that can happen, each with the attribute that is told of it; empty for none."""
    return [(kind.name.lower(), meaning.attribute) for kind, meaning in MEANINGS.items()]


def _said(kind: Kind, number: int) -> tuple[str | None, str | None, object]:
    """Who worked, what the number is about, and what it says of it."""
    meaning = MEANINGS[kind]
    value = meaning.value(number)
    resource = meaning.resource.format(value) or None
    return (resource, meaning.attribute, value) if meaning.attribute else (resource, None, None)
