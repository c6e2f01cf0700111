"""A made-up crowd: people by hand, each with what happened to them and when."""

from typing import Any

import numpy as np

from caseflow.experiments.measures.moments import Moments, hours_of
from caseflow.experiments.measures.people import PERSON, People

FATE = ("key", "failures", "incidents", "assaulted", "withdrew", "left", "recorded", "served")


def rows_of(*persons: tuple[Any, ...]) -> np.ndarray:
    """Rows of people by the values of ``FATE`` and their groups, in the order of their keys."""
    rows = np.zeros(len(persons), PERSON)
    for place, person in enumerate(persons):
        for name, value in zip((*FATE, "groups"), person, strict=True):
            rows[name][place] = value
    return np.sort(rows, order="key")


def someone(key: int, **said: Any) -> dict[str, Any]:
    """A person by days since the first report: ``contact``, ``withdrew``, ``left``, ``watched``,
    ``incidents``, ``assaults`` and ``reports`` with ``recorded``; or by columns of ``PERSON``."""
    return {"key": key, **said}


def crowd(*persons: dict[str, Any]) -> People:
    """People by hand, in the order of their keys."""
    ordered = sorted(persons, key=lambda person: person["key"])
    rows = np.zeros(len(ordered), PERSON)
    for column, name in (
        ("first_contact", "contact"),
        ("withdrew_at", "withdrew"),
        ("left_at", "left"),
    ):
        rows[column] = [hours_of(person.get(name, np.inf)) for person in ordered]
    rows["watched"] = [hours_of(person.get("watched", 730.0)) for person in ordered]
    for column in ("key", "high_risk", "retellings", "news_missed", "news_total", "groups"):
        rows[column] = [person.get(column, int(column == "groups")) for person in ordered]
    acts = [
        sorted(
            [(day, False) for day in person.get("incidents", ())]
            + [(day, True) for day in person.get("assaults", ())]
        )
        for person in ordered
    ]
    told = [
        sorted(
            [(day, False) for day in person.get("reports", ())]
            + [(day, True) for day in person.get("recorded", ())]
        )
        for person in ordered
    ]
    return People(rows, _moments(acts), _moments(told))


def _moments(of_each: list[list[tuple[float, bool]]]) -> Moments:
    whose = np.repeat(np.arange(len(of_each)), [len(some) for some in of_each])
    days = np.array([day for some in of_each for day, _ in some], float)
    marked = np.array([mark for some in of_each for _, mark in some], bool)
    return Moments.of(whose, days, marked, len(of_each))
