"""The fewest advocates as data: one JSON object."""

from experiments.plain import plain
from experiments.staffing.answer import Found
from experiments.staffing.fewest import kept
from experiments.staffing.limit import Reading
from experiments.staffing.phrases import STANDINGS, sentence


def as_json(found: Found) -> str:
    """The answer as one JSON object.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    str
        ``advocates`` is null where no number was enough.
    """
    question = found.question
    return plain(
        {
            "scenario": found.scenario.name,
            "limits": [
                {"measure": one.measure.name, "level": one.level, "under": one.under}
                for one in question.limits
            ],
            "replications": question.replications,
            "seed": question.seed,
            "most": question.most,
            "sites": [
                {
                    "site": site,
                    "advocates": fewest.number,
                    "answer": sentence(site, fewest),
                    "looked_at": [
                        {
                            "advocates": number,
                            "kept": kept(readings),
                            "measures": [_entry(one) for one in readings],
                        }
                        for number, readings in fewest.seen.items()
                    ],
                }
                for site, fewest in found.of_sites.items()
            ],
        }
    )


def _entry(one: Reading) -> dict[str, object]:
    return {
        "measure": one.limit.measure.name,
        "mean": one.mean,
        "low": one.low,
        "high": one.high,
        "n": one.n,
        "standing": STANDINGS[one.standing],
    }
