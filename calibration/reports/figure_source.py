"""Whose figures: those that come with the product, or a user's, told by name and by value."""

from collections.abc import Sequence

from caseflow.calibration.methods.fit import targets_digest
from caseflow.calibration.reports.page.counted_where import place_of
from caseflow.calibration.reports.target_tables import published
from caseflow.calibration.targets.kept_targets import delivered, kept_in, own
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target
from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.scenarios.refusal import Refusal

DELIVERED = "published figures"
MOST_NAMED = 12
"""More figures of one's own than these are counted and not named."""


def figures_words(of: Sequence[Target], account: Account | None) -> str:
    """What figures are called: published, or those of the file that a fit was asked with."""
    if not own(of):
        return DELIVERED
    asked = account.diagnostics.get("asked", {}) if account else {}
    fitted = account is not None and account.targets == targets_digest(tuple(of))
    return f"figures of {asked['targets']}" if fitted and asked.get("targets") else "figures"


def own_sentences(posterior: Posterior) -> list[str]:
    """Name the figures of a fit that do not come with the product, and how they differ."""
    try:
        of = kept_in(posterior.account)
    except Refusal as refusal:
        return [f"{str(refusal)[:1].upper()}{str(refusal)[1:]}"]
    mine = own(of)
    if not mine:
        return []
    fitted = sum(entry.use == "fit" for entry in of)
    held = f", {len(of) - fitted} held back to check against" if fitted < len(of) else ""
    told = f"{len(of)} {figures_words(of, posterior.account)}: {fitted} fitted{held}."
    if len(mine) < len(of):
        told += f" {len(of) - len(mine)} of them come with the product; {len(mine)} are other:"
    else:
        told += " None of them comes with the product:"
    named = "; ".join(_named(entry) for entry in mine[:MOST_NAMED])
    rest = f"; and {len(mine) - MOST_NAMED} more" if len(mine) > MOST_NAMED else ""
    return [f"{told} {named}{rest}."]


def _named(target: Target) -> str:
    """A figure with its value, and with the value of the one that it replaces."""
    title = OBSERVED[target.measure].title.lower()
    told = f"{target.target} ({title}, {place_of(target.site)}, {target.year}) {published(target)}"
    former = [entry for entry in delivered() if _place(entry) == _place(target)]
    if former and published(former[0]) != published(target):
        told += f" instead of {published(former[0])}"
    return told


def _place(target: Target) -> tuple[str, ...]:
    return target.target, target.site, target.year, target.measure
