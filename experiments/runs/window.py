"""Opening the window: a world of a scenario as a Mesa model, for a notebook or a script."""

from collections.abc import Mapping

from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.site_choice import single_site
from caseflow.sim.model import CaseFlowModel


def open_window(
    scenario: str | Scenario,
    site: str = "",
    seed: int = 1,
    replication: int = 0,
    overrides: Mapping[str, str] | None = None,
    detail: bool = False,
) -> CaseFlowModel:
    """Open a window on the world of one site of a scenario, on its first day.

    Examples
    --------
    >>> model = open_window("pilot_cheshire", overrides={"advocacy.cap": "40"})
    >>> model.day
    0.0
    """
    loaded = scenario if isinstance(scenario, Scenario) else load(scenario, overrides)
    chosen = single_site(loaded, site, "a window shows one site")
    return CaseFlowModel(loaded.settings(chosen), seed, replication, detail)
