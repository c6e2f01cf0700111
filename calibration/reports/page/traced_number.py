"""A number of the report: what it shows, and which number of the account it is."""

import math

from markupsafe import Markup

from caseflow.calibration.diagnostics.target_fit import TargetFit
from caseflow.calibration.reports.target_tables import entry
from caseflow.experiments.measures.formatting import NOTHING
from caseflow.scenarios.priors import Unknown

OF_FIGURE = Markup(
    '<data value="{value}" data-target="{target}" data-site="{site}" data-year="{year}" '
    'data-measure="{measure}" data-statistic="{statistic}">{words}</data>'
)
OF_UNKNOWN = Markup(
    '<data value="{value}" data-parameter="{parameter}" data-site="{site}" '
    'data-statistic="{statistic}">{words}</data>'
)


def of_figure(target_fit: TargetFit, statistic: str, words: str) -> Markup:
    """Write a number of a published figure."""
    told = entry(target_fit)
    name, _, place = statistic.rpartition("_")
    value = told[name][int(place)] if place.isdigit() else told[statistic]
    if value is None:
        return Markup(NOTHING)
    return OF_FIGURE.format(
        value=repr(float(value)),
        target=target_fit.target.target,
        site=target_fit.target.site,
        year=target_fit.target.year,
        measure=target_fit.target.measure,
        statistic=statistic,
        words=words,
    )


def of_unknown(unknown: Unknown, statistic: str, value: float, words: str) -> Markup:
    """Write a number of an unknown number."""
    if not math.isfinite(value):
        return Markup(NOTHING)
    return OF_UNKNOWN.format(
        value=repr(float(value)),
        parameter=unknown.parameter,
        site=unknown.site,
        statistic=statistic,
        words=words,
    )
