"""The lever along which a crossing is looked for, and the values at which it is looked at."""

import math
from dataclasses import dataclass

from caseflow.scenarios.columns import Column, column_of
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.values import value_from_text

OPTION = "--along"
FIRST_LOOKS = 6
"""Values of a range that are looked at before anything is known."""

FINEST = 32
"""A range is not divided more finely than into so many parts: luck blurs a crossing more."""

MOST_VALUES = 20
EXPECTED = "a key, and a range or a list of numbers, such as advocacy.cap=10..60 or =10,20,30"


@dataclass(frozen=True)
class LeverRange:
    """A lever and the values it may have.

    Attributes
    ----------
    column
        The lever.
    values
        Where to look first, rising; for a list, everywhere.
    searched
        Whether it is a range, in which further values may be looked at.
    """

    column: Column
    values: tuple[float, ...]
    searched: bool

    @property
    def key(self) -> str:
        """The dotted name of the lever."""
        return self.column.key

    @property
    def step(self) -> float:
        """Values are not looked at more closely than this."""
        step = (self.values[-1] - self.values[0]) / FINEST
        return float(max(math.floor(step), 1)) if self.column.steps_whole else step

    def between(self, low: float, high: float) -> float | None:
        """A value in the middle of two; nothing where there is none, or none may be added."""
        if not self.searched or high - low <= self.step * (1.0 + 1e-9):
            return None
        middle = (low + high) / 2.0
        return float(math.floor(middle)) if self.column.steps_whole else middle

    def text(self, value: float) -> str:
        """A value as a scenario file has it."""
        whole = self.column.steps_whole and value == int(value)
        return str(int(value)) if whole else repr(round(value, 9))


def along_of(given: str) -> LeverRange:
    """Read a lever with its range or list of values.

    Examples
    --------
    >>> along_of("advocacy.cap=10..60").values
    (10.0, 20.0, 30.0, 40.0, 50.0, 60.0)
    """
    key, equals, written = (part.strip() for part in given.partition("="))
    if not (key and equals and written):
        raise Refusal("cannot be read", where=OPTION, value=given, expected=EXPECTED)
    column = column_of(key, OPTION)
    if column.kind not in (int, float):
        raise Refusal(
            "this lever is no number, so it has no range", where=OPTION, key=key, expected=EXPECTED
        )
    searched = ".." in written
    parts = written.split("..") if searched else written.split(",")
    if searched and len(parts) != 2:
        raise Refusal("not a range", where=OPTION, key=key, value=written, expected=EXPECTED)
    known = parameters().get(key)
    least = known.low if known else None
    ends = [float(value_from_text(column, part.strip(), OPTION, least)) for part in parts]
    if searched and not ends[0] < ends[1]:
        raise Refusal(
            "the range must rise", where=OPTION, key=key, value=written, expected=EXPECTED
        )
    values = _spread(ends[0], ends[1], column) if searched else sorted(set(ends))
    if not 2 <= len(values) <= MOST_VALUES:
        raise Refusal(
            f"{len(values)} different values",
            where=OPTION,
            key=key,
            value=written,
            expected=f"from 2 to {MOST_VALUES}",
        )
    return LeverRange(column, tuple(values), searched)


def _spread(low: float, high: float, column: Column) -> list[float]:
    parts = FIRST_LOOKS - 1
    values = [low + (high - low) * part / parts for part in range(FIRST_LOOKS)]
    if column.steps_whole:
        values = [float(round(value)) for value in values]
    return sorted(set(values))
