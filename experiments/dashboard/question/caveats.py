"""The caveats: what must be known before an answer is read, at central values and over draws."""

from collections.abc import Sequence

from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.sites import places_words

NOT_CALIBRATED = (
    "Not calibrated. The values behind these answers are centres of wide ranges, and some rest on "
    "judgement (†). The intervals say how far chance could go; they say nothing of how sure one "
    "can be of those values: others within their ranges may turn a difference round."
)
OVER_DRAWS = (
    "Over what the fit '{name}' leaves open: {number} unknown numbers are drawn anew for "
    "every second pair. Those of which no published figure speaks stay as open as they were "
    "believed to be"
    "{rest}; some rest on judgement (†). The intervals say how surely the mean over all draws is "
    "known, not where the one true world lies."
)
AT_CENTRES = ", and all other numbers are centres of their ranges"


def account(posterior: Posterior) -> str:
    """What stands behind a posterior, in a sentence without its full stop."""
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


def warning(drawing: ParameterDraws | None, sites: Sequence[str]) -> str:
    """What must be known before anything on a page is read."""
    if drawing is None:
        return NOT_CALIBRATED
    posterior = drawing.posterior
    rest = "" if posterior.whole else AT_CENTRES
    told = OVER_DRAWS.format(name=posterior.name, number=len(posterior.columns), rest=rest)
    return " ".join([*cautions(posterior, sites), told])
