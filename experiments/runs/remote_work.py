"""Simulations that other processes carry out: with the same code, and the same measures."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.own_measures import OwnMeasure, own_measures, places_of
from caseflow.experiments.runs.provenance import target_definitions
from caseflow.sim.sources import code_digest, digest_of

Numbers = NDArray[np.float64]
Request = TypeVar("Request")
Asked = TypeVar("Asked", contravariant=True)


class Simulation(Protocol[Asked]):
    """What gives the numbers of a request; it and its requests can be pickled."""

    def __call__(self, request: Asked) -> Numbers:
        """Simulate a request."""

    def only(self, numbers: Numbers, places: list[int]) -> Numbers:
        """Of the numbers, those of the measures at some places."""


@dataclass(frozen=True)
class RemoteWork(Generic[Request]):
    """A simulation as a worker has it; ``code`` and ``own`` are those of whoever asks."""

    work: Simulation[Request]
    code: str
    own: tuple[OwnMeasure, ...]

    def __call__(self, request: Request) -> Numbers:
        """Simulate a request, if the code here is the same."""
        if _code() != self.code:
            raise Trouble(
                "A worker has another version of Caseflow: install the same one everywhere, and "
                "start the workers again."
            )
        places = places_of(self.own)
        numbers = self.work(request)
        return numbers if places is None else self.work.only(numbers, places)


def remote(work: Simulation[Request]) -> RemoteWork[Request]:
    """Get a simulation ready for workers that are not threads of this process."""
    return RemoteWork(work, _code(), own_measures())


def _code() -> str:
    """The digest of the model and of every delivered definition."""
    own = {measure.name for measure in own_measures()}
    definitions = target_definitions().items()
    delivered = (f"{name} {digest}" for name, digest in definitions if name not in own)
    return digest_of([code_digest(), *delivered])
