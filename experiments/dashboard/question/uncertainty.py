"""What is left open: whether an answer is at central values, or over what a fit leaves possible."""

from caseflow.experiments.runs.defaults import CENTRAL, PARAMETERS, POSTERIOR
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.posterior import NAME
from caseflow.experiments.store import Store
from caseflow.experiments.store.posterior_lookup import posterior_in, posteriors_in
from caseflow.scenarios.refusal import Refusal, nearest_to

TITLE = "What is not known"
CENTRAL_WORDS = "Central values"
OPEN_WORDS = "Everything the pilot leaves open: {name}"
GONE_WORDS = "{name}: not to be had here"
NONE_KEPT = (
    "There is no posterior here to draw from, so answers are at central values. To make one: "
    "caseflow calibrate --name NAME"
)
AT_CENTRAL = (
    "At central values the intervals allow for chance alone; the other choice draws what is not "
    "known anew for every second pair, from what a fit to the published figures leaves possible."
)


def choices(ledger: Store, given: str) -> list[tuple[str, str]]:
    """What can be chosen, as a control offers it."""
    names = [POSTERIOR + name for name in posteriors_in(ledger)]
    names.sort(key=lambda name: name != PARAMETERS)
    found = [(name, OPEN_WORDS.format(name=name.removeprefix(POSTERIOR))) for name in names]
    found.append((CENTRAL, CENTRAL_WORDS))
    if given not in dict(found):
        found.append((given, GONE_WORDS.format(name=given)))
    return found


def drawing_in(ledger: Store, given: str, seed: int) -> ParameterDraws | None:
    """Find what is drawn from."""
    if given == CENTRAL:
        return None
    name = given.removeprefix(POSTERIOR)
    if not given.startswith(POSTERIOR) or not NAME.fullmatch(name):
        known = [POSTERIOR + entry for entry in posteriors_in(ledger)]
        raise Refusal(
            "nothing can be drawn from this",
            where=TITLE,
            value=given,
            expected=f"{POSTERIOR}NAME",
            nearest=nearest_to(POSTERIOR + name, known),
        )
    return ParameterDraws(given, posterior_in(ledger, name), seed)
