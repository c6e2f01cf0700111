"""Groups of victims: by relationship, assessed risk, online or not, gender and community."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.observed import Mask, Numbers, Observed
from caseflow.sim.agents.case import Risk
from caseflow.sim.agents.victim import Relationship


@dataclass(frozen=True)
class Dimension:
    """One way to divide the cohort: everyone is in exactly one of its groups.

    Attributes
    ----------
    name
        As the command line calls it.
    title
        In plain words.
    settled
        Whether it is settled before the first report which group a victim is in, so that no
        scenario can move them; otherwise the group is an outcome itself.
    caution
        What must be said wherever its groups are shown.
    """

    name: str
    title: str
    settled: bool
    caution: str = ""


@dataclass(frozen=True)
class Group:
    """Some victims of the cohort, defined once.

    Attributes
    ----------
    name
        As JSON and the store call it.
    dimension
        What divides it from the groups beside it.
    title
        In plain words.
    belongs
        Reads from the cohort's rows who is in it; gives a mask of shape (victims,).
    """

    name: str
    dimension: Dimension
    title: str
    belongs: Callable[[Observed], Mask]


COHORT = Dimension("everyone", "Everyone", settled=True)
RELATIONSHIP = Dimension("relationship", "Stalked by", settled=True)
RISK = Dimension("risk", "Assessed risk", settled=False)
ONLINE = Dimension("online", "Online or not", settled=True)
GENDER = Dimension("gender", "Gender", settled=True)
COMMUNITY = Dimension(
    "community",
    "Community",
    settled=True,
    caution="By community: that minority communities trust the police less, report less and take "
    "the service up less is published; how much is judgement. Everybody interviewed in the pilot "
    "was White British, so it cannot speak for them.",
)
DIMENSIONS = (RELATIONSHIP, RISK, ONLINE, GENDER, COMMUNITY)

EVERYONE = Group("everyone", COHORT, "Everyone", lambda seen: np.ones(len(seen.cases), bool))


def _related(name: str, title: str, relationship: Relationship) -> Group:
    return Group(
        name, RELATIONSHIP, title, lambda seen: seen.victims["relationship"] == relationship
    )


def _assessed(name: str, title: str, risk: Risk) -> Group:
    return Group(name, RISK, title, lambda seen: seen.cases["risk_at_first"] == risk)


GROUPS: tuple[Group, ...] = (
    EVERYONE,
    _related("ex_intimate", "Former partner", Relationship.EX_INTIMATE),
    _related("acquaintance", "Acquaintance", Relationship.ACQUAINTANCE),
    _related("stranger", "Stranger", Relationship.STRANGER),
    _related("family", "Family member", Relationship.FAMILY),
    _assessed("assessed_high", "High risk", Risk.HIGH),
    _assessed("assessed_medium", "Medium risk", Risk.MEDIUM),
    _assessed("assessed_standard", "Standard risk", Risk.STANDARD),
    _assessed("not_assessed", "Not assessed", Risk.NOT_ASSESSED),
    Group("online_only", ONLINE, "Online only", lambda seen: seen.victims["online_only"]),
    Group("not_online_only", ONLINE, "Not only online", lambda seen: ~seen.victims["online_only"]),
    Group("women", GENDER, "Women", lambda seen: seen.victims["woman"]),
    Group("men", GENDER, "Men", lambda seen: ~seen.victims["woman"]),
    Group(
        "minoritised",
        COMMUNITY,
        "Minority communities",
        lambda seen: seen.victims["minoritised"],
    ),
    Group(
        "not_minoritised",
        COMMUNITY,
        "Other communities",
        lambda seen: ~seen.victims["minoritised"],
    ),
)
"""Everyone first, and after that the groups of each dimension."""


class Membership:
    """Who of the cohort is in which group.

    People who are alike in every group are one kind, of which there are few: values are added up
    by kind once, and the kinds of a group are then added, which costs far less than adding up
    each group.

    ``masks``: shape (groups, victims): who is in which group.
    """

    def __init__(self, masks: NDArray[np.bool_]) -> None:
        self.masks = masks
        bits = np.left_shift(1, np.arange(len(masks)))[:, None]
        kinds, self._kind = np.unique((masks * bits).sum(axis=0), return_inverse=True)
        self._has = ((kinds & bits) > 0).astype(np.float64)

    @classmethod
    def of(cls, seen: Observed) -> "Membership":
        """Who of these is in which of ``GROUPS``."""
        return cls(np.stack([group.belongs(seen) for group in GROUPS]))

    def sums(self, rows: Sequence[NDArray[Any]]) -> Numbers:
        """Add up over each group.

        ``rows``: each of shape (victims,); gives shape (groups, rows).
        """
        kinds = self._has.shape[1]
        added = [np.bincount(self._kind, weights=row, minlength=kinds) for row in rows]
        by_kind = np.reshape(added, (len(added), kinds))
        summed: Numbers = np.einsum("gk,rk->gr", self._has, by_kind)
        return summed
