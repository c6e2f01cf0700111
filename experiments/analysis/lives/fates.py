"""Fates: what may become of a person, and of whom it can be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.people import Persons

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Fate:
    """Something that had better not become of a person, or had better happen less.

    Attributes
    ----------
    name
        As JSON calls it.
    title
        In plain words.
    whom
        Of whom it is asked, for a sentence.
    layer
        As in ``Measure``.
    judgement
        Whether it rests on parameters for which no published figure speaks.
    amount
        Reads people and gives how often it happened to each: 0 or 1 for what happens once.
    asked
        Reads people and gives a mask: of whom it is asked.
    """

    name: str
    title: str
    whom: str
    layer: Literal["true", "reported", "recorded"]
    judgement: bool
    amount: Callable[[Persons], NDArray[np.int64]]
    asked: Callable[[Persons], Mask]


def _everyone(people: Persons) -> Mask:
    return np.ones(len(people), bool)


def _column(name: str) -> Callable[[Persons], Any]:
    return lambda people: people[name]


def _amount(name: str) -> Callable[[Persons], NDArray[np.int64]]:
    return lambda people: np.asarray(people[name], np.int64)


FATES: tuple[Fate, ...] = (
    Fate(
        "withdrew_before_charge",
        "Withdrew before charge",
        "people whose report the police recorded",
        "recorded",
        False,
        _amount("withdrew"),
        _column("recorded"),
    ),
    Fate(
        "left_service",
        "Left the service within 12 months",
        "people who joined the service",
        "true",
        True,
        _amount("left"),
        _column("served"),
    ),
    Fate(
        "revictimised",
        "Any further incident within 12 months",
        "people who reported",
        "true",
        False,
        lambda people: np.asarray(people["incidents"] > 0, np.int64),
        _everyone,
    ),
    Fate(
        "incidents",
        "Number of incidents within 12 months",
        "people who reported",
        "true",
        False,
        _amount("incidents"),
        _everyone,
    ),
    Fate(
        "assaulted",
        "Assaulted within 12 months",
        "people who reported",
        "true",
        False,
        _amount("assaulted"),
        _everyone,
    ),
)
"""Those that are told; each counts as the measure of its name does, person by person."""
