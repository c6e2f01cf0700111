"""Idle levers: what cannot matter in a scenario, whatever it is set to, and why.

A lever that only matters under a condition gets one rule, in the file of its subject: why it is
idle, when, and its name. A rule that claims too much fails its test, which moves every lever
that it names; a lever that is idle in the pilot without a rule fails another.
"""

from caseflow.scenarios.idle.finding import RULES, idle_at, idle_sentences, set_in_vain
from caseflow.scenarios.idle.rule import Idle

__all__ = ["RULES", "Idle", "idle_at", "idle_sentences", "set_in_vain"]
