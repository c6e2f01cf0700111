"""What the check of an area came to, as a text for the terminal and as data."""

from typing import Any

from caseflow.calibration.area.area_check import AreaCheck, CountCheck
from caseflow.calibration.area.movers import Mover
from caseflow.calibration.reports.area_sentences import count_sentence, overall
from caseflow.experiments.reports.json_output import chosen, data, dump
from caseflow.experiments.reports.terminal import filled
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import places_words

CENTRAL = "central"


def as_text(
    scenario: Scenario, found: AreaCheck, drawing: ParameterDraws | None, drawn: int
) -> str:
    """Tell it: the counts one by one, then what may be done with the model."""
    over = "at central values" if drawing is None else f"each over {drawing.words}"
    places = places_words(scenario.sites)
    lines = [
        f"{scenario.title} ({scenario.name}), {places}: {found.worlds} worlds, {over}. Ranges"
        f" hold 95 % of what your area would count if the model were right."
    ]
    where = len(scenario.sites) > 1
    several = len(found.judged)
    lines += ["- " + count_sentence(entry, several, drawn, where) for entry in found.counts]
    lines.append(overall(found))
    return "\n\n".join(filled(line, "  " if line.startswith("- ") else "") for line in lines)


def as_json(
    scenario: Scenario,
    found: AreaCheck,
    drawing: ParameterDraws | None,
    drawn: int,
    replications: int,
    seed: int,
) -> str:
    """The same as data."""
    where = len(scenario.sites) > 1
    several = len(found.judged)
    return dump(
        {
            "scenario": scenario.name,
            "sites": scenario.sites,
            "parameters": CENTRAL if drawing is None else drawing.label,
            "replications": replications,
            "seed": seed,
            "worlds": found.worlds,
            "verdict": found.verdict,
            "sentence": overall(found),
            "counts": [
                {
                    **_count(entry),
                    "sentence": count_sentence(entry, several, drawn, where),
                }
                for entry in found.counts
            ],
        }
    )


def _count(entry: CountCheck) -> dict[str, Any]:
    target, expected = entry.target, entry.expected
    found: dict[str, Any] = data(
        {
            **chosen(target, "measure", "site", "year", "count", "n"),
            "value": target.value,
            "level": None if expected is None else expected.level,
            "counted": expected is not None and expected.is_count,
            **chosen(entry, "low", "high", "inside", "ratio", "tail", "corrected"),
            "shown_below": entry.shown[0] or None,
            "shown_above": entry.shown[1],
            "moved_by": [_mover(mover) for mover in entry.moved_by],
        }
    )
    return found


def _mover(mover: Mover) -> dict[str, Any]:
    return chosen(mover, "parameter", "site", "correlation", "low", "high", "words")
