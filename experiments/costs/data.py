"""The costs as data: one JSON object."""

from experiments.compare import Difference
from experiments.costs.answer import Costs, Found, judged
from experiments.costs.phrases import sentence
from experiments.costs.plane import Mean, Weighed
from experiments.costs.spending import PARTS, measure_of
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
        Money in pounds and harm in people, both a reported case; undefined is null.
    """
    design = found.answers.design
    return plain(
        {
            "baseline": design.baseline.name,
            "sites": list(design.sites),
            "replications": design.replications,
            "seed": design.seed,
            "whose": found.whose.value,
            "costs_on_judgement": [one.parameter for one in judged()],
            "scenarios": [_entry(one) for one in found.costs],
        }
    )


def _entry(one: Costs) -> dict[str, object]:
    return {
        "scenario": one.scenario.name,
        "parts": [
            {"measure": name, "judgement": measure_of(name).judgement, **_difference(part)}
            for name, part in zip(PARTS, one.parts, strict=True)
        ],
        "total": _difference(one.total),
        "harms": [_weighed(name, weighed) for name, weighed in one.harms.items()],
    }


def _difference(part: Difference) -> dict[str, float]:
    return {
        "baseline_mean": part.baseline_mean,
        "difference": part.difference,
        "low": part.low,
        "high": part.high,
    }


def _weighed(name: str, one: Weighed) -> dict[str, object]:
    return {
        "measure": name,
        "judgement": measure_of(name).judgement,
        "avoided": _mean(one.avoided),
        "cost": _mean(one.cost),
        "cost_for_each": one.ratio,
        "low": one.low,
        "high": one.high,
        "quadrant": one.quadrant.value if one.quadrant else None,
        "chances": {where.value: chance for where, chance in one.chances.items()},
        "n": one.n,
        "answer": sentence(name, one),
    }


def _mean(one: Mean) -> dict[str, float]:
    return {"mean": one.mean, "low": one.low, "high": one.high}
