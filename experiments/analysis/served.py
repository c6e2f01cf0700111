"""Those served: counted over the same people in every world of a replication.

Whom an advocate meets is an outcome itself. Where worlds are compared, measures of those served are
counted over whoever was met in any of them, from the earliest such day on, so that both sides of a
difference are about the same people and the same days.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.landmarks import SERVED, count_served
from caseflow.experiments.runs.outcome import Outcome

PLACES = tuple(
    next(place for place, measure in enumerate(MEASURES) if measure.name == name) for name in SERVED
)
"""Where the measures of those served stand among all, in the order of ``SERVED``."""


def measured_together(worlds: Sequence[Outcome], sites: Sequence[str]) -> list[NDArray[np.float64]]:
    """What was measured in the worlds of one replication, those served being the same in all.

    ``worlds``: outcomes that went well, each of another scenario, the baseline's first; gives for
    each shape (sites, groups, measures, 3), in the order of ``sites``. Of one world alone it is
    what was measured.
    """
    orders = [[world.task.scenario.sites.index(site) for site in sites] for world in worlds]
    found = [world.measures[order] for world, order in zip(worlds, orders, strict=True)]
    if len(worlds) < 2:
        return found
    follow_up = float(min(world.task.scenario.follow_up_days for world in worlds))
    for site in range(len(sites)):
        here = [world.people[order[site]] for world, order in zip(worlds, orders, strict=True)]
        counted = count_served(here, follow_up)
        for measured, of_world in zip(found, counted, strict=True):
            measured[site][:, PLACES] = of_world
    return found
