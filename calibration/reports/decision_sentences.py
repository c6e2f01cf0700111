"""What to choose, what that risks and what would be worth knowing, in words."""

from dataclasses import dataclass

from caseflow.calibration.decision.best_probability import ROUNDING, Estimate
from caseflow.calibration.decision.decision import MeasureDecision
from caseflow.calibration.decision.thresholds import Turn
from caseflow.calibration.decision.value_of_information import Information
from caseflow.calibration.sensitivity.parameter_sets import ParameterSets
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.measures.formatting import (
    MINUS,
    SHARE,
    amount,
    gap_words,
    scale,
    unit_words,
)
from caseflow.experiments.reports.table import JUDGED
from caseflow.scenarios.scenario import Scenario

SURE = 0.95
"""From so large a share of draws on, a scenario is called the best nearly whatever is true."""


@dataclass(frozen=True)
class DecisionRequest:
    """What was asked, for the words.

    Attributes
    ----------
    of
        What was drawn, in the order of the draws' columns.
    """

    scenarios: tuple[Scenario, ...]
    of: tuple[VariedNumber, ...]
    draws: ParameterSets
    replications: int
    seed: int

    def named(self, name: str) -> VariedNumber | None:
        """The parameter of a name; none for a family."""
        return next((entry for entry in self.of if entry.label == name), None)

    def judged(self, name: str) -> bool:
        """Whether a parameter, or any of a family, rests on judgement."""
        return any(entry.judged for entry in self.of if name in (entry.label, entry.family))

    def title(self, name: str) -> str:
        """A parameter or family in words, marked where it rests on judgement."""
        one = self.named(name)
        words = f"All of {name.replace('_', ' ')}" if one is None else one.title
        return words + (JUDGED if self.judged(name) else "")

    def rests_on(self, name: str) -> str:
        """Rows of the evidence, or judgement."""
        one = self.named(name)
        if one is None:
            family = [each for each in self.of if each.family == name]
            return f"judgement in {sum(each.judged for each in family)} of {len(family)}"
        return "judgement alone" if one.evidence == "judgement" else one.evidence.replace(";", ", ")


def plain(value: float, unit: str) -> str:
    """A size without its unit, with as many digits as it has meaning."""
    # What is left by rounding alone is nothing.
    value = 0.0 if abs(value) < ROUNDING else value
    if unit == SHARE:
        shown = scale(unit) * value
        if 0.0 < abs(shown) < 0.01:
            return f"{shown:.1g}".replace("-", MINUS)
        text = f"{shown:.1f}" if abs(shown) >= 10.0 else f"{shown:.2f}"
        return text.replace("-", MINUS)
    return amount(value, unit)


def size(estimate: Estimate, unit: str) -> str:
    """A size with its interval, without its unit."""
    return (
        f"{plain(estimate.value, unit)} [{plain(estimate.low, unit)}, {plain(estimate.high, unit)}]"
    )


def chance(estimate: Estimate) -> str:
    """A probability in per cent, with its interval."""
    low, middle, high = (
        f"{100.0 * share:.0f}" for share in (estimate.low, estimate.value, estimate.high)
    )
    return f"{middle} [{low}, {high}]"


def sentences(asked: DecisionRequest, choice: MeasureDecision) -> str:
    """Say what to choose for one measure, and what speaks against it."""
    if choice.same:
        return (
            f"For {choice.measure.name} it does not matter what is chosen: all scenarios are "
            "exactly the same under every draw. Nothing is worth knowing for this choice."
        )
    return " ".join([_choose(asked, choice), *_changes(asked, choice), _collect(asked, choice)])


def _choose(asked: DecisionRequest, choice: MeasureDecision) -> str:
    name = asked.scenarios[choice.chosen].name
    unit = choice.measure.unit
    best = choice.standings[choice.chosen]
    average = f"{amount(best.expected, unit)} {unit_words(unit)} on average"
    loss = f"{size(best.loss, unit)} {gap_words(unit)}"
    if not choice.decided:
        return (
            f"For {choice.measure.name} so many draws cannot show which is the best: "
            f"{name} has {average}, {_ahead(asked, choice)}. The expected loss of choosing it is "
            f"{loss}."
        )
    told = (
        f"For {choice.measure.name} choose {name}: {average}, {_ahead(asked, choice)}, and the "
        f"best under {chance(best.best)} % of the draws. The expected loss of choosing it, where "
        f"it turns out not to be the best, is {loss}."
    )
    if best.best.low >= SURE:
        told += " It is the best nearly whatever is true."
    return told


def _ahead(asked: DecisionRequest, choice: MeasureDecision) -> str:
    """How much better it is than the next."""
    unit = choice.measure.unit
    others = [row for row in range(len(choice.standings)) if row != choice.chosen]
    second = min(others, key=lambda row: choice.standings[row].behind.value)
    lead = size(choice.standings[second].behind, unit)
    return f"better than {asked.scenarios[second].name} by {lead} {gap_words(unit)}"


def _changes(asked: DecisionRequest, choice: MeasureDecision) -> list[str]:
    names = [scenario.name for scenario in asked.scenarios]
    said = [
        f"{_called(asked, name)} were {_side(turn)} ({names[turn.scenario]}; it is believed to lie "
        f"within {_range(asked, name)})"
        for name, found in choice.turning.items()
        for turn in found
    ]
    return [f"The choice would change if {', or if '.join(said)}."] if said else []


def _collect(asked: DecisionRequest, choice: MeasureDecision) -> str:
    unit = choice.measure.unit
    best = choice.standings[choice.chosen]
    first = choice.next
    everything = f"{size(best.loss, unit)} {gap_words(unit)}"
    if first is None:
        return (
            "No single figure is shown to be worth collecting for this choice: of "
            f"{len(choice.parameters)} parameters, none is worth more than chance would show under "
            f"{choice.draws:,} draws. Knowing everything would be worth {everything}, and no "
            "figure can be worth more." + _family(asked, choice)
        )
    return (
        f"The figure worth collecting next is {_called(asked, first.name)}, which rests on "
        f"{asked.rests_on(first.name)}: knowing it before choosing would be worth "
        f"{size(first.worth, unit)} {gap_words(unit)} on average, out of {everything} for knowing "
        "everything." + _others(asked, choice, first)
    )


def _others(asked: DecisionRequest, choice: MeasureDecision, first: Information) -> str:
    names = [
        parameter.name
        for parameter in choice.parameters
        if parameter.beyond and parameter is not first
    ]
    if not names:
        return " No other is worth more than chance would show."
    return f" Beyond chance too: {', '.join(_marked(asked, name) for name in names[:4])}."


def _family(asked: DecisionRequest, choice: MeasureDecision) -> str:
    names = [family.name for family in choice.families if family.beyond]
    if not names:
        return ""
    together = ", ".join(_marked(asked, name) for name in names[:3])
    return f" Known together, the parameters of these are: {together}."


def _marked(asked: DecisionRequest, name: str) -> str:
    return name + (JUDGED if asked.judged(name) else "")


def _called(asked: DecisionRequest, name: str) -> str:
    one = asked.named(name)
    words = "" if one is None else f" ({one.words[:1].lower()}{one.words[1:]})"
    return _marked(asked, name) + words


def _side(turn: Turn) -> str:
    return f"{'above' if turn.above else 'below'} {turn.value:.3g}"


def _range(asked: DecisionRequest, name: str) -> str:
    one = asked.named(name)
    return "its range" if one is None else one.range_words
