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
    "patterns": "listings",
    "projects": "listings",
    "load_scenario": "loading",
    "simulate": "worlds",
    "World": "worlds",
    "open_model": "mesa_models",
    "compare": "questions",
    "rank": "questions",
    "batch": "questions",
    "crossing": "lever_questions",
    "staffing": "lever_questions",
    "budget": "budget_questions",
    "sweep": "lever_questions",
    "cost_effectiveness": "value_questions",
    "failure_value": "value_questions",
    "opening_caseload": "caseload_questions",
    "people_helped": "life_questions",
    "diverging_lives": "life_questions",
    "story": "life_questions",
    "snapshot": "life_questions",
    "sensitivity": "parameter_questions",
    "decide": "parameter_questions",
    "calibrate": "fit_questions",
    "check_area": "area_questions",
    "compare_log": "log_questions",
    "area_sheet": "sheet_questions",
    "read_area": "sheet_questions",
    "check_priors": "fit_check_questions",
    "validate": "fit_check_questions",
    "recover": "fit_check_questions",
    "calibration_report": "fit_check_questions",
    "variance_reduction": "model_check_questions",
    "check_patterns": "model_check_questions",
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
    "area_sheet",
    "batch",
    "budget",
    "calibrate",
    "calibration_report",
    "check_area",
    "check_patterns",
    "check_priors",
    "compare",
    "compare_log",
    "cost_effectiveness",
    "crossing",
    "decide",
    "diverging_lives",
    "failure_value",
    "load_scenario",
    "mean",
    "measure",
    "measures",
    "open_model",
    "opening_caseload",
    "parameters",
    "patterns",
    "people_helped",
    "posterior",
    "projects",
    "rank",
    "read_area",
    "recover",
    "remove_measure",
    "scenarios",
    "sensitivity",
    "share",
    "simulate",
    "sites",
    "snapshot",
    "staffing",
    "story",
    "sweep",
    "validate",
    "variance_reduction",
]

if TYPE_CHECKING:
    from caseflow.area_questions import check_area
    from caseflow.budget_questions import budget
    from caseflow.caseload_questions import opening_caseload
    from caseflow.comparison import Comparison
    from caseflow.custom_measures import Chance, mean, measure, remove_measure, share
    from caseflow.fit_check_questions import calibration_report, check_priors, recover, validate
    from caseflow.fit_questions import calibrate
    from caseflow.lever_questions import crossing, staffing, sweep
    from caseflow.life_questions import diverging_lives, people_helped, snapshot, story
    from caseflow.listings import measures, parameters, patterns, projects, scenarios, sites
    from caseflow.loading import load_scenario
    from caseflow.log_questions import compare_log
    from caseflow.mesa_models import open_model
    from caseflow.model_check_questions import check_patterns, variance_reduction
    from caseflow.parameter_questions import decide, sensitivity
    from caseflow.posteriors import posterior
    from caseflow.questions import batch, compare, rank
    from caseflow.scenarios.refusal import Refusal
    from caseflow.sheet_questions import area_sheet, read_area
    from caseflow.simulator import Simulator
    from caseflow.study import Study
    from caseflow.value_questions import cost_effectiveness, failure_value
    from caseflow.worlds import World, simulate


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("caseflow-stalking")
    if name not in PLACES:
        raise AttributeError(f"module 'caseflow' has no attribute {name!r}")
    return getattr(import_module(f"caseflow.{PLACES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
