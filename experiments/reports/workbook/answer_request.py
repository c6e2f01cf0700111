"""What was asked: the scenarios of an answer, and the command that gives it again."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.scenario import Scenario


@dataclass(frozen=True)
class AnswerRequest:
    """One question.

    Attributes
    ----------
    question
        The name of its command.
    words
        What follows the name, but for what every question has.
    scenarios
        Those that it is about, the baseline first.
    replications, seed, changes, parameters, drawing
        As every question has them.
    """

    question: str
    words: tuple[str, ...]
    scenarios: tuple[Scenario, ...]
    replications: int
    seed: int
    parameters: str
    changes: Mapping[str, object] = field(default_factory=dict)
    drawing: ParameterDraws | None = None

    @classmethod
    def of(
        cls, design: Design, question: str, words: Sequence[str], changes: Mapping[str, object]
    ) -> "AnswerRequest":
        """What was asked of the scenarios of a design."""
        return cls(
            question,
            tuple(words),
            design.everyone,
            design.replications,
            design.seed,
            design.parameters,
            dict(changes),
            design.drawing,
        )

    @property
    def sites(self) -> tuple[str, ...]:
        """Where."""
        return tuple(self.scenarios[0].sites)

    def command(self) -> str:
        """The command that gives the answer again."""
        words = ["caseflow", self.question, *self.words]
        for site in self.sites:
            words += ["--site", site]
        words += ["--replications", str(self.replications), "--seed", str(self.seed)]
        for key, value in self.changes.items():
            words += ["--set", f"{key}={value}"]
        return shlex.join([*words, "--parameters", self.parameters])
