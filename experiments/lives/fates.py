"""Fates: what may become of a person, and of whom it can be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from experiments.people import People

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Fate:
    """Something that had better not become of a person.

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
    happened, asked
        To whom it happened, and of whom it is asked; each reads people and gives a mask.
    """

    name: str
    title: str
    whom: str
    layer: Literal["true", "reported", "recorded"]
    judgement: bool
    happened: Callable[[People], Mask]
    asked: Callable[[People], Mask]


def _everyone(people: People) -> Mask:
    return np.ones(len(people), bool)


def _column(name: str) -> Callable[[People], Any]:
    return lambda people: people[name]


FATES: tuple[Fate, ...] = (
    Fate(
        "withdrew_before_charge",
        "Withdrew before charge",
        "people whose report the police recorded",
        "recorded",
        False,
        _column("withdrew"),
        _column("recorded"),
    ),
    Fate(
        "left_service",
        "Left the service within 12 months",
        "people who joined the service",
        "true",
        True,
        _column("left"),
        _column("served"),
    ),
    Fate(
        "revictimised",
        "Any further incident within 12 months",
        "people who reported",
        "true",
        False,
        lambda people: people["incidents"] > 0,
        _everyone,
    ),
    Fate(
        "assaulted",
        "Assaulted within 12 months",
        "people who reported",
        "true",
        False,
        _column("assaulted"),
        _everyone,
    ),
)
"""The four that are told; each counts as the measure of its name does, person by person."""
