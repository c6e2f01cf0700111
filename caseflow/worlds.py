"""One world: its people and what happened to them, as tables with words for codes."""

from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from caseflow.experiments.runs.window import open_window
from caseflow.experiments.store.flat_columns import flat_columns
from caseflow.loading import Value, load_scenario, written
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import Replication
from caseflow.sim import simulate as simulate_settings
from caseflow.sim.agents.case import Justice, Outcome, Risk, Sentence, Source, Stage, Tool, Verdict
from caseflow.sim.agents.perpetrator import Incident, Order, Restraint, Treatment
from caseflow.sim.agents.victim.person import Process, Relationship, Service
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.soonest import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caseflow.sim.model import CaseFlowModel

LABELS: dict[str, dict[str, type[IntEnum]]] = {
    "cases": {
        "source": Source,
        "stage": Stage,
        "risk": Risk,
        "tool": Tool,
        "justice": Justice,
        "outcome": Outcome,
        "verdict": Verdict,
        "sentence": Sentence,
    },
    "victims": {"relationship": Relationship, "process": Process, "service": Service},
    "perpetrators": {"restraint": Restraint, "order": Order, "treatment": Treatment},
}
"""The columns that hold a choice, and what its numbers mean."""

ATTRIBUTES: dict[Kind, tuple[str, type[IntEnum] | None]] = {
    Kind.INCIDENT: ("incident", Incident),
    Kind.REPORT: ("report number", None),
    Kind.CHARGE: ("outcome", Outcome),
    Kind.RELEASE: ("released from", Restraint),
    Kind.REVIEW: ("stage", Stage),
    Kind.LISTING: ("Crown Court", None),
    Kind.CONTACT_DUE: ("channel", Channel),
    Kind.WITHDRAWAL: ("after charge", None),
    Kind.ORDER: ("order", Order),
    Kind.ASSESSMENT: ("risk", Risk),
    Kind.TURNING: ("active", None),
    Kind.TREATMENT: ("treatment", Treatment),
    Kind.HEARING: ("hearing number", None),
    Kind.CONTRACT: ("service available", None),
    Kind.LEVERS: ("period", None),
}
"""What the last column of the event log says, by what happened."""

