"""Which figure moves what, and whether prior or figures decide: as sentences and rows."""

from dataclasses import dataclass
from typing import Any

from caseflow.calibration.diagnostics.figure_influence import (
    BOTH,
    FIGURES,
    PRIOR,
    TRUSTED_K,
    verdict,
)
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.measures.lookup import HEADLINES, measure_named
from caseflow.experiments.runs.posterior import Posterior

HEADS = ("Figure left out", "k-hat", "Numbers that move most", "Headline that moves most")
SCALED_HEADS = ("Number or headline", "Power of the prior", "Power of the figures", "What decides")


@dataclass(frozen=True)
class InfluenceRow:
    """One figure, number or headline as a row of a table."""

    title: str
    cells: tuple[str, ...]


def rows(posterior: Posterior) -> list[InfluenceRow]:
    """Lay out what moves without each figure, those first that move most."""
    return [
        InfluenceRow(
            told["figure"],
            (
                f"{told['k_hat']:.2f}" + ("" if told["k_hat"] <= TRUSTED_K else ": weights fail"),
                "; ".join(f"{label} {_signed(far)}" for label, far in told["moved"].items()),
                _headline(told),
            ),
        )
        for told in _told(posterior, "influence", [])
    ]


def sentences(posterior: Posterior) -> list[str]:
    """Say what leaving figures out, and power-scaling, come to; nothing where nobody looked."""
    influence = _told(posterior, "influence", [])
    if not influence:
        return []
    failing = [told["figure"] for told in influence if told["k_hat"] > TRUSTED_K]
    sure = [told for told in influence if told["k_hat"] <= TRUSTED_K]
    lines = []
    if sure:
        first = sure[0]
        (label, far), *_ = first["moved"].items()
        lines.append(
            f"Of figures whose leaving out weights can tell, {first['figure']} moves most: "
            f"{label} by {_signed(far)} standard deviations of the posterior."
        )
    if failing:
        lines.append(
            f"Of {len(failing)} figures weights fail (k-hat above {TRUSTED_K:g}): they matter so "
            "much that only a fit without them could tell how far things move. "
            f"{'; '.join(failing)}."
        )
    verdicts = [verdict(*pair) for pair in _told(posterior, "power_scaling", {}).values()]
    counted = {word: verdicts.count(word) for word in (FIGURES, PRIOR, BOTH)}
    lines.append(
        f"Of {len(verdicts)} numbers and headlines, of {counted[FIGURES]} {FIGURES}, of "
        f"{counted[PRIOR]} {PRIOR}, and of {counted[BOTH]} {BOTH}: they move with either."
    )
    return lines


def scaled(posterior: Posterior) -> list[InfluenceRow]:
    """Lay out how far each number and headline moves with a power of prior and figures."""
    titles = {name: measure_named(name).title for name in HEADLINES}
    told = _told(posterior, "power_scaling", {})
    order = sorted(told.items(), key=lambda entry: (entry[0] not in titles, -entry[1][1]))
    return [
        InfluenceRow(
            titles.get(name, name),
            (f"{prior:.2f}", f"{figures:.2f}", verdict(prior, figures)),
        )
        for name, (prior, figures) in order
    ]


def _told(posterior: Posterior, name: str, nothing: Any) -> Any:
    account = posterior.account
    return nothing if account is None else account.diagnostics.get(name, nothing)


def _headline(told: dict[str, Any]) -> str:
    if not told["headlines"]:
        return "none was simulated"
    name, (far, apart) = max(told["headlines"].items(), key=lambda entry: abs(entry[1][0]))
    measure = measure_named(name)
    unit = f"{100.0 * apart:+.1f} points" if measure.unit == "share" else f"{apart:+.2g}"
    return f"{measure.title} {_signed(far)} ({unit.replace('-', MINUS)})"


def _signed(far: float) -> str:
    return f"{far:+.2f}".replace("-", MINUS)
