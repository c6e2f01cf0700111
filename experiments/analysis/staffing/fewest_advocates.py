"""The fewest that are enough: a search that looks at neighbours and does not trust that more helps.

A number is enough where every measure keeps its limit beyond chance: the whole of its interval lies
on the right side, or, where what is not known is drawn, it does so in nearly all draws. A number at
which that is unclear is not called enough, but not ruled out either; the middle estimate is the
fewest at which the means lie on the right side. So an answer is a number with what else it may be,
and more replications sharpen it without turning it into another.
"""

from collections.abc import Callable
from dataclasses import dataclass

from caseflow.experiments.analysis.staffing.measure_limit import LimitReading

Readings = tuple[LimitReading, ...]

BELOW = 2
"""So many smaller numbers in a row must not be enough before a number is called the fewest."""

ABOVE = 1
"""So many larger ones are looked at too, to see whether more helps at all."""


@dataclass(frozen=True)
class FewestAdvocates:
    """What a search found.

    Attributes
    ----------
    number
        The fewest that are enough; nothing where none was found.
    seen
        The readings of every number that was looked at, in rising order.
    most
        The largest number that was allowed.
    middle
        The fewest at which every mean keeps its limit; nothing where there is none.
    lowest
        The fewest at which it is not ruled out that every limit is kept; nothing where there is
        none.
    """

    number: int | None
    seen: dict[int, Readings]
    most: int
    middle: int | None = None
    lowest: int | None = None

    @property
    def worse_with_more(self) -> tuple[int, ...]:
        """Larger numbers at which a limit is passed, or not told to be kept, all the same."""
        if self.number is None:
            return ()
        return tuple(
            entry for entry, found in self.seen.items() if entry > self.number and not kept(found)
        )

    @property
    def nearest(self) -> int:
        """The number whose worst measure stands best, the smallest of such."""
        return max(self.seen, key=lambda entry: (standing(self.seen[entry]), -entry))


def standing(readings: Readings) -> int:
    """That of the worst: +1 all are kept, 0 some is unclear, -1 some limit is passed."""
    return min(reading.standing for reading in readings)


def kept(readings: Readings) -> bool:
    """Whether every limit is kept beyond chance."""
    return standing(readings) > 0


def fewest(see: Callable[[int], Readings], most: int, least: int = 1) -> FewestAdvocates:
    """Search for the fewest that keep every limit, and for the fewest that may."""
    seen: dict[int, Readings] = {}

    def look(number: int) -> Readings:
        if number not in seen:
            seen[number] = see(number)
        return seen[number]

    found = _surely(look, seen, most, least)
    middle = _first(lambda number: _within(look(number)), seen, least)
    lowest = _first(lambda number: standing(look(number)) >= 0, seen, least)
    return FewestAdvocates(found, dict(sorted(seen.items())), most, middle, lowest)


def _within(readings: Readings) -> bool:
    """Whether every mean keeps its limit."""
    return all(reading.within for reading in readings)


def _first(test: Callable[[int], bool], seen: dict[int, Readings], least: int) -> int | None:
    """The smallest number of which something is true, by halving below the first that was seen."""
    high = min((number for number in seen if test(number)), default=None)
    if high is None:
        return None
    low = max((number for number in seen if number < high), default=least - 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if test(middle) else (middle, high)
    return high


def _surely(
    look: Callable[[int], Readings], seen: dict[int, Readings], most: int, least: int
) -> int | None:
    """The fewest that keep every limit beyond chance; nothing where none was found.

    Notes
    -----
    Doubling until a number is enough, then halving between it and the last that was not, then the
    neighbours below: a smaller number that is enough after all sends the search on from there.
    """

    def enough(number: int) -> bool:
        return kept(look(number))

    low, high = least - 1, least
    while not enough(high) and high < most:
        low, high = high, min(2 * high, most)
    if not kept(seen[high]):
        _look_around(enough, seen, least, most)
        found = min((entry for entry, readings in seen.items() if kept(readings)), default=None)
        if found is None:
            return None
        low, high = least - 1, found
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    number = _no_smaller(enough, high, least)
    for further in range(number + 1, min(number + ABOVE, most) + 1):
        enough(further)
    return number


def _no_smaller(enough: Callable[[int], bool], number: int, least: int) -> int:
    """The number itself, or a smaller one that is enough though one between is not."""
    below = number - 1
    # The bound moves down with every smaller number that is enough.
    while below >= max(number - BELOW, least):
        if enough(below):
            number = below
        below -= 1
    return number


def _look_around(
    enough: Callable[[int], bool], seen: dict[int, Readings], least: int, most: int
) -> None:
    """Nothing was enough: look beside the number that came nearest."""
    nearest = max(seen, key=lambda entry: (standing(seen[entry]), entry))
    for beside in (nearest - 1, nearest + 1):
        if least <= beside <= most:
            enough(beside)
