"""The definitions of the measures, listed for a reader."""

import json
from dataclasses import asdict

from caseflow.experiments.measures import HEADINGS, MEASURES, Measure
from caseflow.experiments.measures.formatting import unit_words


def as_json() -> str:
    """Every measure as one JSON list."""
    return json.dumps([asdict(measure) for measure in MEASURES], indent=1, ensure_ascii=False)


def as_text() -> str:
    """Every measure in a few lines, by heading."""
    lines: list[str] = []
    heading = ""
    for measure in sorted(MEASURES, key=lambda entry: HEADINGS.index(entry.heading)):
        if measure.heading != heading:
            heading = measure.heading
            lines += ["", heading.upper()] if lines else [heading.upper()]
        lines += ["", *_told(measure)]
    return "\n".join(lines)


def _told(measure: Measure) -> list[str]:
    better = {"lower": "lower is better", "higher": "higher is better"}.get(
        measure.better, "neither direction is better"
    )
    groups = "" if measure.by_group else "; for everyone only"
    source = "judgement" if measure.judgement else measure.evidence
    return [
        f"{measure.name}: {measure.title}",
        f"  {measure.definition}",
        f"  unit: {unit_words(measure.unit)}; layer: {measure.layer}; of: {measure.denominator}; "
        f"{better}; evidence: {source}{groups}",
    ]
