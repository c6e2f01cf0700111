"""The best use: every point that a sum pays for, under the same chance events, and the best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.budget.budget_points import BudgetPoint, cost_of_posts
from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.cost_effectiveness import PUBLIC, Spending, measure_of
from caseflow.experiments.analysis.ranking import Ranking, rank
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.staffing.fewest_advocates import Readings, standing
from caseflow.experiments.analysis.staffing.measure_limit import Limit, reading
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.runner import Ledger

YEAR = 365.25
REPORTED = "incidents_per_year"
"""A measure behind which all victims stand who first report in the intake."""


@dataclass(frozen=True)
class UseOfMoney:
    """One point, and what came of it.

    Attributes
    ----------
    readings
        Each limit, and how the point stands to it.
    difference
        By how much the aim differs from the scenario as it is.
    people
        The same in people a year; NaN where the aim is not counted in people.
    public
        What police, courts, agencies and the service spend a year more than in the scenario as it
        is, in pounds.
    """

    point: BudgetPoint
    readings: Readings
    difference: Difference
    people: float
    public: float

    @property
    def standing(self) -> int:
        """+1 all limits are kept, 0 some is unclear, -1 some is passed."""
        return standing(self.readings) if self.readings else 1


@dataclass(frozen=True)
class BestUse:
    """What came of a budget.

    Attributes
    ----------
    uses
        Every point that the sum pays for, the cheapest first.
    beyond
        Points that it does not pay for, which were not tried.
    best
        The place among ``uses`` of the one with the best aim of those that pass no limit; nothing
        where every one passes some.
    alike
        The places of others that cannot be distinguished from it by the aim.
    cost_now
        What the posts of the scenario cost a year as it is.
    """

    pounds: float
    aim: Measure
    limits: tuple[Limit, ...]
    answers: Results
    uses: tuple[UseOfMoney, ...]
    beyond: tuple[BudgetPoint, ...]
    best: int | None
    alike: tuple[int, ...]
    cost_now: float

    @property
    def cheapest(self) -> int | None:
        """Of the best and what is like it, the one that costs least."""
        if self.best is None:
            return None
        return min((self.best, *self.alike), key=lambda place: self.uses[place].point.cost)


def best_use(
    design: Design,
    points: list[BudgetPoint],
    pounds: float,
    aim: Measure,
    limits: tuple[Limit, ...],
    ledger: Ledger,
    workers: int,
    kind: Hands,
) -> BestUse:
    """Run every point that can be paid for, and look for the best.

    ``design``: the scenario as it is, and the points that can be paid for.
    """
    paid = [point for point in points if point.cost <= pounds]
    spending = Spending(design)
    answers = answer(design, ledger, workers, kind, spending.watch)
    differences = {
        difference.scenario: difference
        for difference in answers.differences(places=(ALL_SITES,), names={aim.name})
    }
    uses = tuple(
        _use(point, answers, spending, differences[point.scenario.name], aim, limits)
        for point in paid
    )
    best, alike = _best(uses, answers, aim)
    return BestUse(
        pounds=pounds,
        aim=aim,
        limits=limits,
        answers=answers,
        uses=uses,
        beyond=tuple(point for point in points if point.cost > pounds),
        best=best,
        alike=alike,
        cost_now=cost_of_posts(design.baseline),
    )


def _use(
    point: BudgetPoint,
    answers: Results,
    spending: Spending,
    difference: Difference,
    aim: Measure,
    limits: tuple[Limit, ...],
) -> UseOfMoney:
    design = answers.design
    lucks = design.lucks if design.drawing else 0
    years = design.baseline.intake_days / YEAR
    counted = difference.people if aim.unit == SHARE else float("nan")
    return UseOfMoney(
        point=point,
        readings=tuple(
            reading(answers.replications_of(point.scenario, limit.measure), limit, lucks)
            for limit in limits
        ),
        difference=difference,
        people=difference.difference * counted / years,
        public=_public(answers, spending, point) / years,
    )


def _public(answers: Results, spending: Spending, point: BudgetPoint) -> float:
    """What is spent more on those who report in the intake than in the scenario as it is."""
    baseline = answers.design.baseline
    here = answers.where(measure_of(REPORTED))

    def spent(digest: str) -> NDArray[np.float64]:
        return spending.of(digest, *PUBLIC) * answers.behind[digest].people(here)

    return float(np.nanmean(spent(point.scenario.digest()) - spent(baseline.digest())))


def _best(
    uses: tuple[UseOfMoney, ...], answers: Results, aim: Measure
) -> tuple[int | None, tuple[int, ...]]:
    """The best of those that pass no limit, and what cannot be distinguished from it."""
    open_to = [place for place, use in enumerate(uses) if use.standing >= 0]
    if len(open_to) < 2:
        return (open_to[0] if open_to else None), ()
    values = np.stack([answers.values_of(uses[place].point.scenario, aim) for place in open_to])
    ranking: Ranking = rank(values, aim.better == "lower")
    first, *others = ranking.standings
    alike = tuple(open_to[other.scenario] for other in others if not other.ruled_out)
    return open_to[first.scenario], alike
