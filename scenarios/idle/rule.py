"""A rule of idle levers: which cannot matter under a condition, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from caseflow.scenarios.columns import Value, columns
from caseflow.scenarios.values import value_from_text

Spans = Sequence[tuple[float, Mapping[str, Value]]]
"""The periods of one site: the day on which each begins, and every value in it."""

UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Idle:
    """Levers that cannot matter under a condition.

    Attributes
    ----------
    because
        Why, as the end of a sentence that begins with *because*.
    when
        From parameter to what it must be, all of them in every period: a value as text, or
        ``unchanged``.
    levers
        Names of parameters, or their beginning with ``*`` behind it; what the condition itself
        names is never meant.
    """

    because: str
    when: Mapping[str, str]
    levers: tuple[str, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The parameters meant."""
        found = [key for lever in self.levers for key in keys_like(lever)]
        return tuple(key for key in dict.fromkeys(found) if key not in self.when)

    def holds(self, spans: Spans) -> bool:
        """Tell whether the condition is met."""
        return all(_is(key, wanted, spans) for key, wanted in self.when.items())


@cache
def keys_like(lever: str) -> tuple[str, ...]:
    """Give the parameters that a name, or the beginning of one, stands for."""
    if not lever.endswith("*"):
        return (lever,)
    return tuple(key for key in columns() if key.startswith(lever.removesuffix("*")))


def _is(key: str, wanted: str, spans: Spans) -> bool:
    if wanted == UNCHANGED:
        return all(values[key] == spans[0][1][key] for _, values in spans)
    value = _value(key, wanted)
    return all(values[key] == value for _, values in spans)


@cache
def _value(key: str, wanted: str) -> Value:
    return value_from_text(columns()[key], wanted, __name__)
