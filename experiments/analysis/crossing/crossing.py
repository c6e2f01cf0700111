"""The answer: two scenarios at one value of a lever after another, under the same chance events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.crossing.lever_range import OPTION, LeverRange
from caseflow.experiments.analysis.crossing.search import search
from caseflow.experiments.analysis.crossing.sign_change import GainCourse
from caseflow.experiments.measures import Measure
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class CrossingQuestion:
    """Which two scenarios are compared, along which lever, by which measure.

    Attributes
    ----------
    names
        Of the first and the second, as given.
    along
        The lever and its range.
    measure
        With a better direction.
    overrides
        Changes to both.
    sites
        Only these of their sites.
    replications, seed
        How often, and under whose luck.
    drawing
        What is drawn anew for every second replication; nothing at central values.
    """

    names: tuple[str, str]
    along: LeverRange
    measure: Measure
    overrides: Mapping[str, str]
    sites: Sequence[str] | None
    replications: int
    seed: int
    drawing: ParameterDraws | None = None

    def __post_init__(self) -> None:
        """Refuse a lever that is changed as well as searched along."""
        if self.along.key in self.overrides:
            raise Refusal(
                "a lever is changed or searched along, and both name this: leave one of them out",
                where=OPTION,
                key=self.along.key,
            )

    def pair(self, value: float) -> tuple[Scenario, Scenario]:
        """Both scenarios at one value of the lever, named for it."""
        text = self.along.text(value)
        overrides = {**self.overrides, self.along.key: text}
        first, second = (load(name, overrides, self.sites) for name in self.names)
        return tuple(  # type: ignore[return-value]
            replace(entry, name=f"{entry.name} at {self.along.key}={text}")
            for entry in (first, second)
        )


@dataclass(frozen=True)
class CrossingResult:
    """What came of a question: the course of the gain, and what failed."""

    question: CrossingQuestion
    course: GainCourse
    titles: tuple[str, str]
    sites: tuple[str, ...]
    failures: tuple[str, ...]


def ask(question: CrossingQuestion, ledger: Ledger, workers: int, kind: Hands) -> CrossingResult:
    """Find where the better of two scenarios changes."""
    failures: list[str] = []

    def see(values: Sequence[float]) -> Numbers:
        pairs = [question.pair(value) for value in values]
        everyone = [scenario for pair in pairs for scenario in pair]
        design = Design(
            everyone[0],
            tuple(everyone[1:]),
            question.replications,
            question.seed,
            drawing=question.drawing,
        )
        answers = answer(design, ledger, workers, kind)
        failures.extend(answers.failures)
        direction = 1.0 if question.measure.better == "higher" else -1.0
        first, second = (
            np.stack([answers.values_of(pair[side], question.measure) for pair in pairs])
            for side in (0, 1)
        )
        return direction * (second - first)

    first, second = question.pair(question.along.values[0])
    course = search(see, question.along)
    return CrossingResult(
        question, course, (first.title, second.title), first.sites, tuple(failures)
    )
