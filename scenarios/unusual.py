"""The unusual: what a scenario may say, and a planner should look at twice."""

from collections.abc import Iterable, Sequence

from caseflow.scenarios.columns import Value, columns
from caseflow.scenarios.layers import Layer
from caseflow.scenarios.parameters import Sourced, parameters
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import words_of


def unusual(layers: Iterable[Layer], places: Sequence[str]) -> list[str]:
    """Name what leaves its plausible range, and what is said of a site that is not there."""
    found = []
    for layer in layers:
        blocks: list[tuple[str, tuple[tuple[str, Value | str], ...]]] = [("", layer.changes)]
        blocks += layer.at
        blocks += [("", block.changes) for block in layer.later]
        for site, changes in blocks:
            if site and site not in places:
                found.append(f"[at.{site}] has no effect: the site is not part of this run.")
                continue
            for key, value in changes:
                line: Sourced | None = parameters().get(key)
                if site and key in sites()[site].lines:
                    line = sites()[site].lines[key]
                if line is None or isinstance(value, str):
                    continue
                if (line.low is not None and value < line.low) or (
                    line.high is not None and value > line.high
                ):
                    found.append(
                        f"{key} = {words_of(columns()[key], value)} is outside its usual range, "
                        f"{_end(line.low)} to {_end(line.high)} ({layer.where})."
                    )
    return list(dict.fromkeys(found))


def _end(bound: float | None) -> str:
    return "no bound" if bound is None else f"{bound:g}"
