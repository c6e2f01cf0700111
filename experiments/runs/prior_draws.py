"""Draws of the priors: what is believed of every uncertain number before any fit."""

import numpy as np
from scipy.special import ndtr

from caseflow.experiments.runs.defaults import PRIOR
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.between_sites import correlation
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

TRIES = 100
"""Points of the prior that are tried for each draw, as some make no sense together."""


def from_priors(sites: tuple[str, ...], draws: int, seed: int) -> Posterior:
    """Draw every uncertain number from its prior.

    Gives its draws have the shape (draws, uncertain numbers).
    """
    from caseflow.scenarios.priors import drawn, every_unknown, values_at

    unknowns = every_unknown(sites)
    columns = tuple((unknown.site, unknown.parameter) for unknown in unknowns)
    alike = np.linalg.cholesky(correlation(columns))
    plain = load("pilot", {}, [site for site in sites if site in _pilot_sites()] or None)
    luck = np.random.default_rng([seed, 1])
    rows = []
    for _ in range(draws):
        for _ in range(TRIES):
            point = np.asarray(ndtr(alike @ luck.standard_normal(len(unknowns))))
            values = values_at(unknowns, point)
            try:
                with_drawn(plain, drawn(unknowns, values))
            except Refusal:
                continue
            rows.append(values)
            break
    if not rows:
        raise Refusal("the priors leave nothing possible: no point of them makes sense")
    return Posterior(PRIOR, columns, np.array(rows))


def _pilot_sites() -> tuple[str, ...]:
    return load("pilot", {}, None).sites
