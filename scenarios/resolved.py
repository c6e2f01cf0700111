"""Resolving: which value holds at a site in a period, and whether it all makes sense."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from caseflow.scenarios.columns import POSTS, Value, columns
from caseflow.scenarios.contact_models import MODEL, ContactModels
from caseflow.scenarios.layers import ADVOCATES, Layer, roster_below
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.rosters import Posts, posts_on
from caseflow.scenarios.scaling import DEMAND, FAR_BEYOND, FOLLOW, scaled
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import words_of

Values = Mapping[str, Value]

FULL, HOURLY = "advocacy.weekly_hours", "costs.advocate_hour"
"""The hours of a full post, and what one of them costs."""

WHOLES = (
    ("mix.ex_intimate", "mix.acquaintance", "mix.family"),
    (
        "demand.helpline_share",
        "demand.probation_share",
        "demand.health_share",
        "demand.community_share",
    ),
    ("sentencing.custody_share", "sentencing.suspended_share", "sentencing.community_share"),
)
"""Shares of one whole: together they are 1 at most."""

ORDERED = (
    ("assessing.medium_above", "assessing.high_above"),
    ("advocacy.safe_caseload", "advocacy.unsafe_caseload"),
)
"""Thresholds of which the first never lies above the second."""


def merged(layers: Iterable[Layer], site: str, day: date) -> dict[str, Value | str]:
    """Lay one layer over the other."""
    values: dict[str, Value | str] = {}
    for layer in layers:
        values.update(layer.holding(site, day))
    return values


def values_at(
    layers: Iterable[Layer], models: ContactModels, site: str, day: date
) -> dict[str, Value]:
    """Give the value of every parameter at a site on a day."""
    own = own_values(site)
    values = dict(own)
    changed = merged(layers, site, day)
    model = changed.pop(MODEL, None)
    if isinstance(model, str):
        values.update(models[model])
    values.update({key: value for key, value in changed.items() if not isinstance(value, str)})
    if values[DEMAND] != own[DEMAND]:
        given = changed.keys()
        demand = float(values[DEMAND])
        values |= {key: scaled(key, own, demand) for key in FOLLOW if key not in given}
    posts = posts_at(layers, site, day, float(values[FULL]))
    if posts is not None:
        values[ADVOCATES] = posts.full_time
        if posts.hourly is not None and HOURLY not in changed:
            values[HOURLY] = posts.hourly
    return values


def posts_at(layers: Iterable[Layer], site: str, day: date, full: float) -> Posts | None:
    """Who is in post at a site on a day; ``None`` where no roster says so."""
    every = list(layers)
    roster = roster_below(every, site)
    return posts_on(roster, day, full, every[-1].where) if roster else None


def own_values(site: str) -> dict[str, Value]:
    """Give what a site has before any scenario: its own numbers, or those of everywhere."""
    return {**_everywhere(), **sites()[site].values}


@lru_cache(maxsize=1)
def _everywhere() -> Values:
    """What ``parameters.csv`` says; read once, for there may be many sites and dates."""
    return {key: parameter.number for key, parameter in parameters().items()}


def check_sense(
    values: Values, site: str, layers: Sequence[Layer], has_roster: bool = False
) -> None:
    """Refuse what each value allows but all of them together do not.

    With ``has_roster`` there may be days on which nobody is in post.
    """
    if values["advocacy.available"] and not values[ADVOCATES] and not has_roster:
        raise Refusal(
            f"the advocacy service of {site} has no advocates. For business as usual, without "
            "the service, write advocacy.available = false",
            where=_says(layers, "advocacy.advocates", "advocacy.available"),
            key="advocacy.advocates",
            value=0,
        )
    for key, parameter in parameters().items():
        if parameter.unit not in ("count", POSTS) or parameter.high is None:
            continue
        if values[key] > FAR_BEYOND * parameter.high:
            raise Refusal(
                "too large to be meant",
                where=_says(layers, key),
                key=key,
                value=values[key],
                expected=f"a whole number up to {FAR_BEYOND * parameter.high:,.0f}",
            )
    for lower, upper in ORDERED:
        if values[lower] > values[upper]:
            raise Refusal(
                f"must not be above {upper}, which is {words_of(columns()[upper], values[upper])}",
                where=_says(layers, lower, upper),
                key=lower,
                value=values[lower],
            )
    for shares in WHOLES:
        whole = sum(values[key] for key in shares)
        if whole > 1.0 + 1e-9:
            raise Refusal(
                f"together with {', '.join(shares[1:])} it makes {whole:.4g} at {site}, and "
                "shares of one whole cannot be more than 1",
                where=_says(layers, *shares),
                key=shares[0],
                value=values[shares[0]],
            )


def _says(layers: Sequence[Layer], *keys: str) -> str:
    """The uppermost file or option that says anything about these parameters."""
    for layer in reversed(layers):
        if any(layer.says(key) for key in keys):
            return layer.where
    return layers[-1].where
