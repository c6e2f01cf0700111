"""The joint sentence: which scenario is first in how many outcomes, and where none is."""

from collections import Counter
from collections.abc import Sequence

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.joint.joint_outcome import JointOutcome
from caseflow.experiments.dashboard.joint.joint_scenario import JointScenario
from caseflow.scenarios.sites import places_words
from caseflow.scenarios.words import listed


def sentence_of(
    answers: Results, outcomes: Sequence[JointOutcome], scenarios: Sequence[JointScenario]
) -> str:
    """Say who is first in how many headline outcomes."""
    where = f"At {places_words(answers.design.sites)}, "
    if len(scenarios) == 1:
        return f"{where}all scenarios are the same in everything: there is nothing to rank."
    firm = all(outcome.firm for outcome in outcomes)
    clear = Counter(outcome.first for outcome in outcomes if outcome.first is not None)
    rest = [outcome for outcome in outcomes if outcome.first is None]
    if not clear:
        beyond = "comes first beyond chance" if firm else "leads beyond chance"
        told = f"{where}no scenario {beyond} in any of the {len(outcomes)} headline outcomes"
        return "; ".join([told, *_rest(rest)]) + "."
    drawn = " on average" if answers.design.drawing is not None else ""
    firsts = [
        (entry.named if firm else f"to {entry.named}")
        + (f" comes first{drawn}" if firm and number == 0 else "")
        + f" in {count}"
        for number, (entry, count) in enumerate(clear.most_common())
    ]
    told = f"{where}{'' if firm else 'leaning '}{listed(firsts)} of the {len(outcomes)} headline "
    return "; ".join([f"{told}outcomes", *_rest(rest)]) + "."


def _rest(outcomes: Sequence[JointOutcome]) -> list[str]:
    """Those in which none is first, by why."""
    slight = sum(outcome.slight for outcome in outcomes)
    some = [outcome for outcome in outcomes if not outcome.slight]
    unknown = sum(not outcome.placing.known for outcome in some)
    same = sum(outcome.placing.known and len(outcome.placing.places) == 1 for outcome in some)
    ties, near = (
        [f"{listed(letters)} is first in {n}" for letters, n in _leaders(some, close)]
        for close in (False, True)
    )
    told = []
    for told_of, words in ((ties, "it cannot be told"), (near, "it matters too little")):
        if told_of:
            told.append(f"{words} {listed([f'which of {which}' for which in told_of])}")
    told += [f"all are the very same in {same}"] if same else []
    told += [f"all differences are too small to matter in {slight}"] if slight else []
    told += [f"there is too little to say in {unknown}"] if unknown else []
    return told


def _leaders(outcomes: Sequence[JointOutcome], close: bool) -> list[tuple[tuple[str, ...], int]]:
    """Who shares the first place in how many of them, the most frequent first."""
    return Counter(
        tuple(entry.letter for entry in outcome.leaders)
        for outcome in outcomes
        if outcome.placing.known and len(outcome.placing.places) > 1 and outcome.close is close
    ).most_common()
