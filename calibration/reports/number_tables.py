"""Unknown numbers as a table of a terminal: those that figures speak of, most told first."""

from collections.abc import Sequence

from rich.table import Table

from caseflow.calibration.methods.contraction import Contraction, spoken_first
from caseflow.calibration.methods.learned_parameters import TOLD, standing
from caseflow.calibration.reports.page.counted_where import place_of
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.quantities import quantity_named

HEADS = ("unknown number", "now, 95 %", "before, 95 %", "less unknown", "said most by")
HELD = {"lower": " ◂", "upper": " ▸"}
"""Where the prior holds a number at one end; sentences say what that means."""

ENDS = (0.025, 0.975)
OF_OTHERS = "the same at other sites"
"""What says most of a number of which no figure of its own site says anything."""


def numbers_of(moved: Sequence[Contraction]) -> Table:
    """Lay out what figures speak of; where nobody measured that, what they tell of."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, heading in enumerate(HEADS):
        table.add_column(heading, overflow="fold", no_wrap=place == 0)
    for entry in spoken_first(moved):
        if entry.spoken is None and standing(entry) != TOLD:
            continue
        low, _, high = entry.values
        before = [entry.unknown.at(end) for end in ENDS]
        table.add_row(
            entry.unknown.label,
            f"{plain(low)} to {plain(high)}{HELD.get(entry.prior_binds, '')}",
            f"{plain(before[0])} to {plain(before[1])}",
            f"{100.0 * entry.contraction:.0f} %",
            clearest_words(entry),
        )
    return table


def plain(value: float) -> str:
    """Three digits, and no powers of ten below a million.

    Examples
    --------
    >>> plain(0.12345), plain(1133.0)
    ('0.123', '1,130')
    """
    return f"{float(f'{value:.3g}'):,g}"


def clearest_words(contraction: Contraction) -> str:
    """What says most of a number, for readers; a dash where nobody measured it.

    Examples
    --------
    >>> from caseflow.scenarios.priors import unknown
    >>> at = (0.1, 0.2, 0.3)
    >>> clearest_words(Contraction(unknown("triage.accept"), at, at, 0.5, 0.5, 400.0))
    '–'
    """
    if contraction.clearest:
        return quantity_words(contraction.clearest)
    return OF_OTHERS if contraction.spoken else "–"


def quantity_words(name: str) -> str:
    """What figures are about, for readers, from how an account names it.

    Examples
    --------
    >>> quantity_words("charged at cheshire")
    'Charged, Cheshire'
    """
    place, measure = quantity_named(name)
    title = OBSERVED[measure].title if measure in OBSERVED else measure
    return f"{title}, {place_of(place)}"
