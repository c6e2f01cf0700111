"""The levers of a sweep: which are moved, and over what."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.scenarios.columns import columns
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario_file import FRAME
from caseflow.scenarios.values import number_from

VARY = "--vary"
FORM = "KEY=VALUE,VALUE,… or, with --sample, KEY=LOW..HIGH"
RANGE = ".."


@dataclass(frozen=True)
class Lever:
    """One lever of a sweep.

    Attributes
    ----------
    key
        As ``--set`` names it.
    values
        What it is set to, as text; empty for a range.
    low, high
        The ends of a range; both 0 for a list.
    whole
        Whether only whole numbers make sense.
    """

    key: str
    values: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    whole: bool = False

    def at(self, share: float) -> str:
        """The value at a share of the way.

        Examples
        --------
        >>> Lever("advocacy.cap", low=10, high=13, whole=True).at(0.99)
        '13'
        """
        if self.values:
            return self.values[int(share * len(self.values))]
        if self.whole:
            return str(int(self.low + share * (self.high - self.low + 1)))
        return f"{self.low + share * (self.high - self.low):.6g}"


def levers_of(given: Sequence[str], sampled: bool) -> tuple[Lever, ...]:
    """Read what ``--vary`` gave.

    Examples
    --------
    >>> levers_of(["advocacy.cap=15,20"], sampled=False)[0].values
    ('15', '20')
    """
    found: dict[str, Lever] = {}
    for value in given:
        key, equals, rest = (part.strip() for part in value.partition("="))
        if not (key and equals and rest):
            raise Refusal("not a lever and its values", where=VARY, value=value, expected=FORM)
        _known(key)
        if key in found:
            raise Refusal("this lever is given twice", where=VARY, key=key)
        found[key] = _range(key, rest, sampled) if RANGE in rest else _list(key, rest)
    if not found:
        raise Refusal("at least one lever is needed", where=VARY, expected=FORM)
    return tuple(found.values())


def _known(key: str) -> None:
    name = key.split(".", 2)[-1] if key.startswith("at.") else key
    known = (*columns(), MODEL, *FRAME)
    if name not in known:
        nearest = nearest_to(name, known)
        expected = "" if nearest else "a lever that `caseflow parameters` lists"
        raise Refusal("unknown lever", where=VARY, key=key, nearest=nearest, expected=expected)


def _list(key: str, rest: str) -> Lever:
    values = tuple(part.strip() for part in rest.split(","))
    if not all(values):
        raise Refusal("a value is empty", where=VARY, key=key, value=rest, expected=FORM)
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise Refusal("this value is given twice", where=VARY, key=key, value=twice)
    return Lever(key, values)


def _range(key: str, rest: str, sampled: bool) -> Lever:
    ends = [number_from(part.strip()) for part in rest.split(RANGE)]
    if len(ends) != 2 or any(isinstance(end, str) or not math.isfinite(end) for end in ends):
        raise Refusal(
            "not a range of numbers", where=VARY, key=key, value=rest, expected="LOW..HIGH"
        )
    low, high = (float(end) for end in ends)
    if low >= high:
        raise Refusal("the low end comes first", where=VARY, key=key, value=rest)
    if not sampled:
        raise Refusal(
            "a range needs --sample NUMBER, to say how many points are drawn",
            where=VARY,
            key=key,
            value=rest,
            expected=f"or values, such as {key}={ends[0]},{ends[1]}",
        )
    column = columns().get(key)
    if key == MODEL or (column is not None and column.kind not in (int, float)):
        raise Refusal("this lever has no range", where=VARY, key=key, value=rest, expected="values")
    whole = column is None or column.steps_whole
    if whole and not (low.is_integer() and high.is_integer()):
        raise Refusal("the ends must be whole numbers", where=VARY, key=key, value=rest)
    return Lever(key, low=low, high=high, whole=whole)
