"""Plausibility: how near the centres of the priors come to published figures, before any fitting.

``python -m calibration.plausibility`` runs the pilot and writes ``docs/plausibility.md``.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments.measures import MEASURES, Cohort, measure
from scenarios.scenario import load
from sim import simulate

TARGETS = Path(__file__).with_name("targets.csv")
PAGE = Path(__file__).parents[1] / "docs" / "plausibility.md"
REPLICATIONS = 100


@dataclass(frozen=True)
class Target:
    """A published figure with its interval.

    Attributes
    ----------
    name, site, year, measure
        Its row of evidence, where and when, and the measure that it answers to.
    count, number
        As published, in words; empty where only an interval is known.
    low, high
        The interval, in the unit of the measure.
    """

    name: str
    site: str
    year: str
    measure: str
    count: str
    number: str
    low: float
    high: float


def targets() -> list[Target]:
    """Every line of ``targets.csv``."""
    with TARGETS.open(encoding="utf-8", newline="") as lines:
        return [
            Target(
                line["target"],
                line["site"],
                line["year"],
                line["measure"],
                line["count"],
                line["n"],
                float(line["low"]),
                float(line["high"]),
            )
            for line in csv.DictReader(lines)
        ]


def modelled(scenario: str, replications: int, seed: int) -> dict[tuple[str, str], float]:
    """What the model gives.

    Parameters
    ----------
    scenario
        Its name.
    replications
        How many worlds of each site.
    seed
        Whose luck.

    Returns
    -------
    dict
        By site, or ``all``, and measure: numerators over denominators of all replications.
    """
    plan = load(scenario)
    total = np.zeros((len(MEASURES), 2))
    found: dict[tuple[str, str], float] = {}
    for site in plan.sites:
        settings = plan.settings(site)
        counted = sum(
            (
                measure(simulate(settings, seed, number), Cohort.of(plan))
                for number in range(replications)
            ),
            start=np.zeros((len(MEASURES), 2)),
        )
        total += np.nan_to_num(counted)
        found |= _ratios(site, counted)
    return found | _ratios("all", total)


def _ratios(site: str, counted: np.ndarray) -> dict[tuple[str, str], float]:
    return {
        (site, one.name): float(top / bottom) if bottom else float("nan")
        for one, (top, bottom) in zip(MEASURES, counted, strict=True)
    }


def page(replications: int = REPLICATIONS, seed: int = 1) -> str:
    """The page that says how near."""
    found = modelled("pilot", replications, seed)
    lines = [
        "# How near the model comes before it is fitted",
        "",
        f"Made by `python -m calibration.plausibility`: the scenario `pilot`, {replications} "
        f"replications of each site, seed {seed}, every parameter at its central value. These "
        "were set by hand with the figures in view, so this shows that the model can lie near "
        "them; it is no test of the model. "
        "Intervals are the published figures' own, or Wilson 95 % intervals of their counts.",
        "",
        "| evidence | site | year | measure | published | model | |",
        "|---|---|---|---|---|---|---|",
    ]
    inside = 0
    every = targets()
    for target in every:
        value = found[target.site, target.measure]
        within = target.low <= value <= target.high
        inside += within
        published = f"{target.low:g} to {target.high:g}"
        if target.count:
            published += f" ({target.count} of {target.number})"
        verdict = "inside" if within else ("below" if value < target.low else "above")
        lines.append(
            f"| {target.name} | {target.site} | {target.year} | `{target.measure}` | {published} "
            f"| {value:.3g} | {verdict} |"
        )
    lines += [
        "",
        f"{inside} of {len(every)} lie inside. Figures of two years for one site contradict one "
        "another more than their intervals allow, so no single setting can meet all of them.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
