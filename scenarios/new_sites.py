"""New sites: values for places that a fit has not seen, from what it found at others.

What all sites share is drawn from what the fitted ones say of it, and what is a site's own from as
widely as sites differ (``between_sites.csv``). So forces of a nation differ in every draw, and what
is said of them is a prediction.
"""

from collections.abc import Iterable

import numpy as np
from scipy.special import ndtr, ndtri

from caseflow.scenarios.between_sites import shares_between
from caseflow.scenarios.drawn import EVERYWHERE, Drawn
from caseflow.scenarios.priors import unknown
from caseflow.scenarios.sites import sites

SURE = 1e-6
"""No value is taken for rarer than so."""


def with_new_sites(values: Drawn, places: Iterable[str], luck: int, draw: int) -> Drawn:
    """Give values to places that have none of their own.

    ``values``: one draw, by site and parameter; ``luck`` and ``draw``: whose luck, and which draw.
    """
    found = dict(values)
    of_places = tuple(places)
    for row, (key, share) in enumerate(shares_between().items()):
        fitted = {site: value for (site, own), value in values.items() if own == key and site}
        fresh = [site for site in of_places if site not in fitted and _open(key, site)]
        if not fitted or not fresh or (EVERYWHERE, key) in values:
            continue
        chances = np.array([unknown(key, site).chance(value) for site, value in fitted.items()])
        scores = ndtri(np.clip(chances, SURE, 1.0 - SURE))
        alike = 1.0 - share
        precision = 1.0 + len(scores) * alike / share
        middle = np.sqrt(alike) / share * scores.sum() / precision
        common = np.random.default_rng([luck, draw, row]).standard_normal()
        shared = np.sqrt(alike) * (middle + common / np.sqrt(precision))
        by_force = {sites()[site].force: value for site, value in fitted.items()}
        for site in fresh:
            own = np.random.default_rng([luck, draw, row, sites()[site].number]).standard_normal()
            drawn = unknown(key, site).at(float(ndtr(shared + np.sqrt(share) * own)))
            # A whole force has the habits of its part that was fitted.
            found[site, key] = by_force.get(sites()[site].force, drawn)
    return found


def _open(key: str, site: str) -> bool:
    """Whether a number is uncertain at a site: either it has no line of its own, or a range."""
    line = sites()[site].lines.get(key)
    return line is None or (line.low is not None and line.high is not None)
