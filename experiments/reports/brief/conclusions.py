"""The endings: what a difference amounts to, at central values and over what is still possible."""

from caseflow.experiments.reports.verdict import BETTER, OTHER, UNCLEAR, WORSE

ENDINGS = {
    UNCLEAR: "Chance alone could make such a difference. That is a result: these runs find no "
    "difference, and leave little room for one beyond the ends of the interval.",
    BETTER: "That is better than the baseline, by more than chance.",
    WORSE: "That is worse than the baseline, by more than chance.",
    OTHER: "That is more than chance, but neither direction is better or worse.",
}
"""What a difference at central values amounts to."""

ENDINGS_OVER_DRAWS = {
    UNCLEAR: "The chance of runs and draws alone could make such a mean difference. That is a "
    "result: over all that is still possible these runs find none; in some of it there may be one.",
    BETTER: "On average over what is still possible that is better than the baseline, by more than "
    "the luck of runs and draws.",
    WORSE: "On average over what is still possible that is worse than the baseline, by more than "
    "the luck of runs and draws.",
    OTHER: "On average over what is still possible that is more than the luck of runs and draws, "
    "but neither direction is better or worse.",
}
"""What it amounts to where each pair has values of its own for what is not known."""
