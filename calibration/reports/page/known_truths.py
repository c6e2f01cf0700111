"""Made-up pilots of a fit: what became of truths that are known, as sentences and rows."""

from dataclasses import dataclass

import numpy as np

from caseflow.calibration.diagnostics.truth_ranks import LEVELS, TruthRanks, from_record
from caseflow.calibration.methods.convergence import found_again
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.priors import label_of, unknown

HEADS = (
    "Unknown number",
    *(f"{100.0 * level:.0f} % interval holds" for level in LEVELS),
    "Mean rank",
    "Ranks",
)


@dataclass(frozen=True)
class MadeUpRow:
    """One number as a row of a table."""

    title: str
    cells: tuple[str, ...]


def ranks_in(posterior: Posterior) -> TruthRanks | None:
    """The ranks that the record of a posterior holds; nothing where none were made."""
    account = posterior.account
    told = None if account is None else account.record.get("made_up")
    return None if told is None else from_record(told)


def sentences(posterior: Posterior) -> list[str]:
    """Say what became of made-up pilots; nothing where none were made."""
    account = posterior.account
    told = None if account is None else account.diagnostics.get("made_up")
    if not told:
        return []
    chance = told["likelihood"]
    return [
        *found_again(told),
        "The likelihood of each truth, ranked in the same way, lies "
        + ("evenly" if chance >= 0.05 else "unevenly")
        + f" among those of draws: ranks this uneven come by chance with probability {chance:.2g}.",
    ]


def joint(posterior: Posterior) -> str:
    """Say how all figures together stand to what the fit expects; empty where nobody looked."""
    account = posterior.account
    told = None if account is None else account.diagnostics.get("joint")
    if not told:
        return ""
    low, middle, high = told["expected"]
    return (
        f"All figures together: the logarithm of their likelihood is {told['published']:.1f}, and "
        f"that of figures made up from {told['pilots']} draws {middle:.1f} (90 % of them {low:.1f} "
        f"to {high:.1f}); {100.0 * told['chance']:.0f} % of those are no likelier than what was "
        "published."
    )


def rows(posterior: Posterior) -> list[MadeUpRow]:
    """Lay out what became of each number, those first of which figures say most."""
    found = ranks_in(posterior)
    if found is None:
        return []
    words = {label_of(key, site): unknown(key, site).words for site, key in posterior.columns}
    held = [found.inside(level).mean(axis=0) for level in LEVELS]
    outside = set(found.outside())
    rows_of = []
    for place in np.argsort(-found.information, kind="stable").tolist():
        label = found.labels[place]
        cells = [f"{100.0 * each[place]:.0f} %" for each in held]
        mean = float(found.ranks[:, place].mean())
        told = "leave the band" if label in outside else "within the band"
        rows_of.append(MadeUpRow(words.get(label, label), (*cells, f"{mean:.0f}", told)))
    return rows_of
