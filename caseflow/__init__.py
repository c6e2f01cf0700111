"""Caseflow: how stalking cases flow through police, advocates, agencies and courts.

``import caseflow as cf``; what there is stands in ``PLACES``, each described where it is defined.
Nothing is imported before it is used: every worker imports this package, and needs little of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

PLACES = {
    "scenarios": "listings",
    "sites": "listings",
    "parameters": "listings",
    "measures": "listings",
    "load_scenario": "loading",
    "simulate": "worlds",
    "open_model": "worlds",
    "World": "worlds",
    "compare": "questions",
    "rank": "questions",
    "crossing": "questions",
    "staffing": "questions",
    "sweep": "questions",
    "cost_effectiveness": "value_questions",
    "failure_value": "value_questions",
    "opening_caseload": "caseload_questions",
    "sensitivity": "parameter_questions",
    "decide": "parameter_questions",
    "calibrate": "parameter_questions",
    "Study": "study",
    "Comparison": "comparison",
    "posterior": "posteriors",
    "Simulator": "simulator",
    "measure": "custom_measures",
    "remove_measure": "custom_measures",
    "share": "custom_measures",
    "mean": "custom_measures",
    "Chance": "custom_measures",
    "Refusal": "scenarios.refusal",
}
"""Every public name, and the file that defines it."""

__all__ = [
    "Chance",
    "Comparison",
    "Refusal",
    "Simulator",
    "Study",
    "World",
    "calibrate",
    "compare",
    "cost_effectiveness",
    "crossing",
    "decide",
    "failure_value",
    "load_scenario",
    "mean",
    "measure",
    "measures",
    "open_model",
    "opening_caseload",
    "parameters",
    "posterior",
    "rank",
    "remove_measure",
    "scenarios",
    "sensitivity",
    "share",
    "simulate",
    "sites",
    "staffing",
    "sweep",
]

if TYPE_CHECKING:
    from caseflow.caseload_questions import opening_caseload
    from caseflow.comparison import Comparison
    from caseflow.custom_measures import Chance, mean, measure, remove_measure, share
    from caseflow.listings import measures, parameters, scenarios, sites
    from caseflow.loading import load_scenario
    from caseflow.parameter_questions import calibrate, decide, sensitivity
    from caseflow.posteriors import posterior
    from caseflow.questions import (
        compare,
        crossing,
        rank,
        staffing,
        sweep,
    )
    from caseflow.scenarios.refusal import Refusal
    from caseflow.simulator import Simulator
    from caseflow.study import Study
    from caseflow.value_questions import cost_effectiveness, failure_value
    from caseflow.worlds import World, open_model, simulate


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("caseflow-stalking")
    if name not in PLACES:
        raise AttributeError(f"module 'caseflow' has no attribute {name!r}")
    return getattr(import_module(f"caseflow.{PLACES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
