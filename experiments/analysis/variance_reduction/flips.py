"""Flips: the same people in two worlds, and to whom something happened in only one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from caseflow.scenarios.parameters import parameters
from caseflow.sim import Replication
from caseflow.sim.rows import NEVER

BEFORE_CHARGE = "withdrew_before_charge"
AFTER_CHARGE = "withdrew_after_charge"
LEFT_SERVICE = "left_service"
REPEAT = "first_repeat"

MOMENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        BEFORE_CHARGE: ("victims", "withdrew before charge"),
        AFTER_CHARGE: ("victims", "withdrew after charge"),
        LEFT_SERVICE: ("victims", "left the service"),
        REPEAT: ("cases", "was victimised again after the first report"),
    }
)
"""What may happen to somebody: its table, and the words for it."""

EXITS = (BEFORE_CHARGE, AFTER_CHARGE, LEFT_SERVICE)

LEVERS: Mapping[str, str] = MappingProxyType(
    {
        "disengagement.before_charge": BEFORE_CHARGE,
        "disengagement.after_charge": AFTER_CHARGE,
        "disengagement.from_service": LEFT_SERVICE,
        "restraining.management": REPEAT,
    }
)
"""Parameters of which more can only make something likelier, and what that is.

Where nobody waits for anybody, a person to whom it happens at the lower value and not at the higher
would be an impossible flip. Where people wait for one another it may be a consequence.
"""


@dataclass(frozen=True)
class PeopleMoments:
    """Everybody who was stalked in one world, by address of luck, and when things happened."""

    keys: NDArray[np.uint64]
    moments: Mapping[str, NDArray[np.float64]]

    @classmethod
    def of(cls, world: Replication) -> "PeopleMoments":
        """The people of a world at its end."""
        tables = world.tables
        order = np.argsort(tables["cases"]["key"], kind="stable")
        return cls(
            tables["cases"]["key"][order].copy(),
            {
                name: np.asarray(tables[table][name], float)[order]
                for name, (table, _) in MOMENTS.items()
            },
        )


@dataclass(frozen=True)
class FlipCounts:
    """To how many it happened in both worlds, in one alone, or in neither."""

    both: int = 0
    only_first: int = 0
    only_second: int = 0
    neither: int = 0

    def __add__(self, other: "FlipCounts") -> "FlipCounts":
        return FlipCounts(
            self.both + other.both,
            self.only_first + other.only_first,
            self.only_second + other.only_second,
            self.neither + other.neither,
        )

    @property
    def people(self) -> int:
        """How many are in both worlds."""
        return self.both + self.only_first + self.only_second + self.neither


def crossing(first: PeopleMoments, second: PeopleMoments, moment: str) -> FlipCounts:
    """Count the people of two worlds by where something happened to them."""
    _, one, two = np.intersect1d(first.keys, second.keys, return_indices=True)
    here = first.moments[moment][one] < NEVER
    there = second.moments[moment][two] < NEVER
    return FlipCounts(
        int((here & there).sum()),
        int((here & ~there).sum()),
        int((~here & there).sum()),
        int((~here & ~there).sum()),
    )


def ends_of(lever: str) -> tuple[str, str]:
    """Give the lowest and the highest plausible value of a parameter, as text."""
    line = parameters()[lever]
    return f"{line.low:g}", f"{line.high:g}"
