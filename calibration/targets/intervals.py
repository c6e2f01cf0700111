"""Intervals of what is published: how firmly each figure is known by its own counts alone."""

import math

from scipy import stats

from caseflow.calibration.targets.targets import Target, TargetForm

CONFIDENCE = 0.95


def interval_of(target: Target) -> tuple[float, float]:
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
    if target.form is TargetForm.RANGE:
        assert target.low is not None
        assert target.high is not None
        return target.low, target.high
    assert target.count is not None
    assert target.n is not None
    if target.form is TargetForm.AT_LEAST:
        return target.value, math.inf
    if target.form is TargetForm.RATE:
        below, above = (1.0 - CONFIDENCE) / 2.0, (1.0 + CONFIDENCE) / 2.0
        low = float(stats.gamma.ppf(below, target.count)) if target.count else 0.0
        return low / target.n, float(stats.gamma.ppf(above, target.count + 1.0)) / target.n
    found = stats.binomtest(round(target.count), round(target.n)).proportion_ci(
        CONFIDENCE, "wilson"
    )
    return float(found.low), float(found.high)


def counts_of(target: Target) -> str:
    """The counts behind a figure in words; empty where none are published."""
    if target.count is None or target.n is None:
        return ""
    between = "of" if target.form in (TargetForm.CODED, TargetForm.SHARE) else "in"
    return f"{target.count:g} {between} {target.n:g}"
