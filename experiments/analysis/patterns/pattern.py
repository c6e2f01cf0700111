"""What a pattern is: which worlds are run, what is counted in them, and what is claimed of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.patterns.chart import PatternPanel
from caseflow.experiments.analysis.patterns.claim import Claim
from caseflow.experiments.measures.observed import Observed

Numbers = NDArray[np.float64]
Levers = Mapping[str, str]
Worlds = tuple[Observed, ...]
"""The worlds of one replication, one an arm, all of the same luck."""


def _nothing() -> Levers:
    return MappingProxyType({})


@dataclass(frozen=True)
class Arm:
    """One of the worlds that a pattern compares.

    Attributes
    ----------
    name
        In plain words.
    levers
        What differs from the setting.
    """

    name: str
    levers: Levers = field(default_factory=_nothing)


@dataclass(frozen=True)
class Setting:
    """The values at which a pattern is looked at.

    Attributes
    ----------
    name
        In plain words.
    levers
        What differs from the scenario ``pilot``, in every arm.
    """

    name: str
    levers: Levers = field(default_factory=_nothing)


CENTRE = Setting("centre values")


@dataclass(frozen=True)
class Runs:
    """What the replications of one setting came to.

    Attributes
    ----------
    setting
        At which values.
    counts
        Shape (replications, arms, quantities, 2): numerators and denominators.
    """

    setting: Setting
    counts: Numbers

    @property
    def ratios(self) -> Numbers:
        """Shape (arms, quantities): numerators over denominators, of all replications together."""
        top, bottom = self.counts.sum(axis=0)[..., 0], self.counts.sum(axis=0)[..., 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Numbers = top / bottom
        return found

    @property
    def values(self) -> Numbers:
        """Shape (replications, arms, quantities): one value a replication, whose mean is the ratio.

        The ratio of sums made linear (Cochran 1977, *Sampling Techniques*, section 6): each
        replication's share in it. Sums and differences of these have the right paired deviation
        even where a world holds only a few of those counted.
        """
        ratios = self.ratios
        below = self.counts[..., 1].mean(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Numbers = ratios + (self.counts[..., 0] - ratios * self.counts[..., 1]) / below
        return found

    @property
    def logarithms(self) -> Numbers:
        """Like ``values``, of the logarithms of the ratios."""
        ratios = self.ratios
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Numbers = np.log(ratios) + (self.values - ratios) / ratios
        return found

    def counted(self, quantity: int) -> int:
        """How many were counted for a quantity in the first arm, over all replications."""
        return int(self.counts[:, 0, quantity, 1].sum())


@dataclass(frozen=True)
class Pattern:
    """A pattern that must hold without being fitted.

    Attributes
    ----------
    name
        As the command line calls it.
    title
        In plain words.
    told
        A paragraph: what is run, what is computed, and what to beware of.
    published
        What the published figure says, with its row of evidence.
    evidence
        The rows of evidence.
    layer, of
        The layer of what is counted, and the denominator.
    arms
        Which worlds are compared.
    quantities
        What is counted in each.
    count
        From the worlds of one replication to shape (arms, quantities, 2).
    claims
        What is claimed of the runs of one setting.
    panels
        What is drawn of the runs of every setting.
    settings
        At which values; the last is the one tested.
    replications, tested
        How many make the page, and how many the test.
    site
        Whose world.
    detail
        Whether the event log is needed.
    people
        The place of the quantity whose denominator is how many people are counted.
    columns
        How many panels stand side by side.
    """

    name: str
    title: str
    told: str
    published: str
    evidence: tuple[str, ...]
    layer: str
    of: str
    arms: tuple[Arm, ...]
    quantities: tuple[str, ...]
    count: Callable[[Worlds], Numbers]
    claims: Callable[[Runs], list[Claim]]
    panels: Callable[[list[Runs]], list[PatternPanel]]
    settings: tuple[Setting, ...] = (CENTRE,)
    replications: int = 100
    tested: int = 12
    site: str = "cheshire"
    detail: bool = False
    people: int = 0
    columns: int = 2


def apart(count: Callable[[Observed], list[tuple[float, float]]]) -> Callable[[Worlds], Numbers]:
    """Count each world by itself."""

    def counted(worlds: Worlds) -> Numbers:
        return np.array([count(world) for world in worlds], np.float64)

    return counted
