"""What may be swept on the page: sites, contact models, levers and measures, each by its name."""

from caseflow.experiments.measures.lookup import HEADLINES, measure_named
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import site_of

BASE = "pilot"
ALONG = {
    "demand.reports_a_year": ("Reports of stalking a year", "200,350,500,650,800,950"),
    "advocacy.advocates": ("Advocates at the site", "1,2,3,4,5"),
    "advocacy.cap": ("Cap: open cases each (waiting above it)", "10,20,30,40,60"),
}
"""What may lie across, its words, and the values it has to begin with."""

WITH = {"advocacy.cap": {"advocacy.over_cap": "wait"}}
"""What must be so for a lever to matter at all."""

FEWEST_MODELS = 2


def site_in(name: str) -> str:
    """A site at which the pilot was, or a refusal."""
    known = load(BASE).sites
    site = site_of(name, "Site").site
    if site not in known:
        raise Refusal(
            "the pilot was not there", where="Site", value=name, expected=", ".join(known)
        )
    return site


def models_in(names: str) -> tuple[str, ...]:
    """Contact models by name, two at least, or a refusal."""
    models = load(BASE).models
    found = tuple(
        dict.fromkeys(models.name_of(name.strip(), "Contact models") for name in names.split(","))
    )
    if len(found) < FEWEST_MODELS:
        raise Refusal(
            "there is nothing to compare",
            where="Contact models",
            value=names,
            expected="two at least",
        )
    return found


def headline(name: str) -> str:
    """The name of a measure that is offered here, or a refusal."""
    measure_named(name, "Measure", ranked=True)
    if name not in HEADLINES:
        raise Refusal(
            "this measure is not offered here",
            where="Measure",
            value=name,
            expected=", ".join(HEADLINES),
        )
    return name
