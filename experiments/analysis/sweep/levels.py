"""The level of a measure at one point: its mean, how sure that is, and how runs are spread."""

from dataclasses import dataclass

import numpy as np

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import Measure
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

SPREAD = (5.0, 95.0)
"""Between these percentiles lie nine replications in ten."""


@dataclass(frozen=True)
class MeasureLevel:
    """A measure of a scenario over its replications.

    Attributes
    ----------
    mean, low, high
        The mean, and the 95 % interval of the mean: how sure it is.
    spread_low, spread_high
        Between these lie nine replications in ten: what one such year may be like. More
        replications do not make it narrower.
    n
        Replications in which the measure is defined.
    """

    mean: float
    low: float
    high: float
    spread_low: float
    spread_high: float
    n: int


def level(
    answers: Results, scenario: Scenario, measure: Measure, place: str = ALL_SITES
) -> MeasureLevel:
    """Look at one measure of one scenario, for everyone."""
    values = answers.values_of(scenario, measure, place)
    values = values[np.isfinite(values)]
    every = answers.replications_of(scenario, measure, place)
    every = every[np.isfinite(every)]
    if not len(values):
        nan = float("nan")
        return MeasureLevel(nan, nan, nan, nan, nan, 0)
    mean = float(values.mean())
    deviation = float(values.std(ddof=1)) if len(values) > 1 and np.ptp(values) > 0.0 else 0.0
    half = float(half_width(deviation, len(values)))
    least, most = np.percentile(every, SPREAD)
    return MeasureLevel(mean, mean - half, mean + half, float(least), float(most), len(every))
