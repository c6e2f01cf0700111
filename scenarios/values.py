"""Values: reading what a file or an option gives for a parameter, and refusing nonsense."""

import math
from collections.abc import Callable

from caseflow.scenarios.columns import POSTS, Column, Value
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.written_numbers import remedy_of

LARGEST = 1e6
LONGEST = 36_500.0
"""No number of the world is larger than the first, and no span of days than the second."""

SHORTEST_INTERVAL = 0.04
"""Days; what happens over and over does so at most once an hour."""

MAY_BE_NEGATIVE = ("log of an intensity ratio", "standard deviations", "number")
MUST_NOT_BE_NOTHING = ("days", "hours", "multiplier")

TRUE = ("true", "yes", "on")
FALSE = ("false", "no", "off")


def value_of(column: Column, given: object, where: str, low: float | None = None) -> Value:
    """Read a value from a file whose values have types, and check it."""

    def refuse(message: str, expected: str = "", nearest: str = "") -> Refusal:
        return Refusal(
            message, where=where, key=column.key, value=given, expected=expected, nearest=nearest
        )

    if column.kind is bool:
        if not isinstance(given, bool):
            raise refuse("not a yes or no", "true or false")
        return given
    if column.choices:
        word = given.lower() if isinstance(given, str) else ""
        if word not in column.choices:
            raise refuse(
                "not one of the choices",
                " or ".join(column.choices),
                nearest_to(word, column.choices),
            )
        return int(column.kind[word.upper()])  # type: ignore[index]
    if isinstance(given, bool) or not isinstance(given, int | float):
        message = "not a number"
        if isinstance(given, str) and given.strip().replace(".", "", 1).lstrip("+-").isdigit():
            message += "; write it without quotation marks"
        meant = remedy_of(given) if isinstance(given, str) else ""
        raise refuse(message, meant or phrase_of(column, low))
    return _number(column, given, low, refuse)


def value_from_text(column: Column, given: str, where: str, low: float | None = None) -> Value:
    """Read a value from text that has no types: an option, or a cell of a table."""
    text = given.strip()
    if column.kind is bool and text.lower() in TRUE + FALSE:
        return text.lower() in TRUE
    if column.kind in (int, float):
        return value_of(column, number_from(text), where, low)
    return value_of(column, text, where, low)


def number_from(text: str) -> int | float | str:
    """Read a number where there is one."""
    for kind in (int, float):
        try:
            number: int | float = kind(text)
        except ValueError:
            continue
        return number
    return text


def phrase_of(column: Column, low: float | None = None) -> str:
    """Say what a parameter accepts."""
    if column.kind is bool:
        return "true or false"
    if column.choices:
        return " or ".join(column.choices)
    least, most = limits(column, low)
    kind = "a whole number" if column.kind is int else "a number"
    unit = "" if column.unit.startswith(("share", "number")) else f" ({column.unit})"
    return f"{kind} from {least:g} to {most:,.0f}{unit}"


def limits(column: Column, low: float | None = None) -> tuple[float, float]:
    """Give the least and the largest value that a parameter can have in any world."""
    if column.unit.startswith("share"):
        return 0.0, 1.0
    most = LONGEST if column.unit == "days" else LARGEST
    if column.key.endswith("every"):
        return SHORTEST_INTERVAL, most
    falls = column.unit in ("a day", "a year") and low is not None and low < 0.0
    return (-most if column.unit in MAY_BE_NEGATIVE or falls else 0.0), most


def _number(
    column: Column, given: int | float, low: float | None, refuse: Callable[..., Refusal]
) -> Value:
    least, most = limits(column, low)
    if isinstance(given, float) and not math.isfinite(given):
        raise refuse("not a finite number", phrase_of(column, low))
    if given > most:
        message = "above 1, and it is a share" if most == 1.0 else "too large to be meant"
        raise refuse(message, phrase_of(column, low))
    if given < least:
        raise refuse(
            "below what is possible"
            if given >= 0
            else "cannot be negative"
            if least >= 0.0
            else "too far below 0 to be meant",
            phrase_of(column, low),
        )
    if given == 0 and low is not None and low > 0.0 and column.unit in MUST_NOT_BE_NOTHING:
        raise refuse("must be more than 0", phrase_of(column, low))
    if column.kind is int:
        if given != int(given):
            raise refuse("not a whole number", phrase_of(column, low))
        return int(given)
    if column.unit == POSTS and given == int(given):
        return int(given)
    return float(given)
