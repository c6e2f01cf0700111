"""The question of the best use of a sum of money."""

from collections.abc import Sequence

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Sites, Values, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.session import Session, chance_events, listed

AIM = "disengaged_from_service"
"""What the money is to lessen, where nothing else is said."""


class BudgetStudy(Session):
    """Every way to spend it is a scenario, and all share their chance events."""

    @in_python
    def budget(
        self,
        scenario: str,
        pounds: float,
        limits: str | Sequence[str] = (),
        aim: str = AIM,
        posts: Sequence[float] = (),
        caps: Sequence[int] = (),
        contacts: Sequence[str] = (),
        sites: Sites = None,
        replications: int = 100,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Find the best use of a sum of money; see ``caseflow.budget``."""
        from caseflow.experiments.analysis.budget.best_use import best_use
        from caseflow.experiments.analysis.budget.budget_points import points_of
        from caseflow.experiments.analysis.staffing.measure_limit import limit_of
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.budget import as_json, as_text
        from caseflow.experiments.runs.design import Design
        from caseflow.scenarios.scenario import load

        replications, seed = chance_events(replications, seed, fewest=2)
        if not 0.0 < pounds < 1e9:
            raise Refusal(
                "not a sum of money", where="--pounds", value=pounds, expected="such as 80000"
            )
        overrides = {key: written(value) for key, value in (set or {}).items()}
        chosen = measure_named(aim, "--aim", ranked=True)
        kept = tuple(limit_of(limit) for limit in listed(limits) or ())
        points = points_of(
            scenario, overrides, listed(sites), pounds, list(posts), list(caps), list(contacts)
        )
        paid = [point.scenario for point in points if point.cost <= pounds]
        if not paid:
            raise Refusal(
                f"the cheapest of what is tried, {points[0].words}, costs £{points[0].cost:,.0f} a "
                "year",
                where="--pounds",
                value=f"{pounds:g}",
                expected="a larger sum, or fewer --posts",
            )
        plain = load(scenario, overrides, listed(sites))
        design = self._drawn(Design(plain, tuple(paid), replications, seed), parameters)
        self._note_design(design)
        with self._ledger() as ledger:
            found = best_use(
                design, points, pounds, chosen, kept, ledger, self.workers, self._hands
            )
        return Result(found, "points", lambda: as_json(found), lambda: as_text(found))
