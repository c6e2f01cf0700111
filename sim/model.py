"""The Mesa model: a window on the tables, through which a researcher looks and reaches in.

The loop moves time and nothing else does. Mesa brings what its users know: ``step``, agents by
type, sets of agents and a collector of data. An agent here is a handle on a row (``sim.window``).
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from caseflow.sim.luck import key_of_world
from caseflow.sim.params import Parameters, Settings
from caseflow.sim.replication import Replication
from caseflow.sim.rule import quiet
from caseflow.sim.window import MesaModel
from caseflow.sim.window.agents import (
    KINDS,
    Advocate,
    Agency,
    Agent,
    Case,
    Clinic,
    Court,
    Investigator,
    Perpetrator,
    Police,
    Site,
    Victim,
)
from caseflow.sim.window.crowd import ByType, Crowd
from caseflow.sim.window.pane import Pane
from caseflow.sim.window.settling import parameters_of, plan

__all__ = [
    "KINDS",
    "Advocate",
    "Agency",
    "Agent",
    "Case",
    "CaseFlowModel",
    "Clinic",
    "Court",
    "Investigator",
    "Perpetrator",
    "Police",
    "Site",
    "Victim",
]


class CaseFlowModel(MesaModel):
    """The world of one site; told the same whether or not anyone looks.

    Attributes
    ----------
    replication
        The world itself: its tables, its digest, and all that does not need Mesa.
    datacollector
        A ``mesa.DataCollector`` that gathers after every day, or ``None``.
    running
        Whether the world has not yet come to its end.

    Parameters
    ----------
    settings
        What the world is built from.
    seed, replication
        Whose luck: as in ``sim.simulate``.
    detail
        Whether the event log is kept.
    """

    def __init__(
        self, settings: Settings, seed: int, replication: int = 0, detail: bool = False
    ) -> None:
        with quiet():
            key = np.uint64(key_of_world(seed, settings.number, replication))
        self._open(Replication(settings, key, detail))

    @classmethod
    def on(cls, replication: Replication) -> "CaseFlowModel":
        """Open a window on a world that is there already, paused or resumed."""
        model = cls.__new__(cls)
        model._open(replication)
        return model

    def _open(self, replication: Replication) -> None:
        """Look at a world from now on."""
        self.replication = replication
        self.pane = Pane(replication)
        self.datacollector: Any = None
        self._crowd = Crowd(self)
        # The luck of shuffled sets is Mesa's own, and never that of the world.
        super().__init__(rng=int(replication.world.key))
        # Mesa wraps ``step`` so as to count its calls; here the world's own clock counts.
        self.__dict__.pop("step", None)
        self._note_the_time()

    def twin(self) -> "CaseFlowModel":
        """Give the same world once more, as it is now; neither touches the other from here on."""
        settings = self.replication.settings
        return type(self).on(Replication.resume(settings, self.replication.save()))

    @property
    def day(self) -> float:
        """Days since the first."""
        return float(self.replication.world.now)

    @property
    def steps(self) -> float:
        """The day, under the name by which Mesa's collector asks for it."""
        return self.day

    @steps.setter
    def steps(self, counted: float) -> None:
        """Mesa counts calls of ``step``; the day is kept by the world."""

    @property
    def parameters(self) -> Parameters:
        """What holds now: a copy, for levers are changed by scenarios, on a date."""
        return parameters_of(self.replication).copy()

    def step(self) -> None:
        """Advance one day, and let the collector gather; at the world's end, do nothing."""
        if self.running:
            self._advance(self.day + 1.0)
            if self.datacollector is not None:
                self.datacollector.collect(self)

    def run_until(self, day: float) -> "CaseFlowModel":
        """Advance to a day, or to the end; a collector gathers after every day that passes.

        Raises
        ------
        ValueError
            When that day is over.
        """
        if not day >= self.day:
            raise ValueError(f"day {day} is over: it is day {self.day}, and time does not go back")
        while self.datacollector is not None and self.running and self.day + 1.0 <= day:
            self.step()
        self._advance(day)
        return self

    def run_for(self, days: float) -> "CaseFlowModel":
        """Advance so many days."""
        return self.run_until(self.day + days)

    def _advance(self, until: float) -> None:
        """Let the world go on, and see who is new."""
        self.replication.run(until)
        self._note_the_time()
        self._crowd.see_who_is_new()

    def _note_the_time(self) -> None:
        """Tell Mesa, whose collector asks for ``time`` from 3.5 on."""
        self.time = self.day
        self.running = self.day < self.replication.settings.days

    def schedule_event(self, *given: Any, **named: Any) -> None:
        """Refuse: what is to come stands in the agenda of the world."""
        raise NotImplementedError(
            "the world has one calendar, its own: run_until the day, act, and go on"
        )

    schedule_recurring = schedule_event

    @property
    def agent_types(self) -> list[type]:
        """Every kind of agent, and whatever kinds a user has brought."""
        return [*KINDS, *super().agent_types]

    @property
    def agents_by_type(self) -> ByType:
        """A set of agents for every kind."""
        brought = super().agents_by_type
        return ByType(
            self.agent_types,
            lambda kind: brought[kind] if kind in brought else self._crowd.set_of(kind),
        )

    @property
    def agents(self) -> Any:
        """Everyone, of whatever kind. In a large world, ask for a kind instead."""
        return self._crowd.everyone(super().agents)

    def agent(self, kind: type[Agent], row: int) -> Agent:
        """The agent of a kind in a row.

        Raises
        ------
        IndexError
            When the row number points at nobody.
        """
        made = self._crowd.made(kind)
        if not 0 <= row < len(made):
            raise IndexError(f"there is no {kind.__name__} in row {row}")
        return made[row]

    def register_agent(self, agent: Any) -> None:
        """Let Mesa register what a user brings; handles stand in sets of their own."""
        if not isinstance(agent, Agent):
            super().register_agent(agent)
            self._crowd.welcome(agent)

    def deregister_agent(self, agent: Any) -> None:
        """Let what a user has brought go again."""
        super().deregister_agent(agent)
        self._crowd.see_off(agent)

    def deal(self, dealing: Callable[..., Any], *given: Any) -> Any:
        """Let a dealing happen now, as a stage would.

        Parameters
        ----------
        dealing
            A rule of ``sim.dealings``, which is told the world first.
        *given
            What it is told next; an agent stands for its row number.

        Returns
        -------
        object
            What the dealing returns.
        """
        seen = [value for value in given if isinstance(value, Agent)]
        told = [_plain(value) for value in given]
        self.replication.make_room()
        before = len(self.pane.table("cases"))
        with quiet():
            answer = dealing(self.replication.world, *told)
        for agent in seen:
            plan(self.replication, agent.table, agent.row)
        for row in range(before, len(self.pane.table("cases"))):
            plan(self.replication, "cases", row)
        self._crowd.see_who_is_new()
        return answer


def _plain(given: Any) -> Any:
    """What a rule can be told: numbers, and rows by their number."""
    if isinstance(given, Agent):
        return given.row
    return int(given) if isinstance(given, int) and not isinstance(given, bool) else given
