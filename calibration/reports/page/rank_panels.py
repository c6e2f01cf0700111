"""Ranks of truths, ready to be drawn: all numbers together, what is likely, the most informed."""

import numpy as np

from caseflow.calibration.diagnostics.truth_ranks import BAND, Numbers, TruthRanks
from caseflow.experiments.reports.figures.fit.panels import PanelSheet
from caseflow.experiments.reports.figures.fit.truth_ranks import RankPanel
from caseflow.experiments.runs.posterior import Posterior

MOST = 9
"""Numbers that have a panel of their own."""

NAME, TITLE = "truths", "Does the fit find again what is known?"


def rank_sheet(posterior: Posterior, found: TruthRanks) -> PanelSheet[RankPanel]:
    """Lay out the panels."""
    low, high = found.band()

    def panel(label: str, *lines: Numbers) -> RankPanel:
        every = np.array(lines)
        out = ((every < low - 1e-9) | (every > high + 1e-9)).any(axis=1)
        return RankPanel(label, every, low, high, int(out.sum()))

    steps = [found.steps(column) for column in found.ranks.T]
    most = np.argsort(-found.information, kind="stable")[:MOST].tolist()
    panels = (
        panel(f"All {len(steps)} numbers", *steps),
        panel("Likelihood of the made-up figures", found.steps(found.likelihood)),
        panel("How alike years are", found.steps(found.years)),
        *(panel(found.labels[place], steps[place]) for place in most),
    )
    caption = (
        f"{len(found.ranks)} pilots made up from draws of posterior '{posterior.name}', each "
        "simulated under luck that no fit has seen and fitted together with the real one; unknown "
        "numbers of the model, which belong to no layer and have no denominator. Of each truth its "
        "rank among draws; the share of truths below, less the share of draws. A line that rises "
        "first and then falls: intervals too narrow; the other way: too wide; to one side: biased. "
        f"The band holds all steps at once of {100.0 * BAND:.0f} % of right ones, line by line."
    )
    return PanelSheet(NAME, TITLE, caption, panels)
