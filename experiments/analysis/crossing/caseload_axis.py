"""The caseload as an axis: open cases or utilisation, moved by referrals and nothing else."""

from dataclasses import dataclass

from caseflow.experiments.analysis.crossing.lever_range import OPTION
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.lookup import measure_named
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.values import number_from

LEVEL = "referral.level"
"""The lever by which the caseload is moved: the work of police and courts stays as it is."""

LEVELS = (0.0625, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0)
"""The levels that are looked at first, each twice the one before."""

AXES = {
    "open_cases": ("open_cases_per_advocate", "open cases per advocate"),
    "utilisation": ("utilisation", "per cent of advocates' hours in use"),
}
"""For each axis the measure that it is, and its words."""


@dataclass(frozen=True)
class CaseloadAxis:
    """What a crossing is looked for along, and the part of it that is asked for.

    Attributes
    ----------
    key
        ``open_cases`` or ``utilisation``.
    low, high
        Only looks between these count, in the unit of the measure; every look when infinite.
    """

    key: str
    low: float = float("-inf")
    high: float = float("inf")

    @property
    def measure(self) -> Measure:
        """The measure that it is."""
        return measure_named(AXES[self.key][0])

    @property
    def words(self) -> str:
        """How it is named behind a number."""
        return AXES[self.key][1]

    def shown(self, value: float, decimals: int = 0) -> str:
        """A value of it, as a reader wants it."""
        factor = 100.0 if self.measure.unit == "share" else 1.0
        return f"{factor * value:,.{decimals}f}"


def caseload_axis_of(given: str) -> CaseloadAxis | None:
    """Read a caseload as the axis of a crossing; nothing where it is a lever.

    Examples
    --------
    >>> caseload_axis_of("open_cases=10..60").high
    60.0
    """
    key, equals, written = (part.strip() for part in given.partition("="))
    if key not in AXES:
        return None
    if not equals:
        return CaseloadAxis(key)
    ends = [number_from(part.strip()) for part in written.split("..")]
    low, high = ends if len(ends) == 2 else ("", "")
    if isinstance(low, str) or isinstance(high, str) or not 0.0 <= low < high < float("inf"):
        raise Refusal(
            "not a range",
            where=OPTION,
            key=key,
            value=written,
            expected=f"{key} alone, or a range that rises, such as "
            + ("open_cases=10..60" if key == "open_cases" else "utilisation=0.4..0.95"),
        )
    return CaseloadAxis(key, float(low), float(high))
