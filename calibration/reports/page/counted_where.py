"""Places and people: at which site a published figure was counted, and of whom."""

from caseflow.calibration.targets.intervals import counts_of
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import (
    EVERYWHERE,
    STARTING_WORDS,
    ServiceState,
    Target,
    TargetForm,
)
from caseflow.experiments.measures.formatting import unit_words
from caseflow.experiments.measures.lookup import measure_named
from caseflow.scenarios.sites import sites

OF_WHOM = {
    "spell_under_a_month": "people stalked, reported or not",
    "spell_one_to_three_months": "people stalked, reported or not",
    "spell_over_a_year": "people stalked, reported or not",
    "told_the_police": "people stalked, reported or not",
    "told_if_online_only": "people stalked only online, reported or not",
    "recorded_again_by_former_partner": "victims of former partners recorded two years before",
    "reported_once": "victims recorded two years before",
    "hundred_incidents_before": "victims who reported",
    "poorly_answered": "victims recorded by the police",
    "relapsed_within_a_year": "people who stopped stalking",
}
"""Of whom the model counts what only figures are compared with."""


def place_of(place: str) -> str:
    """A place (``Target.place``) as readers name it.

    Examples
    --------
    >>> place_of("cheshire in its first year")
    'Cheshire in its first year'
    """
    site = place.removesuffix(STARTING_WORDS)
    name = "All sites together" if site == EVERYWHERE else sites()[site].name
    return name + place.removeprefix(site)


def unit_of(target: Target) -> str:
    """The unit of a figure; empty for shares."""
    return "" if OBSERVED[target.measure].share else unit_words(measure_named(target.measure).unit)


def of_whom(target: Target) -> str:
    """Of whom or of what the model counts whatever a figure is compared with."""
    return counted_among(target.measure)


def counted_among(measure: str) -> str:
    """The same by the name of a measure."""
    return OF_WHOM.get(measure) or measure_named(measure).denominator


def about(target: Target) -> str:
    """When a figure was counted, in which layer, and how many stand behind it."""
    first_year = ", in its first year" if target.state is ServiceState.STARTING else ""
    told = f"{target.target}, {target.year}{first_year}, {target.layer}"
    if target.form in (TargetForm.CODED, TargetForm.SHARE):
        return f"{told}, n = {target.n:,.0f}"
    if target.form is TargetForm.RANGE:
        return f"{told}, n not published"
    return f"{told}, n = {counts_of(target)} {of_whom(target)}"
