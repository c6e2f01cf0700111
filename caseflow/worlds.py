"""One world: its people and what happened to them, as tables with words for codes."""

from functools import cached_property
from html import escape
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caseflow.argument_names import in_python
from caseflow.event_lines import event_frame
from caseflow.experiments.runs.defaults import LARGEST_SEED, whole
from caseflow.experiments.store.flat_columns import flat_columns
from caseflow.labels import labelled
from caseflow.loading import load_scenario
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.site_choice import single_site
from caseflow.sim import Replication
from caseflow.sim import simulate as simulate_settings
from caseflow.sim.rows import NOBODY
from caseflow.sim.world import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LINES_AT_ONCE = 20_000
"""How many lines of an event log are held with their words."""


class World:
    """One world at its end.

    Attributes
    ----------
    scenario, site, seed, replication
        What was simulated, and under which chance events (common random numbers).
    """

    def __init__(
        self, scenario: Scenario, site: str, seed: int, replication: int, end: Replication
    ) -> None:
        self.scenario, self.site = scenario, site
        self.seed, self.replication = seed, replication
        self._end = end

    @property
    def events(self) -> int:
        """How many things have happened."""
        return self._end.events

    @property
    def digest(self) -> str:
        """A fingerprint of all that has happened."""
        return self._end.digest()

    @property
    def tables(self) -> list[str]:
        """The names of the tables that ``table`` gives."""
        return sorted(self._end.tables)

    @cached_property
    def cases(self) -> pd.DataFrame:
        """Every case, a row each; see ``table``."""
        return self.table("cases")

    @cached_property
    def victims(self) -> pd.DataFrame:
        """Every victim, in the order of the cases; see ``table``."""
        return self.table("victims")

    @cached_property
    def perpetrators(self) -> pd.DataFrame:
        """Every perpetrator, in the order of the cases; see ``table``."""
        return self.table("perpetrators")

    @cached_property
    def advocates(self) -> pd.DataFrame:
        """Every advocate's post; see ``table``."""
        return self.table("advocates")

    @cached_property
    def investigators(self) -> pd.DataFrame:
        """Every investigating officer; see ``table``."""
        return self.table("investigators")

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Every channel to the victim, and what it has done; see ``table``."""
        return self.table("agencies")

    @cached_property
    def courts(self) -> pd.DataFrame:
        """The magistrates' court and the Crown Court; see ``table``."""
        return self.table("courts")

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """Every week of every advocate's post; see ``table``."""
        return self.table("weeks")

    def table(self, name: str, labels: bool = True) -> pd.DataFrame:
        """Give one table of the world.

        Parameters
        ----------
        name
            One of ``tables``.
        labels
            Words in the place of codes, and nothing in the place of *never* and *nobody*;
            otherwise the numbers as the model has them.

        Returns
        -------
        pandas.DataFrame
            A row an agent, in the order of their row numbers; nested columns are joined with an
            underscore, as in SQL. Moments are days since the first day of the world; a column that
            points at another table holds its row numbers. ``key`` is the same for the same person
            in every scenario (common random numbers). Units are those of ``docs/tables.md``.

        Raises
        ------
        Refusal
            When there is no such table.

        Examples
        --------
        >>> import caseflow as cf
        >>> world = cf.simulate("pilot_cheshire")
        >>> list(world.cases["risk"].cat.categories)
        ['not_assessed', 'standard', 'medium', 'high']
        >>> bool(world.cases["advocate"].dropna().isin(world.advocates.index).all())
        True
        """
        tables = self._end.tables
        if name not in tables:
            raise Refusal(
                "there is no such table",
                value=name,
                nearest=nearest_to(name, tables),
                expected=", ".join(self.tables),
            )
        if labels:
            return labelled(name, tables[name], TABLES[name])
        return pd.DataFrame(flat_columns(tables[name])).rename_axis(TABLES[name].__name__.lower())

    def event_log(self) -> pd.DataFrame:
        """Give what happened, in order, as process mining has it.

        Returns
        -------
        pandas.DataFrame
            A row an event; columns ``case`` (row of ``cases``; missing for what happened to the
            site), ``day`` (since the first) and ``timestamp`` (day and hour by the calendar),
            ``activity``, ``resource`` (who worked, such as ``advocate 2``; missing where nobody in
            particular did), and ``attribute`` with ``value``: what it came to, such as the
            ``outcome`` of a ``charge``.

        Raises
        ------
        Refusal
            When the world was simulated without its events.

        Examples
        --------
        >>> import caseflow as cf
        >>> log = cf.simulate("pilot_cheshire", events=True).event_log()
        >>> list(log.columns)
        ['case', 'day', 'timestamp', 'activity', 'resource', 'attribute', 'value']
        """
        if not self._end.world.detailed:
            raise Refusal("this world was simulated without its events: say events=True")
        return event_frame(self._end.tables["event_log"], self.scenario.first_day)

    def event_log_parts(
        self, by_case: bool = False, cases: "Sequence[int] | None" = None
    ) -> "Iterator[pd.DataFrame]":
        """Give the same as ``event_log`` some thousands of lines at a time.

        Parameters
        ----------
        cases
            Only these, by their rows, and what happened to the site; all when left out.
        by_case
            Case by case, each in its order, and what happened to the site first.

        Yields
        ------
        pandas.DataFrame
            Some lines; what is held does not grow with the log.

        Raises
        ------
        Refusal
            When the world was simulated without its events.

        Examples
        --------
        >>> import caseflow as cf
        >>> world = cf.simulate("pilot_cheshire", events=True)
        >>> sum(map(len, world.event_log_parts())) == len(world.event_log())
        True
        """
        if not self._end.world.detailed:
            raise Refusal("this world was simulated without its events: say events=True")
        lines = self._end.tables["event_log"]
        if cases is not None:
            lines = lines[np.isin(lines["case"], [*cases, NOBODY])]
        order = np.argsort(lines["case"], kind="stable") if by_case else np.arange(len(lines))
        for first in range(0, len(lines), LINES_AT_ONCE):
            some = lines[order[first : first + LINES_AT_ONCE]]
            yield event_frame(some, self.scenario.first_day)

    def __repr__(self) -> str:
        return (
            f"<World of {self.scenario.name} at {self.site}, seed {self.seed}, replication "
            f"{self.replication}: {len(self._end.tables['cases']):,} cases, {self.events:,} events>"
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{name}</th><td>{len(table):,}</td></tr>"
            for name, table in self._people().items()
        )
        return (
            f"<p><b>{escape(self.scenario.title)}</b> ({escape(self.scenario.name)}) at "
            f"{escape(self.site)}: seed {self.seed}, replication {self.replication}, "
            f"{self.events:,} events in {self.scenario.days:,} days from "
            f"{self.scenario.first_day}</p>"
            f"<table>{rows}</table>"
        )

    def _people(self) -> "dict[str, NDArray[Any]]":
        """The tables of those who are met in a world."""
        named = ("cases", "victims", "perpetrators", "advocates", "investigators")
        return {name: self._end.tables[name] for name in named}


@in_python
def simulate(
    scenario: str | PathLike[str] | Scenario,
    site: str | None = None,
    seed: int = 1,
    replication: int = 0,
    events: bool = False,
) -> World:
    """Simulate one world of one site, from its first day to its last.

    Parameters
    ----------
    scenario
        A name, the path of a file, or what ``load_scenario`` gave.
    site
        Which of its sites; may be left out where it has one.
    seed, replication
        Which chance events (common random numbers): with the same two, every scenario meets the
        same people and the same chance events. Whole numbers, 0 or more.
    events
        Whether the log of events is kept.

    Returns
    -------
    World
        At its end.

    Raises
    ------
    Refusal
        When there is no such scenario or site, or a seed is no whole number.

    Examples
    --------
    >>> import caseflow as cf
    >>> world = cf.simulate("pilot", site="cheshire", seed=4)
    >>> len(world.cases) == len(world.victims)
    True
    """
    whole("seed", 0, LARGEST_SEED)(seed)
    whole("replication", 0, LARGEST_SEED)(replication)
    loaded = load_scenario(scenario)
    chosen = single_site(loaded, site, "a world is of one site")
    end = simulate_settings(loaded.settings(chosen), seed, replication, detail=events)
    return World(loaded, chosen, seed, replication, end)
