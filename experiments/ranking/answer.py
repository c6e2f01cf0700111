"""The answer: the scenarios of some answers, ranked by one measure."""

import numpy as np

from experiments.answers import Answers
from experiments.design import ALL_SITES
from experiments.measures import EVERYONE, GROUPS, MEASURES, Measure
from experiments.ranking.best import Ranking, rank


def ranking_of(answers: Answers, measure: Measure) -> Ranking:
    """Rank the scenarios of some answers, over everyone and all sites together.

    Parameters
    ----------
    answers
        What the runs came to.
    measure
        With a better direction.

    Returns
    -------
    Ranking
        Scenarios are numbered in the order of the design, the baseline first.
    """
    here = answers.design.places.index(ALL_SITES), GROUPS.index(EVERYONE), MEASURES.index(measure)
    values = np.stack(
        [answers.values[scenario.digest()][:, *here] for scenario in answers.design.everyone]
    )
    return rank(values, measure.better == "lower")
