"""A stand-in for the pilot: arithmetic in the place of the model, with a known answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

import numpy as np
from scipy.special import expit, ndtri

from caseflow.calibration.diagnostics import predictive_check
from caseflow.calibration.methods import sampler
from caseflow.calibration.methods.chains import Chains, walked
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.summit import Normal
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.targets import Target
from caseflow.experiments.runs.cache import NoCache
from caseflow.scenarios.priors import unknown
from caseflow.scenarios.scenario import load

PEOPLE = 600.0


def figure(measure: str, count: float, n: float, name: str = "T") -> Target:
    """So many of n at Cheshire."""
    layer = OBSERVED[measure].layer
    told = {"target": name, "site": "cheshire", "year": "1", "measure": measure, "layer": layer}
    rest = {"form": "share", "use": "fit", "grade": "primary", "source": "made up"}
    return Target(**told, **rest, count=count, n=n)


@dataclass(frozen=True, eq=False)
class Arithmetic(Pilot):
    """A share depends on the first unknown, another on the second, and none on the third."""

    told: list[int] = field(default_factory=list, hash=False)

    def simulate(self, values: np.ndarray, first: int = 0) -> Given:
        self.told.append(first)
        scores = ndtri(
            [one.chance(value) for one, value in zip(self.unknowns, values, strict=True)]
        )
        found = np.zeros((len(OBSERVED), 2))
        luck = np.random.default_rng([self.seed, first])
        for place, measure in enumerate(("taken_on", "convicted")):
            share = expit(0.8 * scores[place])
            found[OBSERVED.place(measure)] = luck.binomial(int(PEOPLE), share), PEOPLE
        return {"cheshire": found}


def arithmetic() -> Arithmetic:
    """The stand-in with three unknowns and two figures."""
    unknowns = (
        unknown("triage.accept"),
        unknown("hearing.conviction_level", "cheshire"),
        unknown("disengagement.retelling"),
    )
    targets = (figure("taken_on", 83, 260), figure("convicted", 77, 107))
    return Arithmetic(load("pilot", {}, ["cheshire"]), unknowns, targets)


@contextmanager
def short_chains(tuned: int = 100, kept: int = 200) -> Iterator[None]:
    """Chains shorter than those of a fit to the whole pilot: three numbers need no more."""

    def walk(density: Density, near: Normal, seed: int, *_: int) -> Chains:
        return walked(density, near, seed, tuned, kept)

    with patch.object(sampler, "walked", walk):
        yield


@contextmanager
def few_told(draws: int = 20) -> Iterator[None]:
    """Fewer draws of a posterior are simulated again."""
    told, rows = predictive_check.told_over, predictive_check.rows_told
    others = (told.__defaults__ or ())[1:]
    with (
        patch.object(predictive_check, "DRAWS", draws),
        patch.object(told, "__defaults__", (draws, *others)),
        patch.object(rows, "__defaults__", (draws,)),
    ):
        yield


class Impatient(NoCache):
    """Keeps what is told, and is interrupted after some of it."""

    def __init__(self, patience: int) -> None:
        self.kept: dict[str, np.ndarray] = {}
        self.patience = patience

    def find(self, keys: list[str]) -> dict[str, np.ndarray]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, told: dict[str, np.ndarray]) -> None:
        self.kept |= told
        self.patience -= 1
        if self.patience == 0:
            raise KeyboardInterrupt
