"""The patterns that must hold without being fitted, in the order in which a reader meets them."""

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
