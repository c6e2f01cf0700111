"""The source of what is drawn: the priors, or a posterior by its name or its file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from caseflow.calibration.sensitivity.parameter_sets import (
    ParameterSets,
    from_posterior,
    from_priors,
)
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.runs.defaults import POSTERIOR, PRIOR
from caseflow.experiments.runs.posterior import Posterior
from caseflow.experiments.store.posterior_lookup import posterior_of
from caseflow.scenarios.drawn import Drawn
from caseflow.scenarios.refusal import Refusal

OPTION = "--parameters"
EXPECTED = f"{PRIOR}, or {POSTERIOR}NAME"
MIDDLE = (0.025, 0.975)
"""Between which shares of a posterior a parameter is moved: its ends are single draws."""


def named(given: str, store: str | None) -> Posterior | None:
    """Find what an option names."""
    if given == PRIOR:
        return None
    if not given.startswith(POSTERIOR):
        raise Refusal("no parameters of that name", where=OPTION, value=given, expected=EXPECTED)
    return posterior_of(given.removeprefix(POSTERIOR), store)


def fitted(posterior: Posterior, of: Sequence[VariedNumber]) -> list[VariedNumber]:
    """Keep what a posterior has values of."""
    return [entry for entry in of if entry.name in posterior.columns]


def draws_of(
    posterior: Posterior | None,
    of: Sequence[VariedNumber],
    number: int,
    seed: int,
    possible: Callable[[Drawn], bool],
) -> ParameterSets:
    """Draw from a posterior what it has, and all else from the priors."""
    if posterior is None:
        return from_priors(of, number, seed, possible)
    whole = len(fitted(posterior, of)) == len(of)
    rest = "all else at its central value" if whole else "all else from the priors"
    source = f"posterior '{posterior.name}' ({rest})"
    return from_posterior(posterior.columns, posterior.draws, source, of, number, seed, possible)


def within(posterior: Posterior, of: Sequence[VariedNumber]) -> list[VariedNumber]:
    """Narrow what is varied to what a posterior leaves possible, each parameter for itself."""
    columns = {name: posterior.draws[:, at] for at, name in enumerate(posterior.columns)}
    shares = np.linspace(*MIDDLE, 101)
    return [
        replace(entry, steps=tuple(np.quantile(columns[entry.name], shares).tolist()))
        if entry.name in columns
        else entry
        for entry in of
    ]
