"""Joint scenarios: who takes part where three or four are compared, each with its letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.analysis.placing import alike
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.question.compare_state import LETTERS
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.words import listed


@dataclass(frozen=True)
class JointScenario:
    """One that is placed, standing for all that are the same in everything.

    Attributes
    ----------
    numbers
        Which of the scenarios it is, the baseline being 0; the first stands for the others.
    scenario
        The first of them.
    titles
        What each is called.
    """

    numbers: tuple[int, ...]
    scenario: Scenario
    titles: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The letter of its mark, that of its panel."""
        return _letter(self.numbers[0])

    @property
    def label(self) -> str:
        """Its letter, and those of the others that are the same: ``B = C``."""
        return " = ".join(map(_letter, self.numbers))

    @property
    def is_baseline(self) -> bool:
        """Whether it is what the others are compared with."""
        return self.numbers[0] == 0

    @property
    def named(self) -> str:
        """Its letter with its title, as a sentence has them."""
        return f"{self.letter} ({self.titles[0]})"

    @property
    def sameness(self) -> str:
        """That it stands for several; empty where it is alone."""
        if len(self.numbers) == 1:
            return ""
        which = [
            f"{_letter(number)} ({title})"
            for number, title in zip(self.numbers, self.titles, strict=True)
        ]
        return (
            f"{listed(which)} are the same in everything, replication by replication: they are "
            f"not ranked against each other, and {self.letter} stands for "
            f"{'both' if len(which) == 2 else 'all of them'}."
        )


def joint_scenarios(answers: Results) -> tuple[JointScenario, ...]:
    """Everyone who takes part, the baseline first; what is the same in every number is one."""
    everyone = answers.design.everyone
    groups = alike([answers.values[scenario.digest()] for scenario in everyone])
    return tuple(_joined(group, everyone) for group in groups)


def _joined(group: tuple[int, ...], everyone: Sequence[Scenario]) -> JointScenario:
    return JointScenario(
        group, everyone[group[0]], tuple(everyone[number].title for number in group)
    )


def _letter(number: int) -> str:
    return LETTERS[number].upper()
