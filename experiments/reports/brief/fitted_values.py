"""The fitted: what the draws leave of a number, beside what was believed of it before."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from caseflow.experiments.analysis.comparison import CONFIDENCE
from caseflow.experiments.reports.brief.parameter_uncertainty import unspoken
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.drawn import EVERYWHERE, Drawn, with_drawn
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import listed, with_unit

FITTED = "fitted"
AS_BEFORE = "as believed before"
OF_NO_ACCOUNT = "drawn; nothing says from what"


@dataclass(frozen=True)
class FittedValue:
    """What the draws leave of one number.

    Attributes
    ----------
    spread
        The range that the middle 95 % of its draws lie in, in words; by site where sites differ.
    mark
        Whether it was fitted, or drawn from what was believed before.
    """

    spread: str
    mark: str


def left_by(drawing: ParameterDraws | None, baseline: Scenario) -> dict[str, FittedValue]:
    """What the draws of a posterior leave of every number that they reach in the baseline."""
    if drawing is None or drawing.is_prior:
        return {}
    posterior = drawing.posterior
    drawn = posterior.drawn(0)
    told = with_drawn(baseline, drawn)
    places = {column: place for place, column in enumerate(posterior.columns)}
    silent = unspoken(posterior)
    found = {}
    for key in dict.fromkeys(key for _, key in posterior.columns):
        spreads: dict[str, list[str]] = {}
        reached = _reached(key, drawn, told)
        for site, column in reached.items():
            words = _spread(key, posterior.draws[:, places[column]])
            spreads.setdefault(words, []).append(sites()[site].name)
        if spreads:
            mark = AS_BEFORE if silent.issuperset(reached.values()) else FITTED
            found[key] = FittedValue(_told(spreads), mark if posterior.account else OF_NO_ACCOUNT)
    return found


def _reached(key: str, drawn: Drawn, told: Scenario) -> Mapping[str, tuple[str, str]]:
    """The column of draws that a number has at each site where it is drawn at the start.

    ``told`` is the baseline with these values.
    """
    found = {}
    for site in told.sites:
        column = (site, key) if (site, key) in drawn else (EVERYWHERE, key)
        if column in drawn and told.periods[site][0][1][key] == drawn[column]:
            found[site] = column
    return found


def _spread(key: str, draws: np.typing.NDArray[np.float64]) -> str:
    outside = (1.0 - CONFIDENCE) / 2.0
    ends = np.quantile(draws, [outside, 1.0 - outside])
    column = parameters()[key].column
    low, high = (float(f"{end:.3g}") for end in ends.tolist())
    return f"{low:g} to {with_unit(column, high)}"


def _told(spreads: Mapping[str, list[str]]) -> str:
    if len(spreads) == 1:
        return next(iter(spreads))
    return "; ".join(f"{words} ({listed(names)})" for words, names in spreads.items())
