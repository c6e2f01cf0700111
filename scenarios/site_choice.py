"""The choice of one site: that of a scenario which has one, or the one that is named."""

from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario


def single_site(scenario: Scenario, site: str | None, message: str) -> str:
    """The one site that is meant; ``message`` is what to say where that is not clear."""
    chosen = site or (scenario.sites[0] if len(scenario.sites) == 1 else "")
    if chosen not in scenario.sites:
        raise Refusal(
            message,
            where=scenario.name,
            key="site",
            value=site or None,
            expected="one of " + ", ".join(scenario.sites),
            nearest=nearest_to(site, scenario.sites) if site else "",
        )
    return chosen
