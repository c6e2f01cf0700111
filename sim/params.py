"""Every parameter of the model, gathered from beside the rules that it shapes.

No value stands here: values, units, ranges, priors and evidence are lines of
``scenarios/parameters.csv``, and what differs by site of ``scenarios/sites.csv``.
"""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from caseflow.sim.agents.advocate import Advocacy, Helping, Staying
from caseflow.sim.agents.agency import Clinical, ContactModel, Costs, Ordering, Passing
from caseflow.sim.agents.case import Assessing, Following
from caseflow.sim.agents.court import Hearing, Sentencing
from caseflow.sim.agents.perpetrator import Conduct, Persistence, Restraining
from caseflow.sim.agents.police import Classifying, Investigating
from caseflow.sim.agents.victim import (
    Disengagement,
    Feeling,
    HelpSeeking,
    Protecting,
    Severity,
    Suffering,
)
from caseflow.sim.population import Demand, Mix
from caseflow.sim.rows import Count, Days, Factor, Flag, Row, Share, Weight


class Partnership(Row):
    """Whether there is a multi-agency partnership, and how it starts up [M6]."""

    operates: Flag
    ramp_days: Days


class Referral(Row):
    """Who is referred to the partnership, and how late [W14, M1]."""

    police_untrained: Share
    police_trained: Share
    unlabelled: Share
    others: Share
    level: Factor
    days: Days
    late_share: Share
    late_days: Days


class Triage(Row):
    """The meeting: how often, how long its agenda, and whom it takes on [M2, M3, M21]."""

    every: Days
    agenda: Count
    accept: Share
    accept_by_risk: Weight
    voice: Weight
    consulted: Share
    consultation_training: Share


class Parameters(Row):
    """Everything a world is told: one row a period between two dates of change."""

    demand: Demand
    mix: Mix
    persistence: Persistence
    conduct: Conduct
    restraining: Restraining
    help_seeking: HelpSeeking
    feeling: Feeling
    severity: Severity
    suffering: Suffering
    protecting: Protecting
    disengagement: Disengagement
    classifying: Classifying
    referral: Referral
    partnership: Partnership
    triage: Triage
    assessing: Assessing
    advocacy: Advocacy
    helping: Helping
    staying: Staying
    following: Following
    contact: ContactModel
    passing: Passing
    investigating: Investigating
    hearing: Hearing
    sentencing: Sentencing
    ordering: Ordering
    clinical: Clinical
    costs: Costs


@dataclass(frozen=True)
class Settings:
    """What one world is built from.

    Attributes
    ----------
    site
        Its name.
    number
        The site's own part of every address of luck.
    periods
        Shape ``(periods,)``, of ``Parameters.layout``: what holds between dates of change.
    begins
        The day on which each period begins; the first is 0.
    days
        How long the world runs.
    opens
        The day after the warm-up, from which growth of demand counts.
    posts
        Shape ``(periods, posts)``, of ``Post.layout``: the roster; without one, as many full posts
        as ``advocacy.advocates``, and a last one for what is left over.
    """

    site: str
    number: int
    periods: NDArray[Any]
    begins: tuple[float, ...]
    days: float
    opens: float = 0.0
    posts: NDArray[Any] | None = None
