"""The crossing as data: one JSON object."""

from experiments.crossing.answer import Found
from experiments.crossing.phrases import difference, sentences
from experiments.plain import plain


def as_json(found: Found) -> str:
    """The answer as one JSON object.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    str
        Differences are the second scenario minus the first; ends beyond the range are null.
    """
    question = found.question
    names = {-1: question.names[0], 0: None, 1: question.names[1]}
    return plain(
        {
            "first": question.names[0],
            "second": question.names[1],
            "measure": question.measure.name,
            "lever": question.along.key,
            "sites": list(found.sites),
            "replications": question.replications,
            "seed": question.seed,
            "parameters": question.drawing.label if question.drawing else None,
            "kind": found.course.kind.name.lower(),
            "answer": sentences(found),
            "crossings": [
                {
                    "value": one.value,
                    "low": one.low,
                    "high": one.high,
                    "better_below": names[one.before],
                    "better_above": names[one.after],
                }
                for one in found.course.crossings
            ],
            "looks": [
                {
                    "value": look.value,
                    **dict(
                        zip(("difference", "low", "high"), difference(found, look), strict=True)
                    ),
                    "n": look.n,
                    "better": names[look.sign],
                    "sure_at_all_values_at_once": bool(look.sure),
                }
                for look in found.course.looks
            ],
        }
    )
