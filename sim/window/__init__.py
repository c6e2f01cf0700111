"""The window: how a world is looked at and reached into by hand, and stays sound.

``handle`` shows one row, ``crowd`` gathers handles into Mesa's sets of agents, ``settling`` lets
a change take effect; ``sim.model`` is the door. This file alone names Mesa.
"""

import multiprocessing

# Mesa changes, for the whole program, how processes start; what was set before is set again.
_starts_processes_by = multiprocessing.get_start_method(allow_none=True)

from mesa import Agent as MesaAgent  # noqa: E402
from mesa import Model as MesaModel  # noqa: E402
from mesa.agent import AgentSet  # noqa: E402

multiprocessing.set_start_method(_starts_processes_by, force=True)

__all__ = ["AgentSet", "MesaAgent", "MesaModel"]
