"""The cautions: why less, or nothing, should be rested on a posterior where it is used."""

from collections.abc import Sequence

from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.sites import places_words

NO_ACCOUNT = "Nothing says how the draws of '{name}' were made: rest nothing on them."
ELSEWHERE = (
    "The fit '{name}' was not made for {places}: what is a place's own stays at its central value "
    "there."
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
        found.append(ELSEWHERE.format(name=posterior.name, places=places_words(elsewhere)))
    return found
