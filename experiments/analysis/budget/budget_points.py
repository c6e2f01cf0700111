"""Points of a budget: each some posts, a cap and a contact model, with what it costs a year."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.layers import ADVOCATES
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.resolved import FULL, HOURLY
from caseflow.scenarios.rosters import WEEKS_A_YEAR
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.words import listed

CAP, OVER_CAP = "advocacy.cap", "advocacy.over_cap"

STEP = 0.5
"""Posts are tried in halves, where nothing else is said."""

MOST_POSTS, MOST_POINTS = 8, 60
"""So many numbers of posts are tried where nothing else is said, and so many points at most."""


@dataclass(frozen=True)
class BudgetPoint:
    """One way to spend the money.

    Attributes
    ----------
    posts
        Full-time posts at each site.
    cap
        The most open cases of an advocate, above which victims wait; nothing where it is as in the
        scenario.
    contact
        The contact model; empty where it is as in the scenario.
    cost
        What the posts cost a year at all sites, in pounds.
    """

    posts: float
    cap: int | None
    contact: str
    cost: float
    scenario: Scenario

    @property
    def words(self) -> str:
        """Such as "1.5 posts, cap 20, police spoc"."""
        noun = "post" if self.posts == 1 else "posts"
        parts = [f"{self.posts:g} {noun}"]
        parts += [f"cap {self.cap}"] if self.cap is not None else []
        parts += [self.contact.replace("_", " ")] if self.contact else []
        return ", ".join(parts)


def cost_of_posts(scenario: Scenario) -> float:
    """What the posts of a scenario cost a year on day 0: paid hours, at the cost of an hour."""
    total = 0.0
    for spans in scenario.periods.values():
        values = [values for begins, values in spans if begins <= scenario.warm_up_days][-1]
        if values["advocacy.available"]:
            total += float(values[ADVOCATES]) * _full_cost(values)
    return total


def points_of(
    name: str,
    overrides: Mapping[str, str],
    sites: Sequence[str] | None,
    pounds: float,
    posts: Sequence[float],
    caps: Sequence[int],
    contacts: Sequence[str],
) -> list[BudgetPoint]:
    """Every point, the cheapest first, also those that the sum does not pay for."""
    plain = load(name, overrides, sites)
    for key, given in ((ADVOCATES, True), (CAP, bool(caps)), (MODEL, bool(contacts))):
        if given and key in overrides:
            raise Refusal("this is what is tried here; leave it out", where="--set", key=key)
    numbers = posts or _affordable(plain, pounds)
    combined = [
        (number, cap, contact)
        for number in numbers
        for cap in (*caps,) or (None,)
        for contact in (*contacts,) or ("",)
    ]
    if len(combined) > MOST_POINTS:
        raise Refusal(
            f"{len(combined)} points are more than can be told from one another",
            where="--posts",
            expected=f"{MOST_POINTS} at most, of posts, caps and contact models together",
        )
    found = [
        _point(name, overrides, sites, number, cap, contact) for number, cap, contact in combined
    ]
    return sorted(found, key=lambda point: point.cost)


def _point(
    name: str,
    overrides: Mapping[str, str],
    sites: Sequence[str] | None,
    posts: float,
    cap: int | None,
    contact: str,
) -> BudgetPoint:
    changes = {**overrides, ADVOCATES: f"{posts:g}"}
    if cap is not None:
        changes |= {CAP: str(cap), OVER_CAP: "wait"}
    if contact:
        changes[MODEL] = contact
    scenario = load(name, changes, sites)
    point = BudgetPoint(posts, cap, contact, cost_of_posts(scenario), scenario)
    return replace(point, scenario=replace(scenario, name=point.words, title=point.words))


def _affordable(plain: Scenario, pounds: float) -> list[float]:
    """Numbers of posts that the sum pays for at all sites: in halves, and as many as there are."""
    each = sum(_full_cost(spans[0][1]) for spans in plain.periods.values())
    if each <= 0.0:
        raise Refusal("an advocate's hour costs nothing, so any number can be paid", key=HOURLY)
    most = math.floor(pounds / each / STEP) * STEP
    if most < STEP:
        raise Refusal(
            f"half a post at {listed(list(plain.sites))} costs £{STEP * each:,.0f} a year",
            where="--pounds",
            value=f"{pounds:g}",
            expected="a larger sum",
        )
    # What there is now is a use of the money too, also where it is no round number of halves.
    now = {float(spans[0][1][ADVOCATES]) for spans in plain.periods.values()}
    as_it_is = {number for number in now if len(now) == 1 and 0.0 < number * each <= pounds}
    return sorted({*_halves(most), *as_it_is})


def _halves(most: float) -> Iterator[float]:
    number = round(most / STEP)
    for place in range(max(number - MOST_POSTS, 0) + 1, number + 1):
        yield place * STEP


def _full_cost(values: Mapping[str, float]) -> float:
    """What a full-time post costs a year."""
    return float(values[FULL]) * WEEKS_A_YEAR * float(values[HOURLY])
