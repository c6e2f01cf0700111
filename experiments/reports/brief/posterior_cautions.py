"""The cautions: why less, or nothing, should be rested on a posterior where it is used."""

from collections.abc import Sequence

from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.between_sites import shares_between
from caseflow.scenarios.drawn import EVERYWHERE
from caseflow.scenarios.sites import places_words

NO_ACCOUNT = "Nothing says how the draws of '{name}' were made: rest nothing on them."
ELSEWHERE = "The fit '{name}' was not made for {places}: {rest}"
AT_CENTRAL = "what is a place's own stays at its central value there."
FROM_OTHERS = (
    "what differs between places is drawn there from what the fit found at others and from how "
    "widely places differ, and all else that is a place's own stays at its central value."
)


def cautions(posterior: Posterior, sites: Sequence[str]) -> list[str]:
    """Why nothing, or less, should be rested on a posterior."""
    made = posterior.account
    if made is None:
        return [NO_ACCOUNT.format(name=posterior.name)]
    told = posterior.caution
    found = [told[:1].upper() + told[1:]] if told else []
    elsewhere = [site for site in sites if site not in made.sites]
    if elsewhere:
        rest = FROM_OTHERS if _reaches_others(posterior) else AT_CENTRAL
        places = places_words(elsewhere)
        found.append(ELSEWHERE.format(name=posterior.name, places=places, rest=rest))
    return found


def _reaches_others(posterior: Posterior) -> bool:
    """Whether what it says of some places says something of others (``scenarios.new_sites``)."""
    columns = set(posterior.columns)
    return any(
        site and key in shares_between() and (EVERYWHERE, key) not in columns
        for site, key in columns
    )
