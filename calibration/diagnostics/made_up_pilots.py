"""Made-up pilots: the model at draws of a posterior, and what would be published of it.

The values are those of draws, so they lie where the posterior does. Each pilot is simulated under
several lucks that no fit has seen, none of which the emulator learned from, and figures of the size
of the real ones are made from them all. In such figures only so much chance is left as a published
figure has.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.density import years_of
from caseflow.calibration.methods.fit import EmulatedPosterior, Fit
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.calibration.targets.seeds import MADE_UP
from caseflow.calibration.targets.synthetic_figures import made_up_figures
from caseflow.calibration.targets.targets import Target, TargetForm
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind

Numbers = NDArray[np.float64]

LUCKS = 4
"""Lucks under which each is simulated."""


@dataclass(frozen=True)
class MadeUpPilot:
    """A pilot of which the truth is known.

    Attributes
    ----------
    truth
        Scores of what figures speak of, and last how alike years are; shape (dimensions,).
    targets
        What would be published of it.
    """

    truth: Numbers
    targets: tuple[Target, ...]


def made_up_pilots(
    fit: Fit,
    shelf: SimulationCache,
    workers: int,
    pilots: int,
    lucks: int = LUCKS,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> list[MadeUpPilot]:
    """Make up pilots at points of a fit, spread over all of them."""
    emulated = walk_of(fit)
    pilot = fit.pilot
    rows = np.linspace(0, len(fit.points) - 1, min(pilots, len(fit.points))).astype(np.int64)
    points = np.repeat(fit.points[rows], lucks, axis=0)
    last = MADE_UP + len(points) * pilot.worlds
    firsts = list(range(MADE_UP, last, pilot.worlds))
    told = tell(pilot, points, shelf, workers, step, firsts, hands)
    found = []
    for place, row in enumerate(rows.tolist()):
        some = [line for line in told[place * lucks : (place + 1) * lucks] if line is not None]
        if some:
            found.append(made_up_at(pilot, emulated.kept[row], _together(some), place))
    return found


def made_up_at(pilot: Pilot, truth: Numbers, given: Given, place: int) -> MadeUpPilot:
    """Make up what would be published, from what the model gave at a truth."""
    luck = np.random.default_rng([pilot.seed, MADE_UP, place])
    alike = float(years_of(truth[-1]))
    # "At least" is no figure that could have come out as it did: nothing can be made up for it.
    of = tuple(entry for entry in pilot.figures if entry.form is not TargetForm.AT_LEAST)
    made = made_up_figures(of, given, luck, alike)
    return MadeUpPilot(truth, tuple(target for entry in made for target in entry.targets))


def walk_of(fit: Fit) -> EmulatedPosterior:
    """What the chains of a fit walked on; only a fit by likelihood has it."""
    assert fit.emulated is not None
    return fit.emulated


def with_both(pilot: Pilot, made: MadeUpPilot) -> Pilot:
    """The pilot with its own figures and with those that were made up."""
    # Other names, or figures of one name, site and year would be taken for one multinomial.
    besides = [
        target.model_copy(update={"target": f"made up {target.target}"}) for target in made.targets
    ]
    return replace(pilot, targets=(*pilot.targets, *besides))


def _together(told: list[Given]) -> Given:
    return {site: np.sum([line[site] for line in told], axis=0) for site in told[0]}
