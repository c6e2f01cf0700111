"""Caseflow: how stalking cases flow through police, advocates, agencies and courts."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caseflow.custom_measures import Chance as Chance
    from caseflow.custom_measures import mean as mean
    from caseflow.custom_measures import measure as measure
    from caseflow.custom_measures import remove_measure as remove_measure
    from caseflow.custom_measures import share as share

FACE = {
    "Chance": "caseflow.custom_measures",
    "mean": "caseflow.custom_measures",
    "measure": "caseflow.custom_measures",
    "remove_measure": "caseflow.custom_measures",
    "share": "caseflow.custom_measures",
}
"""Where each public name is defined: a worker that imports the model needs none of them."""


def __getattr__(name: str) -> Any:
    if name not in FACE:
        raise AttributeError(f"module 'caseflow' has no attribute '{name}'")
    return getattr(import_module(FACE[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *FACE])
