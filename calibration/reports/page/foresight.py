"""How well the emulator foresees each figure: the diagnostics of a fit as rows, worst first."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.calibration.methods.emulator_check import BANDS, LITTLE, Foresight
from caseflow.calibration.reports.number_tables import quantity_words
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.runs.posterior import Posterior

HEADS = (
    "Figure",
    "Foreseen",
    "At most",
    "Error, mean",
    "Spread",
    *(f"{100.0 * band:.0f} % band holds" for band in BANDS),
)


@dataclass(frozen=True)
class ForeseenRow:
    """One figure as a row of a table."""

    title: str
    cells: tuple[str, ...]


def foresights(posterior: Posterior) -> dict[str, Foresight]:
    """What the account of a fit says of its emulator, by quantity, the worst foreseen first."""
    account = posterior.account
    told = account.diagnostics.get("foresight", {}) if account else {}
    found = {
        name: Foresight(q2, ceiling, mean, spread, (half, most))
        for name, (q2, ceiling, mean, spread, half, most) in told.items()
    }
    return dict(sorted(found.items(), key=lambda entry: entry[1].share))


def rows(found: dict[str, Foresight]) -> list[ForeseenRow]:
    """Lay out how well each figure was foreseen."""
    return [
        ForeseenRow(
            quantity_words(name),
            (
                _percent(entry.q2),
                _percent(entry.ceiling),
                f"{entry.mean + 0.0:+.2f}".replace("-", MINUS),
                f"{entry.spread:.2f}",
                *map(_percent, entry.covered),
            ),
        )
        for name, entry in found.items()
    ]


def sentence(found: dict[str, Foresight]) -> str:
    """Say how much of what can be foreseen was, and whether the bands hold what they say."""
    some = [entry for entry in found.values() if entry.ceiling >= LITTLE]
    told = f"Of {len(found)} quantities that figures are about, {_foreseen(some)}"
    low, high = (end(entry.covered[1] for entry in found.values()) for end in (min, max))
    return (
        f"{told} Its {100.0 * BANDS[1]:.0f} % bands hold between {_percent(low)} and "
        f"{_percent(high)} of what pilots then gave."
    )


def _foreseen(some: Sequence[Foresight]) -> str:
    if not some:
        return (
            "none can be foreseen by more than a little: luck is nearly all of how pilots differ."
        )
    return (
        f"{len(some)} can be foreseen by more than a little, and of each of these an emulator that "
        f"has not seen the pilots foresees at least {_percent(min(entry.share for entry in some))} "
        "of what can be."
    )


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %".replace("-", MINUS)
