"""A choice among the runs of a store, by what a person knows of them."""

from dataclasses import dataclass

import sqlalchemy as sql

from caseflow.experiments.store.asked_names import runs_named
from caseflow.experiments.store.definitions import is_current
from caseflow.experiments.store.schema import runs


@dataclass(frozen=True)
class RunFilter:
    """Which runs are meant; what is left out leaves nothing out.

    Attributes
    ----------
    scenarios, sites
        Any of these names; a run of several sites is meant when one of them is.
    seed
        Whose luck.
    replications
        Any of these numbers.
    failed, older
        Only runs that failed; only runs of another version of the code.
    current
        Only runs of the present version.
    """

    scenarios: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    seed: int | None = None
    replications: tuple[int, ...] = ()
    failed: bool = False
    older: bool = False
    current: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == RunFilter()

    def conditions(self) -> list[sql.ColumnElement[bool]]:
        """What must be true of a row of ``runs``, whatever else it was asked for under."""
        found: list[sql.ColumnElement[bool]] = []
        if self.scenarios:
            found.append(runs_named(self.scenarios))
        if self.sites:
            named = [runs.c.sites.contains(f'"{site}"', autoescape=True) for site in self.sites]
            found.append(sql.or_(*named))
        if self.seed is not None:
            found.append(runs.c.seed == self.seed)
        if self.replications:
            found.append(runs.c.replication.in_(self.replications))
        if self.failed:
            found.append(runs.c.failed != "")
        if self.older:
            found.append(~is_current())
        if self.current:
            found.append(is_current())
        return found

    def named(self, pairs: sql.Subquery) -> list[sql.ColumnElement[bool]]:
        """What must be true of a row of ``runs`` beside one of ``every_name``."""
        mine = [pairs.c.run == runs.c.id]
        if self.scenarios:
            mine.append(pairs.c.scenario.in_(self.scenarios))
        return [*mine, *self.conditions()]
