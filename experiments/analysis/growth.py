"""Growing a comparison until the paired interval of every measure asked for is narrow enough."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.stopping_rule import WidthReading, next_stage, reading
from caseflow.experiments.measures import Measure
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.scenario import Scenario


@dataclass(frozen=True)
class StoppingRequest:
    """When a comparison has run long enough.

    Attributes
    ----------
    measures
        Whose paired intervals must be narrow, over everyone and all sites together.
    width
        How wide they may be from end to end, in the unit of each measure; or, where ``relative``,
        as a share of the baseline's mean.
    relative
        Which of the two.
    """

    measures: tuple[Measure, ...]
    width: float
    relative: bool = False

    def reading(self, answers: Results, scenario: Scenario, measure: Measure) -> WidthReading:
        """Where one measure of one scenario stands."""
        before = answers.values_of(answers.design.baseline, measure)
        after = answers.values_of(scenario, measure)
        wanted = self.width * (_mean_size(before) if self.relative else 1.0)
        found = reading(after - before, wanted)
        design = answers.design
        n = min(found.n * design.lucks, design.replications)
        return replace(found, n=n, needed=found.needed * design.lucks)


@dataclass(frozen=True)
class GrownComparison:
    """A comparison that was grown, and where it stopped.

    ``readings`` holds, by the name of a scenario and then of a measure, where each stands.
    """

    answers: Results
    until: StoppingRequest
    readings: dict[str, dict[str, WidthReading]]

    @property
    def enough(self) -> bool:
        """Whether every interval is narrow enough, and not only the most allowed was reached."""
        return all(entry.enough for row in self.readings.values() for entry in row.values())

    @property
    def needed(self) -> int:
        """How many replications the measure that needs most would need."""
        return max(entry.needed for row in self.readings.values() for entry in row.values())


def grow(
    design: Design,
    until: StoppingRequest,
    ledger: Ledger,
    workers: int,
    kind: Hands,
    tell: Callable[[GrownComparison], None] = lambda grown: None,
) -> GrownComparison:
    """Run a design in growing stages until it is enough."""
    done = next_stage([], 0, design.replications)
    while True:
        stage = replace(design, replications=done)
        grown = _looked_at(answer(stage, ledger, workers, kind), until)
        tell(grown)
        every = [entry for row in grown.readings.values() for entry in row.values()]
        ahead = next_stage(every, done, design.replications)
        if ahead == done:
            return grown
        done = ahead


def _looked_at(answers: Results, until: StoppingRequest) -> GrownComparison:
    readings = {
        scenario.name: {
            measure.name: until.reading(answers, scenario, measure) for measure in until.measures
        }
        for scenario in answers.design.scenarios
    }
    return GrownComparison(answers, until, readings)


def _mean_size(values: NDArray[np.float64]) -> float:
    defined = values[np.isfinite(values)]
    return abs(float(defined.mean())) if len(defined) else float("nan")
