"""Intervals of what is published: how firmly each figure is known by its own counts alone."""

import math

from scipy import stats

from caseflow.calibration.targets.targets import Target, TargetForm

CONFIDENCE = 0.95


def interval_of(one: Target) -> tuple[float, float]:
    """Give the 95 % interval of a published figure.

    Notes
    -----
    Offences cluster in victims, so that intervals of counts are too narrow rather than too wide.

    Examples
    --------
    >>> from caseflow.calibration.targets.targets_file import targets
    >>> low, high = interval_of(next(one for one in targets() if one.target == "M2"))
    >>> round(low, 3), round(high, 3)
    (0.266, 0.378)
    """
    if one.form is TargetForm.RANGE:
        assert one.low is not None
        assert one.high is not None
        return one.low, one.high
    assert one.count is not None
    assert one.n is not None
    if one.form is TargetForm.AT_LEAST:
        return one.value, math.inf
    if one.form is TargetForm.RATE:
        below, above = (1.0 - CONFIDENCE) / 2.0, (1.0 + CONFIDENCE) / 2.0
        low = float(stats.gamma.ppf(below, one.count)) if one.count else 0.0
        return low / one.n, float(stats.gamma.ppf(above, one.count + 1.0)) / one.n
    found = stats.binomtest(round(one.count), round(one.n)).proportion_ci(CONFIDENCE, "wilson")
    return float(found.low), float(found.high)


def counts_of(one: Target) -> str:
    """The counts behind a figure in words; empty where none are published."""
    if one.count is None or one.n is None:
        return ""
    between = "of" if one.form in (TargetForm.CODED, TargetForm.SHARE) else "in"
    return f"{one.count:g} {between} {one.n:g}"
