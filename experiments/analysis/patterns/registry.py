"""The patterns that must hold without being fitted, in the order in which a reader meets them."""

from collections.abc import Sequence

from caseflow.experiments.analysis.patterns import (
    delay,
    extra_contact,
    high_dose,
    officer_load,
    relapse,
    release,
    risk_levels,
    risk_tools,
    support,
)
from caseflow.experiments.analysis.patterns.loops import LOOPS
from caseflow.experiments.analysis.patterns.pattern import Pattern
from caseflow.scenarios.refusal import Refusal, nearest_to

PATTERNS: tuple[Pattern, ...] = (
    relapse.PATTERN,
    release.PATTERN,
    risk_levels.PATTERN,
    risk_tools.PATTERN,
    officer_load.PATTERN,
    extra_contact.PATTERN,
    support.PATTERN,
    high_dose.PATTERN,
    delay.PATTERN,
    *LOOPS,
)


def patterns_named(names: Sequence[str]) -> list[Pattern]:
    """The patterns of these names, in their own order; all of them when none is named."""
    known = {pattern.name: pattern for pattern in PATTERNS}
    for name in names:
        if name not in known:
            raise Refusal(
                "no such pattern",
                value=name,
                nearest=nearest_to(name, known),
                expected=f"one of {', '.join(known)}",
            )
    return [pattern for pattern in PATTERNS if not names or pattern.name in names]
