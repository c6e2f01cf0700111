"""Firmness: for which outcomes an answer may say better or worse, and for which only uncertain."""

from collections.abc import Sequence

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.reports.largest_changes import gains_and_losses
from caseflow.experiments.reports.verdict import SAME, UNKNOWN, standing
from caseflow.experiments.reports.wording import capital, uncapitalised
from caseflow.scenarios.words import listed


def beyond_chance(entry: Difference) -> bool:
    """Whether the mean differs, also beside the other scenarios compared with the baseline."""
    return entry.differs_together if entry.beside else entry.differs


def firm(entry: Difference) -> bool:
    """Whether it differs beyond chance, and the same way in nearly all that is possible."""
    if not beyond_chance(entry):
        return False
    return not entry.draws or max(entry.better_share, entry.worse_share) >= CONFIDENCE


def clear_changes(mine: Sequence[Difference]) -> tuple[list[Difference], list[Difference]]:
    """What is clearly better and what clearly worse, the largest beside the baseline first."""
    return gains_and_losses([entry for entry in mine if firm(entry)])


def in_short(headlines: Sequence[Difference]) -> str:
    """The answer in a sentence: of headline outcomes which are better, which worse."""
    better = [entry for entry in headlines if firm(entry) and entry.better]
    worse = [entry for entry in headlines if firm(entry) and not entry.better]
    same = [entry for entry in headlines if standing(entry) == SAME]
    unknown = [entry for entry in headlines if standing(entry) == UNKNOWN]
    settled = [*better, *worse, *same, *unknown]
    rest = [entry for entry in headlines if entry not in settled]
    parts = [
        f"{words}: {listed(_names(entries))}."
        for words, entries in (
            ("clearly better", better),
            ("clearly worse", worse),
            ("exactly the same", same),
            ("not defined often enough", unknown),
            ("uncertain, could be either way", rest),
        )
        if entries
    ]
    return " ".join(capital(part) for part in parts)


def _names(entries: Sequence[Difference]) -> list[str]:
    """Outcomes in words; that of those served goes without saying beside the one of everybody."""
    titles = {entry.measure.name: uncapitalised(entry.measure.title) for entry in entries}
    return [
        title
        for name, title in titles.items()
        if name.removesuffix("_served") not in titles or not name.endswith("_served")
    ]
