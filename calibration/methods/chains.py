"""Chains: a posterior by the No-U-Turn sampler of nutpie, from a normal of nearly its shape."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.density import LogDensity
from caseflow.calibration.methods.summit import Normal
from caseflow.experiments.runs.extras import needed

Numbers = NDArray[np.float64]

CHAINS = 4
TUNED, KEPT = 500, 1_000


@dataclass(frozen=True)
class Chains:
    """Chains of one posterior.

    Attributes
    ----------
    scores
        Of what figures speak of, and last how alike years are; shape (chains, draws, dimensions).
    diverging
        How many steps went astray.
    """

    scores: Numbers
    diverging: int

    @property
    def joined(self) -> Numbers:
        """All draws, shape (draws, dimensions)."""
        return self.scores.reshape(-1, self.scores.shape[2])

    def resting(self) -> tuple[float, float]:
        """The worst R-hat and the fewest effective draws of any number, through ArviZ."""
        import arviz

        columns = np.moveaxis(self.scores, 2, 0)
        return (
            max(float(arviz.rhat(column)) for column in columns),
            min(float(arviz.ess(column)) for column in columns),
        )


def walked(
    density: LogDensity,
    near: Normal,
    seed: int,
    tuned: int = TUNED,
    kept: int = KEPT,
    chains: int = CHAINS,
) -> Chains:
    """Walk chains, each step in the units of a normal of nearly the posterior's shape."""
    needed("nutpie", "fitting needs")
    import nutpie
    from nutpie.compiled_pyfunc import from_pyfunc

    size = density.dimensions

    def make_density() -> object:
        def at(units: Numbers) -> tuple[float, Numbers]:
            value, gradient = density(near.mean + near.root @ units)
            return value, near.root.T @ gradient

        return at

    def make_scores(*_: object) -> object:
        return lambda units, **_: {"scores": near.mean + near.root @ units}

    model = from_pyfunc(
        size, make_density, make_scores, [np.dtype("float64")], [(size,)], ["scores"]
    )
    trace = nutpie.sample(
        model,
        draws=kept,
        tune=tuned,
        chains=chains,
        cores=1,
        seed=seed,
        progress_bar=False,
    )
    return Chains(
        np.asarray(trace.posterior["scores"].values),
        int(np.asarray(trace.sample_stats["diverging"].values).sum()),
    )
