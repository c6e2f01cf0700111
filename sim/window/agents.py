"""The kinds of agent that can be seen: rows as Mesa's agents."""

import itertools
from collections.abc import Iterator
from typing import Any, ClassVar

from caseflow.sim.window import MesaAgent
from caseflow.sim.window.handle import Handle
from caseflow.sim.world import TABLES


class _Unnumbered(dict[Any, Iterator[int]]):
    """Mesa 3.3 keeps a counter, and so the model itself, for every model; this keeps none."""

    def __missing__(self, model: Any) -> Iterator[int]:
        return itertools.repeat(0)


class Agent(Handle, MesaAgent):
    """A row as Mesa sees an agent."""

    _ids: ClassVar[Any] = _Unnumbered()

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        super().__init__(model)
        self.unique_id = row * len(TABLES) + self.place

    def remove(self) -> None:
        """Refuse: nobody is taken out of the world."""
        raise NotImplementedError("nobody can be taken out of the world; rows stay to its end")


class Victim(Agent, table="victims"):
    """A person being stalked."""


class Perpetrator(Agent, table="perpetrators"):
    """A person who stalks a victim; the row has the same number as the victim's."""


class Case(Agent, table="cases"):
    """One victim and one perpetrator; its row has their number."""


class Advocate(Agent, table="advocates"):
    """A post for a paid victim advocate, filled or vacant."""


class Investigator(Agent, table="investigators"):
    """An officer with a workload of investigations."""


class Police(Agent, table="police"):
    """The police unit of the site."""


class Court(Agent, table="courts"):
    """A court that hears the site's cases: row 0 magistrates, row 1 Crown."""


class Agency(Agent, table="agencies"):
    """What stands behind one channel of contact; its row is the number of the channel."""


class Clinic(Agent, table="clinics"):
    """The health clinic of the site."""


class Site(Agent, table="sites"):
    """The calendar of the site, and who waits for whom."""


KINDS: tuple[type[Agent], ...] = (
    Victim,
    Perpetrator,
    Case,
    Advocate,
    Investigator,
    Police,
    Court,
    Agency,
    Clinic,
    Site,
)
"""Every kind of agent that can be seen."""
