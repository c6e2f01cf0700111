"""Caseflow's model: how stalking cases move through police, advocates, agencies and courts.

An agent is a row of a table (``sim.rows``); what it does is a rule (``sim.agents``); rows meet
in stages (``sim.stages``), one kind of happening each; one loop tells what happens next
(``sim.loop``). Every random number has an address (``sim.luck``), so the same person meets the
same luck in every scenario. No number of the world stands here: ``scenarios`` holds them.
"""

import numpy as np

from caseflow.sim.luck import key_of_world
from caseflow.sim.params import Settings
from caseflow.sim.replication import Replication
from caseflow.sim.rule import quiet

__all__ = ["Replication", "Settings", "simulate"]


def simulate(
    settings: Settings, seed: int, replication: int = 0, detail: bool = False
) -> Replication:
    """Run one world from its first day to its last.

    Parameters
    ----------
    settings
        What the world is built from; see ``scenarios.scenario``.
    seed
        Whose luck: the same seed and replication give every scenario the same people.
    replication
        Which of many worlds of that seed.
    detail
        Whether the event log is kept.

    Returns
    -------
    Replication
        The world at its end, with its tables.
    """
    with quiet():
        key = key_of_world(seed, settings.number, replication)
    return Replication(settings, np.uint64(key), detail).run()
