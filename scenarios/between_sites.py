"""Between sites: how much of what is not known of a number differs from place to place.

A hierarchy in normal scores: the score of a site is part what all sites share and part its own.
The prior of each site by itself stays what it was; what is learned at one site says something of
others, and the less, the more of the number lies between sites.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from caseflow.scenarios.columns import column_of
from caseflow.scenarios.parameters import EVIDENCE, lines_of
from caseflow.scenarios.refusal import Refusal

FILE = Path(__file__).parent / "between_sites.csv"
HEADER = ("parameter", "share", "evidence", "note")


@lru_cache(maxsize=8)
def shares_between(path: Path = FILE) -> Mapping[str, float]:
    """By parameter, the share of its prior variance, in normal scores, that lies between sites."""
    found: dict[str, float] = {}
    for place, cells in lines_of(path, HEADER):
        key = cells["parameter"]
        column_of(key, place)
        if not EVIDENCE.fullmatch(cells["evidence"]):
            raise Refusal(
                "not rows of the evidence",
                where=place,
                key=key,
                value=cells["evidence"],
                expected="rows such as W17;M30, or 'judgement'",
            )
        try:
            share = float(cells["share"])
        except ValueError:
            share = np.nan
        if not 0.0 < share <= 1.0:
            raise Refusal(
                "not a share between sites",
                where=place,
                key=key,
                value=cells["share"],
                expected="above 0, and 1 at most",
            )
        if key in found:
            raise Refusal("there are two lines for it", where=place, key=key)
        found[key] = share
    return found


def correlation(of: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """How normal scores of numbers go together before anything is fitted.

    ``of``: site and parameter of each. Gives shape (numbers, numbers).

    Examples
    --------
    >>> correlation([("cheshire", "triage.accept"), ("london", "triage.accept")]).round(2).tolist()
    [[1.0, 0.2], [0.2, 1.0]]
    """
    found = np.eye(len(of))
    shares = shares_between()
    for row, (site, key) in enumerate(of):
        for column, (other, same) in enumerate(of):
            if row != column and key == same and key in shares and site and other:
                found[row, column] = 1.0 - shares[key]
    return found
