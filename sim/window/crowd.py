"""The crowd: handles on the rows of one world, in Mesa's sets, made when first asked for."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from caseflow.sim.window import AgentSet
from caseflow.sim.window.agents import KINDS, Agent


class Crowd:
    """Who can be seen of one world.

    Handles of a kind are made when the kind is first asked for, in the order of their rows, and
    then for every row that is new.

    Parameters
    ----------
    model
        The Mesa model that they are agents of.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self._made: dict[type[Agent], list[Agent]] = {}
        self._sets: dict[type, Any] = {}
        self._everyone: Any = None

    def made(self, kind: type[Agent]) -> list[Agent]:
        """Every handle of a kind, by its row."""
        self.set_of(kind)
        return self._made[kind]

    def set_of(self, kind: type[Agent]) -> Any:
        """The set of the agents of a kind; it grows with the world."""
        if kind not in self._made:
            self._made[kind] = []
            self._sets[kind] = AgentSet([], random=self._model.random)
        self.see_who_is_new()
        return self._sets[kind]

    def everyone(self, brought: Any) -> Any:
        """The set of all, those that a user has brought too."""
        if self._everyone is None:
            seen = itertools.chain(*(self.made(kind) for kind in KINDS), brought)
            self._everyone = AgentSet(seen, random=self._model.random)
        return self._everyone

    def see_who_is_new(self) -> None:
        """Make handles on new rows of every kind that has been asked for."""
        for kind, made in self._made.items():
            for row in range(len(made), len(self._model.pane.table(kind.table))):
                agent = kind(self._model, row)
                made.append(agent)
                self._sets[kind].add(agent)
                self.welcome(agent)

    def welcome(self, agent: Any) -> None:
        """Somebody has come."""
        if self._everyone is not None:
            self._everyone.add(agent)

    def see_off(self, agent: Any) -> None:
        """Somebody whom a user had brought has gone."""
        if self._everyone is not None:
            self._everyone.discard(agent)


class ByType(Mapping[type, Any]):
    """Sets of agents by their kind, each looked up when it is asked for."""

    def __init__(self, kinds: list[type], look_up: Callable[[type], Any]) -> None:
        self._kinds = kinds
        self._look_up = look_up

    def __getitem__(self, kind: type) -> Any:
        if kind not in self._kinds:
            raise KeyError(f"{kind.__module__}.{kind.__name__} is no agent; see sim.model.KINDS")
        return self._look_up(kind)

    def __iter__(self) -> Iterator[type]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)
