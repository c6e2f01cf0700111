"""The ranking as data: one JSON object."""

from collections.abc import Sequence

from experiments.answers import Answers
from experiments.measures import Measure
from experiments.plain import plain
from experiments.ranking.answer import ranking_of
from experiments.ranking.best import Standing


def as_json(answers: Answers, measures: Sequence[Measure]) -> str:
    """The rankings as one JSON object.

    Parameters
    ----------
    answers
        What the runs came to.
    measures
        What is ranked by.

    Returns
    -------
    str
        What is undefined is null.
    """
    design = answers.design
    names = [scenario.name for scenario in design.everyone]
    rankings = {measure.name: ranking_of(answers, measure) for measure in measures}
    return plain(
        {
            "sites": list(design.sites),
            "replications": design.replications,
            "seed": design.seed,
            "rankings": [
                {
                    "measure": name,
                    "n": found.n,
                    "told_apart": found.told_apart,
                    "scenarios": [_entry(one, names) for one in found.standings],
                }
                for name, found in rankings.items()
            ],
        }
    )


def _entry(one: Standing, names: Sequence[str]) -> dict[str, object]:
    return {
        "scenario": names[one.scenario],
        "mean": one.mean,
        "low": one.low,
        "high": one.high,
        "chance_of_best_mean": one.chance,
        "share_of_replications_best_alone": one.alone,
        "share_of_replications_best_shared": one.shared,
        "behind_first": one.behind,
        "behind_first_low": one.behind_low,
        "behind_first_high": one.behind_high,
        "same_as": [names[other] for other in one.ties],
    }
