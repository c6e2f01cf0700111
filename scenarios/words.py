"""Words: numbers, units and dates as people write them."""

from datetime import date

from caseflow.scenarios.columns import Column, Value

UNITS = {
    "days": " days",
    "hours": " hours",
    "a day": " a day",
    "a year": " a year",
    "GBP": " pounds",
}


def words_of(column: Column, value: Value) -> str:
    """Write a value.

    Examples
    --------
    >>> words_of(Column("advocacy.available", bool, "yes or no"), True)
    'true'
    """
    if column.kind is bool:
        return "true" if value else "false"
    if column.choices:
        word: str = column.kind(value).name.lower()
        return word
    return f"{value:.10g}"


def with_unit(column: Column, value: Value) -> str:
    """Write a value with its unit, where the unit is a word."""
    words = words_of(column, value)
    unit = UNITS.get(column.unit, "")
    return words + (unit.removesuffix("s") if words == "1" and unit.endswith("s") else unit)


def date_words(day: date) -> str:
    """Write a date.

    Examples
    --------
    >>> date_words(date(2019, 6, 1))
    '1 June 2019'
    """
    return f"{day.day} {day:%B} {day.year}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Join words with commas and a last *and*.

    Examples
    --------
    >>> listed(["Cheshire", "Hampshire", "London"])
    'Cheshire, Hampshire and London'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
