"""The desk: what all visitors share, the ledger and the workers, and nothing of what they ask."""

from dataclasses import dataclass
from threading import Lock

from experiments.dashboard.left_open import drawing_in
from experiments.dashboard.refining import Refining
from experiments.dashboard.state import State
from experiments.dashboard.sweeping import Asked
from experiments.design import Design
from experiments.store import Store
from experiments.sweep.points import Sweep


@dataclass(frozen=True)
class Desk:
    """Where visitors bring their questions.

    Attributes
    ----------
    ledger
        Keeps every run, whoever asked for it.
    workers
        How many runs of one question are side by side.
    drawing
        Figures are drawn one at a time: the settings of their look are those of the process.
    """

    ledger: Store
    workers: int
    drawing: Lock

    def design(self, state: State) -> Design:
        """What the command line would run for a state, over what it leaves open.

        Raises
        ------
        Refusal
            When something of it cannot be run, or there is no such posterior.
        """
        return state.design(drawing_in(self.ledger, state.parameters, state.seed))

    def sweep(self, asked: Asked) -> Sweep:
        """What the command line would run for a sweep, over what it leaves open.

        Raises
        ------
        Refusal
            As for ``design``.
        """
        return asked.sweep(drawing_in(self.ledger, asked.parameters, asked.seed))

    def refine(self, design: Design) -> Refining:
        """Begin to answer a question.

        Parameters
        ----------
        design
            What is compared.

        Returns
        -------
        Refining
            Under way, and to be stopped by whoever asked.
        """
        refining = Refining(design, self.ledger, self.workers)
        refining.start()
        return refining
