"""The register of measures: those delivered, those of installed packages, and those of one's own.

It is one sequence that grows in place, so that whoever imported it sees what is entered later. What
is delivered comes first and never moves: places in arrays that were counted before stay what they
were.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import overload

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio
from caseflow.experiments.measures.definition import Count, Measure
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.target_quantities import ONLY_FOR_TARGETS
from caseflow.scenarios.refusal import Refusal, nearest_to

ENTRY_POINTS = "caseflow.measures"
"""The group of entry points by which an installed package brings measures along."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
UNIT = re.compile(r"[^\s,;:]{1,20}( [^\s,;:]{1,20}){0,3}")
LAYERS = ("true", "reported", "recorded")
DIRECTIONS = ("lower", "higher", "neither")


@dataclass(frozen=True, eq=False)
class Entry:
    """A measure, how it is counted, and the function as it was written."""

    measure: Measure
    count: Count
    function: Callable[..., object]

    @property
    def origin(self) -> tuple[str, str]:
        """The module and the qualified name of its function."""
        return self.function.__module__, self.function.__qualname__

    def is_of(self, module: str) -> bool:
        """Whether its function is defined in a module, or in one of a package."""
        return f"{self.origin[0]}.".startswith(f"{module}.")


class Register(Sequence[Measure]):
    """The measures in the order in which they are counted."""

    def __init__(self, delivered: Iterable[tuple[Measure, Count]], headings: list[str]) -> None:
        self._entries = [Entry(measure, count, count) for measure, count in delivered]
        self._delivered = len(self._entries)
        self._headings = headings
        self._delivered_headings = tuple(headings)
        self._lock = threading.RLock()
        self._installed = self._installing = False

    @overload
    def __getitem__(self, place: int) -> Measure: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Measure]: ...

    def __getitem__(self, place: int | slice) -> Measure | Sequence[Measure]:
        self._bring_in_installed()
        if isinstance(place, slice):
            return [entry.measure for entry in self._entries[place]]
        return self._entries[place].measure

    def __len__(self) -> int:
        return len(self.entries())

    def __iter__(self) -> Iterator[Measure]:
        return (entry.measure for entry in self.entries())

    def entries(self) -> tuple[Entry, ...]:
        """Every entry; the first look at them brings in those of installed packages."""
        self._bring_in_installed()
        return tuple(self._entries)

    def own(self) -> tuple[Entry, ...]:
        """The entries that were not delivered."""
        return self.entries()[self._delivered :]

    def add(self, measure: Measure, function: Callable[..., object]) -> None:
        """Enter a measure of one's own; the same function entered again takes its former place."""
        self._bring_in_installed()
        _check(measure)
        entry = Entry(measure, _counting(measure, function), function)
        with self._lock:
            names = [former.measure.name for former in self._entries]
            reserved = {count.__name__ for count, *_ in ONLY_FOR_TARGETS}
            if measure.name not in names and measure.name not in reserved:
                self._entries.append(entry)
            else:
                place = names.index(measure.name) if measure.name in names else -1
                if place < self._delivered or self._entries[place].origin != entry.origin:
                    raise Refusal(
                        "there is a measure of this name already",
                        where="@measure",
                        value=measure.name,
                        expected="a name that `caseflow measures` does not list",
                    )
                self._entries[place] = entry
            self._name_headings()

    def remove(self, name: str) -> None:
        """Take a measure of one's own out again."""
        with self._lock:
            names = [entry.measure.name for entry in self.own()]
            if name not in names:
                raise Refusal(
                    "there is no such measure of your own",
                    where="remove_measure",
                    value=name,
                    nearest=nearest_to(name, names),
                    expected="" if names else "one that @measure entered",
                )
            del self._entries[self._delivered + names.index(name)]
            self._name_headings()

    def _name_headings(self) -> None:
        """Those delivered, then those of measures that are there, in the order of entering."""
        own = [entry.measure.heading for entry in self._entries[self._delivered :]]
        self._headings[:] = dict.fromkeys([*self._delivered_headings, *own])

    def _bring_in_installed(self) -> None:
        if self._installed:
            return
        with self._lock:
            if self._installed or self._installing:
                return
            self._installing = True
            try:
                for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda each: each.name):
                    self._bring_in(point)
                self._installed = True
            finally:
                self._installing = False

    def _bring_in(self, point: EntryPoint) -> None:
        package = point.dist.name if point.dist is not None else point.value
        try:
            point.load()
        except Refusal:
            raise
        except Exception as trouble:
            raise Refusal(
                f"the measures of the package {package} cannot be read "
                f"({type(trouble).__name__}: {trouble})",
                where=f"entry point {ENTRY_POINTS}",
                value=point.value,
            ) from trouble
        if not any(entry.is_of(point.module) for entry in self._entries[self._delivered :]):
            raise Refusal(
                f"the package {package} enters no measure here",
                where=f"entry point {ENTRY_POINTS}",
                value=point.value,
                expected="a module, or a function in it, with @caseflow.measure",
            )


def _check(measure: Measure) -> None:
    """Refuse what tables and the store could not hold."""
    if not NAME.fullmatch(measure.name):
        raise Refusal(
            "not the name of a measure",
            where="@measure",
            value=measure.name,
            expected="small letters, digits and underscores, a letter first, 60 at most",
        )
    choices = (("layer", measure.layer, LAYERS), ("better", measure.better, DIRECTIONS))
    for key, value, known in choices:
        if value not in known:
            raise Refusal(
                "not one of its choices",
                where=f"@measure {measure.name}",
                key=key,
                value=value,
                nearest=nearest_to(str(value), known),
                expected=", ".join(known),
            )
    if not UNIT.fullmatch(measure.unit):
        raise Refusal(
            "not a unit",
            where=f"@measure {measure.name}",
            key="unit",
            value=measure.unit,
            expected="a word or a few, such as share, days or contacts",
        )
    for key in ("heading", "title", "denominator", "definition"):
        if not getattr(measure, key).strip():
            words = {"denominator": "of", "definition": "the docstring"}.get(key, key)
            raise Refusal(f"{words} must say something", where=f"@measure {measure.name}")


def _counting(measure: Measure, function: Callable[..., object]) -> Count:
    """A counting function that names its measure when something is wrong with it."""

    def count(seen: Observed) -> Counted:
        try:
            return _checked(function(seen), len(seen.cases) if measure.by_group else None)
        except Exception as trouble:
            kind = "" if isinstance(trouble, ValueError) else f"{type(trouble).__name__}: "
            raise ValueError(f"the measure {measure.name}: {kind}{trouble}") from trouble

    return count


def _checked(result: object, victims: int | None) -> Counted:
    if isinstance(result, tuple) and len(result) == 2:
        result = Ratio(*result)
    if not isinstance(result, Counted):
        raise ValueError("it gives neither a share, nor a mean, nor numerators and denominators")
    above, below = np.asarray(result.above, float), np.asarray(result.below, float)
    if victims is not None and not above.shape == below.shape == (victims,):
        raise ValueError(
            f"{above.size} numerators and {below.size} denominators of {victims} victims: give one "
            "a victim of the cohort, or say by_group=False"
        )
    if not (np.isfinite(above).all() and np.isfinite(below).all()):
        raise ValueError("a numerator or a denominator is not a finite number")
    if (below < 0.0).any():
        raise ValueError("a denominator is below nought")
    return result
