"""Contrasts: the two differences whose precision is measured, at every level of congestion."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from caseflow.experiments.analysis.variance_reduction.congestion import (
    LEVELS,
    CongestionLevel,
    at_level,
)
from caseflow.scenarios.scenario import Scenario

SINGLE = "single_point_of_contact"
SEVERAL = "multi_agency_contact"
MORE = 1.1
"""Ten per cent more first reports a year."""

CASELOAD = "caseload"
CONTACT = "contact"
TITLES = {
    CASELOAD: "Caseload +10 %",
    CONTACT: "Single point of contact minus multi-agency contact",
}
SHORT = {CASELOAD: "caseload", CONTACT: "contact model"}
CEILING = (MORE + 1.0) / (MORE - 1.0)
"""The most that pairing can give a mean over people when a tenth more people come.

The same people are in both cohorts and do as well in both; those who are added have luck of their
own. With n people of variance v the difference of means then varies by v/n × (r - 1)/r, and
without pairing by v/n × (r + 1)/r: the ratio is (r + 1)/(r - 1), which is 21 for r = 1.1.
"""


@dataclass(frozen=True)
class Arms:
    """The three scenarios of one level: the two contrasts share the one in the middle."""

    level: CongestionLevel
    several: Scenario
    single: Scenario
    more: Scenario

    def of(self, contrast: str) -> tuple[Scenario, Scenario]:
        """The scenario that is taken away, and the one that it is taken away from."""
        if contrast == CASELOAD:
            return self.single, self.more
        return self.several, self.single


@dataclass(frozen=True)
class ContrastDesign:
    """What is asked.

    Attributes
    ----------
    site
        The one site.
    replications
        Of each arm, for the variances.
    worlds
        Of each arm, to count who crosses over.
    seed
        Whose luck.
    changes
        What differs in every arm, by key, as text.
    arms
        The scenarios of each level.
    """

    site: str
    replications: int
    worlds: int
    seed: int
    changes: Mapping[str, str]
    arms: tuple[Arms, ...]

    @property
    def levels(self) -> tuple[CongestionLevel, ...]:
        """The levels of congestion, the lightest first."""
        return tuple(arms.level for arms in self.arms)


def arms_at(site: str, level: CongestionLevel, changes: Mapping[str, str]) -> Arms:
    """Give the scenarios of one level."""
    single = at_level(SINGLE, site, level, changes)
    larger = at_level(SINGLE, site, replace(level, reports=MORE * level.reports), changes)
    return Arms(
        level,
        at_level(SEVERAL, site, level, changes),
        single,
        replace(larger, name=f"{SINGLE}_caseload_plus_10"),
    )


def design_of(
    site: str, replications: int, worlds: int, seed: int, changes: Mapping[str, str]
) -> ContrastDesign:
    """Put a design together."""
    arms = tuple(arms_at(site, level, changes) for level in LEVELS)
    return ContrastDesign(site, replications, worlds, seed, changes, arms)
