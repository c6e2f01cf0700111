"""Opening the window: a world of a scenario as a Mesa model, for a notebook or a script."""

from collections.abc import Mapping

from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import load
from caseflow.sim.model import CaseFlowModel


def open_window(
    scenario: str,
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
    loaded = load(scenario, overrides)
    chosen = site or (loaded.sites[0] if len(loaded.sites) == 1 else "")
    if chosen not in loaded.sites:
        raise Refusal(
            "a window shows one site",
            where=loaded.name,
            key="site",
            value=site or None,
            expected="one of " + ", ".join(loaded.sites),
            nearest=nearest_to(site, loaded.sites) if site else "",
        )
    return CaseFlowModel(loaded.settings(chosen), seed, replication, detail)
