"""The caveats: what must be known before an answer is read, at central values and over draws."""

from collections.abc import Sequence

from experiments.drawing import Drawing
from experiments.posterior import Posterior
from scenarios.sites import places_words

NOT_CALIBRATED = (
    "Not calibrated. The values behind these answers are centres of wide ranges, and some rest on "
    "judgement (†). The intervals say how far luck could go; they say nothing of how sure one can "
    "be of those values: others within their ranges may turn a difference round."
)
OVER_DRAWS = (
    "Over what the fit '{name}' leaves open: {number} unknown numbers are drawn anew for each "
    "pair. Those of which no published figure speaks stay as open as they were believed to be; all "
    "other numbers are centres of their ranges, and some rest on judgement (†). The intervals say "
    "how surely the mean over all draws is known, not where the one true world lies."
)
NO_ACCOUNT = "Nothing says how the draws of '{name}' were made: rest nothing on them."
ELSEWHERE = (
    "The fit '{name}' was not made for {places}: what is a place's own stays at its central value "
    "there."
)


def account(posterior: Posterior) -> str:
    """What stands behind a posterior, in a sentence without its full stop.

    Parameters
    ----------
    posterior
        Whose draws are used.

    Returns
    -------
    str
        How many draws, of how many numbers, fitted to what, and how much they are worth.
    """
    told = f"{len(posterior.draws):,} draws of {len(posterior.columns)} unknown numbers"
    made = posterior.account
    if made is None:
        return told
    effective = made.diagnostics.get("effective", len(posterior.draws))
    worth = ""
    if effective < len(posterior.draws):
        worth = f" that say as much as {effective:,.0f} independent ones"
    where = places_words(made.sites)
    return f"{told}{worth}; fitted to {made.scenario} at {where}, finished on {made.made[:10]}"


def cautions(posterior: Posterior, sites: Sequence[str]) -> list[str]:
    """Why nothing, or less, should be rested on a posterior.

    Parameters
    ----------
    posterior
        Whose draws are used.
    sites
        Where they are used.

    Returns
    -------
    list of str
        Sentences; none where there is no reason for doubt.
    """
    made = posterior.account
    if made is None:
        return [NO_ACCOUNT.format(name=posterior.name)]
    told = posterior.caution
    found = [told[:1].upper() + told[1:]] if told else []
    elsewhere = [site for site in sites if site not in made.sites]
    if elsewhere:
        found.append(ELSEWHERE.format(name=posterior.name, places=places_words(elsewhere)))
    return found


def warning(drawing: Drawing | None, sites: Sequence[str]) -> str:
    """What must be known before anything on a page is read.

    Parameters
    ----------
    drawing
        What is drawn; nothing at central values.
    sites
        Where.

    Returns
    -------
    str
        Sentences; cautions come first.
    """
    if drawing is None:
        return NOT_CALIBRATED
    posterior = drawing.posterior
    told = OVER_DRAWS.format(name=posterior.name, number=len(posterior.columns))
    return " ".join([*cautions(posterior, sites), told])
