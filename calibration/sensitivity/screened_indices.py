"""The answer: everything is screened; what matters most is then measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from caseflow.calibration.sensitivity.evaluator import Model
from caseflow.calibration.sensitivity.morris import ElementaryEffect, effects, screen_of
from caseflow.calibration.sensitivity.sobol import Index, indices, scheme_of
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.measures import MEASURES, Measure

Method = Literal["morris", "sobol"]


@dataclass(frozen=True)
class SensitivityPlan:
    """How much is asked.

    Attributes
    ----------
    trajectories
        Of the screening: how often each parameter is moved through its range.
    samples
        Of the indices: how many blocks of points, a power of 2.
    most
        How many parameters the indices are about at most.
    grouped
        Whether families of parameters are screened, each moved as one.
    posterior
        Whose ranges are taken; that of nothing are the priors'.
    """

    method: Method = "morris"
    trajectories: int = 8
    samples: int = 128
    most: int = 8
    grouped: bool = False
    seed: int = 1
    posterior: str = ""


@dataclass(frozen=True)
class MeasureSensitivity:
    """What one measure hangs on.

    Attributes
    ----------
    effects
        By how far each thing moves it, the farthest first; empty when it is not defined.
    indices
        Of those that were looked at closely, in the order of their total index.
    luck
        Luck's own share of the variance among the points of the indices; NaN without them.
    lost
        How many trajectories and blocks were left out since it was undefined there.
    """

    measure: Measure
    effects: tuple[ElementaryEffect, ...]
    indices: tuple[Index, ...]
    luck: float
    lost: tuple[int, int]


@dataclass(frozen=True)
class Sensitivity:
    """Of one scenario.

    Attributes
    ----------
    varied
        Everything that was moved.
    points, mended
        Points asked, and at how many of them values had to be changed to make sense together.
    """

    plan: SensitivityPlan
    varied: tuple[VariedNumber, ...]
    replications: int
    found: tuple[MeasureSensitivity, ...]
    points: int
    mended: int


Asking = Callable[[Sequence[VariedNumber]], Model]


def sensitivity(
    varied: Sequence[VariedNumber],
    measures: Sequence[Measure],
    plan: SensitivityPlan,
    replications: int,
    asking: Asking,
) -> Sensitivity:
    """Find what measures hang on."""
    labels = [entry.label for entry in varied]
    groups = [entry.family for entry in varied] if plan.grouped else []
    screen = screen_of(labels, groups, plan.trajectories, plan.seed)
    replies = asking(varied)(screen.points, screen.blocks)
    columns = [MEASURES.index(this_measure) for this_measure in measures]
    screened = [effects(screen, replies.values[:, :, column]) for column in columns]
    for found, _ in screened:
        found.sort(key=lambda entry: -entry.effect)
    closer = _closer(varied, [found for found, _ in screened], plan)
    looked = _looked(closer, columns, plan, asking)
    return Sensitivity(
        plan,
        tuple(varied),
        replications,
        tuple(
            MeasureSensitivity(this_measure, tuple(found), tuple(parts), luck, (lost, also))
            for this_measure, (found, lost), (parts, luck, also) in zip(
                measures, screened, looked.parts, strict=True
            )
        ),
        len(screen.points) + looked.points,
        replies.mended + looked.mended,
    )


@dataclass(frozen=True)
class _Looked:
    parts: list[tuple[list[Index], float, int]]
    points: int = 0
    mended: int = 0


def _looked(
    closer: Sequence[VariedNumber], columns: Sequence[int], plan: SensitivityPlan, asking: Asking
) -> _Looked:
    if not closer:
        return _Looked([([], float("nan"), 0) for _ in columns])
    scheme = scheme_of([entry.label for entry in closer], plan.samples, plan.seed)
    replies = asking(closer)(scheme.points, scheme.blocks)
    parts = [indices(scheme, replies.values[:, :, column]) for column in columns]
    for found, _, _ in parts:
        found.sort(key=lambda entry: -entry.total)
    return _Looked(parts, len(scheme.points), replies.mended)


def _closer(
    varied: Sequence[VariedNumber],
    screened: Sequence[Sequence[ElementaryEffect]],
    plan: SensitivityPlan,
) -> list[VariedNumber]:
    """What is looked at closely: turn by turn the farthest real mover of every measure."""
    if plan.method == "morris" or plan.grouped:
        return []
    by_label = {entry.label: entry for entry in varied}
    beyond = [[result.name for result in found if result.beyond] for found in screened]
    turns = max((len(names) for names in beyond), default=0)
    order = [names[turn] for turn in range(turns) for names in beyond if turn < len(names)]
    return [by_label[name] for name in list(dict.fromkeys(order))[: plan.most]]
