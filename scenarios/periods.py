"""Periods: the spans between dates of change, and every value that holds in each."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from caseflow.scenarios.columns import Value
from caseflow.scenarios.contact_models import ContactModels
from caseflow.scenarios.frame import Frame
from caseflow.scenarios.layers import Layer
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.resolved import check_sense, values_at
from caseflow.scenarios.sites import sites

Periods = tuple[tuple[float, Mapping[str, Value]], ...]
"""For each period the day on which it begins, and every value in it."""


def periods_of(layers: Sequence[Layer], models: ContactModels, frame: Frame) -> dict[str, Periods]:
    """Work out every value at every site, period by period."""
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
    for site in frame.sites:
        periods: list[tuple[float, Mapping[str, Value]]] = []
        for day in sorted(dates):
            values = values_at(layers, models, site, day)
            check_sense(values, site, layers)
            if not periods or values != periods[-1][1]:
                periods.append((float((day - frame.first_day).days), values))
        found[site] = tuple(periods)
    return found


def digest_of(frame: Frame, periods: Mapping[str, Periods]) -> str:
    """Make a fingerprint of every number, the dates and the sites."""
    resolved = []
    for site, spans in sorted(periods.items()):
        exact = [
            [begins, [[key, _exact(value)] for key, value in values.items()]]
            for begins, values in spans
        ]
        resolved.append([site, sites()[site].number, exact])
    text = json.dumps([frame.spans(), resolved], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(value: Value) -> str:
    return value.hex() if isinstance(value, float) else str(int(value))
