"""Patterns run once for all tests that look at them, with the replications that each says."""

from functools import cache

from caseflow.experiments.analysis.patterns.pattern import Pattern, Runs
from caseflow.experiments.analysis.patterns.pattern_runs import run
from caseflow.experiments.analysis.patterns.registry import PATTERNS
from caseflow.experiments.runs.executors import default_workers

BY_NAME: dict[str, Pattern] = {one.name: one for one in PATTERNS}


@cache
def tried(name: str) -> Runs:
    """The runs of a pattern at the setting that is tried, the last of its settings."""
    pattern = BY_NAME[name]
    return run(pattern, pattern.settings[-1], pattern.tested, seed=7, workers=default_workers())
