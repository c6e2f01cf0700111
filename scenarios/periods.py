"""Periods: the spans between dates of change, and every value that holds in each."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from caseflow.scenarios.columns import Value
from caseflow.scenarios.contact_models import ContactModels
from caseflow.scenarios.frame import Frame
from caseflow.scenarios.layers import Layer, roster_below
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.resolved import FULL, check_sense, posts_at, values_at
from caseflow.scenarios.rosters import Filled
from caseflow.scenarios.sites import sites

Periods = tuple[tuple[float, Mapping[str, Value]], ...]
"""For each period the day on which it begins, and every value in it."""


Rosters = Mapping[str, tuple[tuple[Filled, ...], ...]]
"""By site that has one, and by period: how each post of the roster is filled."""


def periods_of(
    layers: Sequence[Layer], models: ContactModels, frame: Frame
) -> tuple[dict[str, Periods], Rosters]:
    """Work out every value at every site, period by period, and who is in which post."""
    dates = {frame.first_day}
    for layer in layers:
        for block in layer.later:
            if block.begins < frame.first_day or block.begins >= frame.ends:
                side = "before the start" if block.begins < frame.first_day else "after the end"
                raise Refusal(
                    f"this is {side} of the scenario",
                    where=f"{layer.where}, [[later]]",
                    key="from",
                    value=block.begins,
                    expected=f"a date from {frame.first_day} to before {frame.ends}",
                )
            dates.add(block.begins)
    found: dict[str, Periods] = {}
    rosters: dict[str, tuple[tuple[Filled, ...], ...]] = {}
    for site in frame.sites:
        periods: list[tuple[float, Mapping[str, Value]]] = []
        filled: list[tuple[Filled, ...]] = []
        roster = roster_below(layers, site)
        of_posts = {day for post in roster for day in post.dates()}
        of_posts = {day for day in of_posts if frame.first_day < day < frame.ends}
        for day in sorted(dates | of_posts):
            values = values_at(layers, models, site, day)
            check_sense(values, site, layers, bool(roster))
            posts = posts_at(layers, site, day, float(values[FULL]))
            now = () if posts is None else posts.filled
            if not periods or values != periods[-1][1] or now != filled[-1]:
                periods.append((float((day - frame.first_day).days), values))
                filled.append(now)
        found[site] = tuple(periods)
        if roster:
            rosters[site] = tuple(filled)
    return found, rosters


def digest_of(frame: Frame, periods: Mapping[str, Periods], rosters: Rosters) -> str:
    """Make a fingerprint of every number, the dates and the sites."""
    resolved = []
    for site, spans in sorted(periods.items()):
        exact = [
            [begins, [[key, _exact(value)] for key, value in values.items()]]
            for begins, values in spans
        ]
        resolved.append([site, sites()[site].number, exact])
        if site in rosters:
            posts = [[[share.hex(), back] for share, back in now] for now in rosters[site]]
            resolved[-1].append(posts)
    text = json.dumps([frame.spans(), resolved], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(value: Value) -> str:
    return value.hex() if isinstance(value, float) else str(int(value))
