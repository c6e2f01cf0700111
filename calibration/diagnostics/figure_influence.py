"""Influence: what would move if a figure were left out, and whether prior or figures decide.

Nothing is fitted again. The draws of a fit are weighted by one over the likelihood of the figure,
the weights smoothed at their tail (Vehtari, Gelman and Gabry 2017); where k-hat is above 0.7 the
draws do not reach to where the posterior without that figure lies, and the weights tell only that
the figure matters. Power-scaling (Kallioinen, Paananen, Bürkner and Vehtari 2024) raises prior or
likelihood to a power a little off 1 and says how far each number's distribution moves for it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.diagnostics.headline_emulator import headlines_at
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.targets.targets import Figures

Numbers = NDArray[np.float64]

TRUSTED_K = 0.7
"""Above it weights fail."""

SENSITIVE = 0.05
"""A distribution moves for a power by more than this, or is said not to (as by the authors)."""

MOST_MOVED = 3

FIGURES, PRIOR, BOTH = "the figures decide", "the prior decides", "prior and figures may conflict"


@dataclass(frozen=True)
class FigureInfluence:
    """What becomes of a fit without one figure.

    Attributes
    ----------
    k_hat
        Of the weights.
    moved
        The numbers that move most, in standard deviations of the posterior.
    headlines
        By measure, how far its middle moves: in standard deviations, and in its own unit.
    """

    figure: str
    k_hat: float
    moved: dict[str, float]
    headlines: dict[str, tuple[float, float]]

    @property
    def told(self) -> bool:
        """Whether the weights can say how far."""
        return self.k_hat <= TRUSTED_K


def diagnostics(fit: Fit) -> dict[str, Any]:
    """Influence of every figure, and power-scaling, for the account of a fit by likelihood."""
    assert fit.emulated is not None
    density, draws = fit.emulated.density, fit.emulated.walked
    headlines = headlines_at(fit, draws[:, :-1])
    return {
        "influence": [
            {
                "figure": entry.figure,
                "k_hat": round(entry.k_hat, 3),
                "moved": {label: round(far, 3) for label, far in entry.moved.items()},
                "headlines": {
                    name: [round(far, 3), float(f"{apart:.3g}")]
                    for name, (far, apart) in entry.headlines.items()
                },
            }
            for entry in influences(density, draws, headlines)
        ],
        "power_scaling": {
            label: [round(prior, 4), round(figures, 4)]
            for label, (prior, figures) in power_scaling(density, draws, headlines).items()
        },
    }


def influences(
    density: Density, draws: Numbers, headlines: dict[str, Numbers]
) -> list[FigureInfluence]:
    """Leave out every figure that is fitted, one by one, most moving first.

    ``draws``: of the posterior, shape (draws, dimensions); ``headlines``: at the same draws.
    """
    import arviz

    labels = labels_of(density)
    found = []
    for figure, told in zip(density.pilot.figures, density.by_figure(draws).T, strict=True):
        smoothed, k_hat = arviz.psislw(-told)
        weights = np.exp(np.asarray(smoothed))
        weights /= weights.sum()
        far = (weights @ draws - draws.mean(axis=0)) / draws.std(axis=0)
        most = np.argsort(-np.abs(far))[:MOST_MOVED]
        apart = {name: float(weights @ line - line.mean()) for name, line in headlines.items()}
        found.append(
            FigureInfluence(
                name_of(figure),
                float(k_hat),
                {labels[place]: float(far[place]) for place in most.tolist()},
                {
                    name: (gap / max(float(headlines[name].std()), 1e-12), gap)
                    for name, gap in apart.items()
                },
            )
        )
    return sorted(found, key=lambda entry: -max(map(abs, entry.moved.values())))


def power_scaling(
    density: Density, draws: Numbers, headlines: dict[str, Numbers]
) -> dict[str, tuple[float, float]]:
    """How far each number, and each headline, moves with a power of the prior and of the figures.

    Of a number its own prior is scaled, in normal scores, where the prior is a standard normal; of
    a headline the priors of all.
    """
    import arviz

    columns = dict(zip(labels_of(density), draws.T, strict=True)) | headlines
    priors = {name: -0.5 * column**2 for name, column in columns.items()}
    priors |= dict.fromkeys(headlines, density.prior(draws))
    data = arviz.from_dict(
        posterior={name: column[None] for name, column in columns.items()},
        log_likelihood={"figures": density.by_figure(draws)[None]},
    )
    data.add_groups({"log_prior": {name: line[None] for name, line in priors.items()}})
    found = {}
    # A column that is the same in all draws moves with nothing, and divides by nothing.
    with np.errstate(invalid="ignore"):
        figures = arviz.psens(data, component="likelihood")
        for name in columns:
            own = arviz.psens(data, component="prior", component_var_names=[name], var_names=[name])
            found[name] = float(own), float(figures[name])
    return found


def verdict(prior: float, figures: float) -> str:
    """What power-scaling says of one number."""
    if prior <= SENSITIVE:
        return FIGURES
    return BOTH if figures > SENSITIVE else PRIOR


def name_of(figure: Figures) -> str:
    """How accounts name what has one likelihood."""
    first = figure.targets[0]
    measures = "" if len(figure.targets) > 1 else f", {first.measure}"
    return f"{first.label}{measures}"


def labels_of(density: Density) -> list[str]:
    """The names of the coordinates: numbers that figures speak of, and how alike years are."""
    spoken = density.emulator.spoken.tolist()
    return [*(density.pilot.unknowns[column].label for column in spoken), "years alike"]
