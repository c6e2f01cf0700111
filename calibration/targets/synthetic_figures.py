"""Made-up figures: what would be published if the model were true, of the size of the real ones.

They have the chance of the likelihood: so few cases, and years of one force that differ. Of the
years only as much is added as the luck of the simulated cases has not brought already.
"""

import numpy as np

from caseflow.calibration.targets.likelihood import CONCENTRATION, WIDTH, given_for
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given
from caseflow.calibration.targets.targets import Figures, Target, TargetForm

ALL_ALIKE = 1e-9
"""One over a number of cases without end: years add nothing."""


def made_up_figures(
    of: tuple[Figures, ...],
    given: Given,
    luck: np.random.Generator,
    alike: float = CONCENTRATION,
) -> tuple[Figures, ...]:
    """Make up figures of the same kind and size from what the model gave.

    ``alike``: how alike years of one force are, as a number of cases.
    """
    return tuple(_made_up(entry, given, luck, alike) for entry in of)


def _made_up(figures: Figures, given: Given, luck: np.random.Generator, alike: float) -> Figures:
    if figures.form is TargetForm.CODED:
        tops = np.array([given_for(target, given)[0] for target in figures.targets])
        bottom = given_for(figures.targets[0], given)[1]
        modelled = np.append(tops, max(bottom - tops.sum(), 0.0)) + 0.5
        shares = luck.dirichlet(_years(bottom, alike) * modelled / modelled.sum())
        counts = luck.multinomial(int(figures.targets[0].n or 1), shares)[:-1]
        made = (
            target.model_copy(update={"count": float(count)})
            for target, count in zip(figures.targets, counts, strict=True)
        )
        return Figures(tuple(made))
    return Figures((_single(figures.targets[0], given, luck, alike),))


def _single(target: Target, given: Given, luck: np.random.Generator, alike: float) -> Target:
    top, bottom = given_for(target, given)
    if target.form is TargetForm.SHARE:
        share = (top + 0.5) / (bottom + 1.0)
        years = _years(bottom, alike)
        known = luck.beta(years * share, years * (1.0 - share))
        return target.model_copy(update={"count": float(luck.binomial(int(target.n or 1), known))})
    if target.form is TargetForm.RANGE:
        assert target.low is not None
        assert target.high is not None
        half, value = (target.high - target.low) / 2.0, top / bottom if bottom else 0.0
        share = OBSERVED[target.measure].share
        spread = value * (1.0 - value) if share else value**2
        years = spread / _years(bottom if share else top, alike)
        middle = luck.normal(value, np.hypot(2.0 * half / WIDTH, np.sqrt(years)))
        return target.model_copy(update={"low": middle - half, "high": middle + half})
    mean = (top + 0.5) / max(bottom, 1e-9) * float(target.n or 1.0)
    years = _years(top, alike)
    count = luck.poisson(luck.gamma(years, mean / years))
    return target.model_copy(update={"count": float(count)})


def _years(known: float, alike: float) -> float:
    """How alike years are, as a number of cases, beyond the luck that so many cases had."""
    return 1.0 / max(1.0 / alike - 1.0 / max(known, 1.0), ALL_ALIKE)
