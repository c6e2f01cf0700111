"""Drawn values, each for itself: what may be drawn at all, and what no world can have."""

import math

from caseflow.scenarios.columns import column_of
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import site_of, sites
from caseflow.scenarios.values import phrase_of, value_of


def check_drawn(key: str, site: str, value: float, where: str) -> None:
    """Refuse a drawn value that ``--set`` would refuse, but for its type.

    A draw of a count may lie between two whole numbers, of which the world has the lower; of a
    choice, or of a yes or no, it is the number.
    """
    column = column_of(key, where)
    if site:
        site_of(site, where)
    number = float(value)
    low = parameters()[key].low
    if column.kind is bool or column.choices:
        if number not in range(len(column.choices) or 2):
            expected = phrase_of(column, low)
            raise Refusal(
                "not one of the choices", where=where, key=key, value=value, expected=expected
            )
        return
    whole = column.steps_whole and math.isfinite(number) and number > 0.0
    value_of(column, float(math.floor(number)) if whole else number, where, low)


def check_unknown(key: str, site: str, where: str) -> None:
    """Refuse to draw what is decided or settled: only what is uncertain is drawn.

    Of a site's own number its own line says so, by a range.
    """
    column_of(key, where)
    own = sites()[site].lines.get(key) if site else None
    if own is not None and own.low is not None and own.high is not None:
        return
    kind = parameters()[key].kind
    if kind != "uncertain":
        raise Refusal(
            f"it is a {kind}, and only what is uncertain is drawn",
            where=where,
            key=key,
            expected="set it in the scenario" if kind == "lever" else "",
        )