RESOURCES = {
    Kind.ADVOCATE_WORK: "advocate",
    Kind.ALLOCATION: "advocate",
    Kind.LEAVING: "advocate",
    Kind.REPLACEMENT: "advocate",
    Kind.OFFICER_WORK: "officer",
}
"""Where the last column names who worked."""


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

    @property
    def cases(self) -> pd.DataFrame:
        """Every case, a row each; see ``table``."""
        return self.table("cases")

    @property
    def victims(self) -> pd.DataFrame:
        """Every victim, in the order of the cases; see ``table``."""
        return self.table("victims")

    @property
    def perpetrators(self) -> pd.DataFrame:
        """Every perpetrator, in the order of the cases; see ``table``."""
        return self.table("perpetrators")

    @property
    def advocates(self) -> pd.DataFrame:
        """Every advocate's post; see ``table``."""
        return self.table("advocates")

    def table(self, name: str, labels: bool = True) -> pd.DataFrame:
        """Give one table of the world.

        Parameters
        ----------
        name
            One of ``tables``.
        labels
            Words in the place of codes, and nothing in the place of *never* and *nobody*.

        Returns
        -------
        pandas.DataFrame
            A row an agent; nested columns are joined with an underscore. Moments are days since
            the first day of the world.

        Raises
        ------
        Refusal
            When there is no such table.

        Examples
        --------
        >>> import caseflow as cf
        >>> world = cf.simulate("pilot_cheshire")
        >>> sorted(world.cases["risk"].unique())
        ['high', 'medium', 'not_assessed', 'standard']
        """
        tables = self._end.tables
        if name not in tables:
            raise Refusal(
                "there is no such table",
                value=name,
                nearest=nearest_to(name, tables),
                expected=", ".join(self.tables),
            )
        frame = pd.DataFrame(flat_columns(tables[name])).rename_axis(f"{name} row")
        return _labelled(frame, LABELS.get(name, {})) if labels else frame

    def event_log(self) -> pd.DataFrame:
        """Give what happened, in order, as process mining has it.

        Returns
        -------
        pandas.DataFrame
            A row an event; columns ``case`` (row of ``cases``; missing for what happened to the
            site), ``day``, ``timestamp``, ``activity``, ``resource`` (who worked, where that is
            written) and ``attribute`` with ``value`` (what it came to).

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
        lines = self._end.tables["diary"]
        if not len(lines):
            raise Refusal("this world was simulated without its events: say events=True")
        kinds = [Kind(int(what)) for what in lines["what"]]
        whom = lines["whom"].tolist()
        begins = pd.Timestamp(self.scenario.starts)
        found = [_last_column(kind, number) for kind, number in zip(kinds, whom, strict=True)]
        return pd.DataFrame(
            {
                "case": pd.array(lines["case"], dtype="Int64"),
                "day": lines["when"],
                "timestamp": [begins + timedelta(days=float(day)) for day in lines["when"]],
                "activity": [_words(kind.name) for kind in kinds],
                "resource": [resource for resource, _, _ in found],
                "attribute": [attribute for _, attribute, _ in found],
                "value": [value for _, _, value in found],
            }
        ).assign(case=lambda frame: frame["case"].mask(frame["case"] == NOBODY))

    def __repr__(self) -> str:
        return (
            f"<World of {self.scenario.name} at {self.site}, seed {self.seed}, replication "
            f"{self.replication}: {len(self._end.tables['cases']):,} cases, {self.events:,} events>"
        )


def simulate(
    scenario: str | Scenario,
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
        same people and the same luck.
    events
        Whether the log of events is kept.

    Returns
    -------
    World
        At its end.

    Raises
    ------
    Refusal
        When there is no such scenario or site.

    Examples
    --------
    >>> import caseflow as cf
    >>> world = cf.simulate("pilot", site="cheshire", seed=4)
    >>> len(world.cases) == len(world.victims)
    True
    """
    loaded = load_scenario(scenario)
    chosen = site or (loaded.sites[0] if len(loaded.sites) == 1 else "")
    if chosen not in loaded.sites:
        raise Refusal(
            "a world is of one site",
            where=loaded.name,
            key="site",
            value=site,
            expected="one of " + ", ".join(loaded.sites),
            nearest=nearest_to(site, loaded.sites) if site else "",
        )
    end = simulate_settings(loaded.settings(chosen), seed, replication, detail=events)
    return World(loaded, chosen, seed, replication, end)


def open_model(
    scenario: str,
    site: str = "",
    seed: int = 1,
    replication: int = 0,
    set: "Mapping[str, Value] | None" = None,
    events: bool = False,
) -> "CaseFlowModel":
    """Open a world as a Mesa model, on its first day.

    Parameters
    ----------
    scenario, site, seed, replication, events
        As for ``simulate``.
    set
        As for ``load_scenario``.

    Returns
    -------
    CaseFlowModel
        A ``mesa.Model``: ``step()`` moves it on, ``agents`` are handles on the rows.

    Raises
    ------
    Refusal
        When there is no such scenario, site or number.

    Examples
    --------
    >>> import caseflow as cf
    >>> cf.open_model("pilot_cheshire", set={"advocacy.cap": 40}).day
    0.0
    """
    overrides = {key: written(value) for key, value in (set or {}).items()}
    return open_window(scenario, site, seed, replication, overrides, events)


def _labelled(frame: pd.DataFrame, labels: dict[str, type[IntEnum]]) -> pd.DataFrame:
    changed: dict[str, Any] = {}
    for column in frame.columns:
        values = frame[column].to_numpy()
        if column in labels:
            names = {int(member): _words(member.name) for member in labels[column]}
            changed[column] = [names.get(int(number), str(number)) for number in values]
        elif values.dtype.kind == "f":
            changed[column] = np.where(np.abs(values) >= NEVER, np.nan, values)
    return frame.assign(**changed)


def _last_column(kind: Kind, number: int) -> tuple[str | None, str | None, object]:
    """Who worked, what the number is about, and what it says."""
    if kind in RESOURCES:
        return (f"{RESOURCES[kind]} {number}" if number >= 0 else None), None, None
    if kind not in ATTRIBUTES:
        return None, None, None
    attribute, choices = ATTRIBUTES[kind]
    if choices is None:
        return None, attribute, number
    return None, attribute, _words(choices(number).name)


def _words(name: str) -> str:
    return name.lower()
