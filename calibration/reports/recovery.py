"""Whether a fit finds again what is known: sentences, JSON, and a figure of ranks."""

from typing import TYPE_CHECKING

from caseflow.calibration.diagnostics.recovery import Recovery
from caseflow.calibration.targets.pilot import Pilot
from caseflow.experiments.reports.json_output import dump
from caseflow.experiments.reports.terminal import filled

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


def as_text(pilot: Pilot, found: Recovery) -> list[str]:
    """Say how often the truth lay inside, in lines of a terminal."""
    hits, every, low, high = found.covered()
    lines = [
        f"{len(found.truths)} made-up pilots of {', '.join(pilot.scenario.sites)}, each with "
        f"{len(pilot.unknowns)} unknown numbers drawn from their priors and as many counted people "
        f"as the real one. 90 % intervals held the truth {hits} times of {every}: "
        f"{100.0 * hits / every:.0f} %, 95 % interval {100.0 * low:.0f} to {100.0 * high:.0f} %.",
        "Numbers of one pilot are fitted together, so these are fewer than they seem.",
        "",
    ]
    for unknown, chance, contraction, inside in zip(
        pilot.unknowns,
        found.uniform(),
        found.contractions.mean(axis=0),
        found.inside.mean(axis=0),
        strict=True,
    ):
        lines.append(
            f"- {unknown.label}: inside {100.0 * inside:.0f} %; contraction "
            f"{100.0 * contraction:.0f} % on average; ranks this far from uniform come by chance "
            f"with probability {chance:.2f}."
        )
    return [filled(line) for line in lines]


def as_json(pilot: Pilot, found: Recovery) -> str:
    """The same, and every rank, as one JSON object."""
    hits, every, low, high = found.covered()
    entries = {
        "sites": list(pilot.scenario.sites),
        "pilots": len(found.truths),
        "inside": hits,
        "of": every,
        "low": low,
        "high": high,
        "unknowns": [
            {
                "label": unknown.label,
                "inside": float(inside),
                "contraction": float(contraction),
                "uniform": float(chance),
                "ranks": ranks.tolist(),
            }
            for unknown, inside, contraction, chance, ranks in zip(
                pilot.unknowns,
                found.inside.mean(axis=0),
                found.contractions.mean(axis=0),
                found.uniform(),
                found.ranks.T,
                strict=True,
            )
        ],
    }
    return dump(entries)


def picture_of(pilot: Pilot, found: Recovery) -> "Picture":
    """The ranks of what is known, beside what chance allows."""
    from caseflow.experiments.reports.figures.rank_histogram import rank_histogram

    return rank_histogram(found.ranks, [unknown.label for unknown in pilot.unknowns])
