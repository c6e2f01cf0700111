"""A feedback loop: shown by disturbing it, with the loop closed and with one of its links off."""

from dataclasses import dataclass

import numpy as np

from caseflow.experiments.analysis.patterns.chart import PatternPanel, Series
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import Arm, Numbers, Runs

CLOSED, CUT = "loop closed", "one link off"


@dataclass(frozen=True)
class LoopOutcome:
    """Something downstream in a loop.

    Attributes
    ----------
    name, words
        Short, and in plain words with the layer.
    gain
        The sign of what the loop adds to the response to the disturbance; 0 where none is claimed.
    form
        How it is shown.
    unit
        Of what, where the form does not say it.
    tested
        Whether a test asserts the sign.
    """

    name: str
    words: str
    gain: int
    form: ClaimForm = ClaimForm.PLAIN
    unit: str = ""
    tested: bool = True


@dataclass(frozen=True)
class Loop:
    """A loop and the two things that are done to it.

    Attributes
    ----------
    disturbance
        What upsets it.
    link
        The link that is cut, and the levers that cut it.
    outcomes
        What is looked at, in the order of the links.
    """

    disturbance: Arm
    link: Arm
    outcomes: tuple[LoopOutcome, ...]

    @property
    def arms(self) -> tuple[Arm, ...]:
        """Undisturbed and disturbed, with the loop closed and then with the link cut."""
        return (
            Arm(CLOSED),
            Arm(f"{CLOSED}, {self.disturbance.name}", self.disturbance.levers),
            Arm(CUT, self.link.levers),
            Arm(
                f"{CUT}, {self.disturbance.name}",
                {**self.disturbance.levers, **self.link.levers},
            ),
        )

    def responses(self, runs: Runs, place: int) -> tuple[Numbers, Numbers]:
        """What the disturbance does to one outcome, loop closed and cut; shape (replications,)."""
        values = runs.values[:, :, place]
        return values[:, 1] - values[:, 0], values[:, 3] - values[:, 2]

    def claims(self, runs: Runs) -> list[Claim]:
        """What the loop adds: the difference between the two responses."""
        found = []
        for place, outcome in enumerate(self.outcomes):
            closed, cut = self.responses(runs, place)
            found.append(
                Claim(
                    outcome.name,
                    f"what the loop adds to {outcome.words}",
                    closed - cut,
                    outcome.gain,
                    outcome.form,
                    outcome.unit,
                    tested=outcome.tested and outcome.gain != 0,
                )
            )
        return found

    def panels(self, runs: list[Runs]) -> list[PatternPanel]:
        """For each setting and outcome two lines: the response with the loop closed and cut."""
        return [
            self._panel(run, place, outcome)
            for run in runs
            for place, outcome in enumerate(self.outcomes)
        ]

    def _panel(self, runs: Runs, place: int, outcome: LoopOutcome) -> PatternPanel:
        lines = []
        for label, values in zip((CLOSED, CUT), self.responses(runs, place), strict=True):
            found = Claim("", "", values, 0, outcome.form, outcome.unit).shown
            middle, low, high = (np.array([0.0, each]) for each in found)
            lines.append(Series(label, np.array([0.0, 1.0]), middle, low, high))
        return PatternPanel(
            f"{outcome.words}\n({runs.setting.name})",
            "",
            f"change, {outcome.form or outcome.unit}",
            tuple(lines),
            ticks=("before", self.disturbance.name),
            line=0.0,
        )
