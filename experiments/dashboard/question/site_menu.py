"""The places that can be chosen: the sites of the pilot, alone or together, and every force."""

from caseflow.experiments.dashboard.inputs.controls import Options
from caseflow.experiments.dashboard.question.compare_state import PILOT_SITES
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import sites


def options(together: bool = True) -> dict[str, Options]:
    """Every place, by heading."""
    pilot = load("pilot").sites
    known = sites()
    mine = [(name, known[name].name) for name in pilot]
    if together:
        mine.append((PILOT_SITES, "All sites of the pilot together"))
    others = [(name, site.name) for name, site in known.items() if name not in pilot]
    return {"Sites of the pilot": mine, "Other forces: less is known of them": others}
