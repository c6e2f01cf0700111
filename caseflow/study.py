"""A study: where runs are kept and who carries them out, held for many questions."""

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from caseflow.comparison import Comparison
from caseflow.experiments.runs.executors import Cluster, Hands, Kind, default_workers
from caseflow.loading import Value, load_scenario, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture
    from caseflow.experiments.runs.parameter_draws import ParameterDraws
    from caseflow.experiments.runs.runner import Ledger

Sites = str | Sequence[str] | None
Values = Mapping[str, Value] | None
Named = str | Scenario


class Study:
    """Questions that share a store and workers.

    Parameters
    ----------
    store
        The path of an SQLite file, or a database URL, in which every run is kept to be used
        again; nothing is kept when left out.
    workers
        Runs side by side; as many as there are processors when left out.
    executor
        ``"threads"``, ``"processes"``, the address of a Dask cluster, or any
        ``concurrent.futures.Executor``, which is used and left as it is. Results do not depend on
        any of this.

    Examples
    --------
    >>> import caseflow as cf
    >>> study = cf.Study(workers=2)
    >>> found = study.compare(
    ...     "multi_agency_contact", "single_point_of_contact", sites="cheshire", replications=2
    ... )
    >>> set(found.differences["scenario"])
    {'single_point_of_contact'}
    """

    def __init__(
        self,
        store: str | None = None,
        workers: int | None = None,
        executor: str | Executor | None = None,
    ) -> None:
        self.store = store
        self.workers = workers or default_workers()
        self._hands = _hands_of(executor)

    def compare(
        self,
        baseline: Named,
        *scenarios: Named,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str | None = None,
        measures: Sequence[str | Callable[..., object]] | None = None,
    ) -> Comparison:
        """Compare scenarios with a baseline; see ``caseflow.compare``."""
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.brief.command_line import CommandLine
        from caseflow.experiments.runs.design import Design

        names = [measure_named(name, "measures").name for name in measures or ()]
        loaded = [load_scenario(name, sites, set) for name in (baseline, *scenarios)]
        if len(loaded) < 2:
            raise Refusal("There is nothing to compare: name a scenario beside the baseline.")
        drawing = self._draws(parameters, loaded[0].sites, replications, seed)
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed, drawing=drawing)
        with self._ledger() as ledger:
            results = answer(design, ledger, self.workers, self._hands)
        request = CommandLine(
            tuple(scenario.name for scenario in loaded),
            tuple(loaded[0].sites) if sites is not None else (),
            replications,
            seed,
            {key: written(value) for key, value in (set or {}).items()},
            "",
            (),
            parameters or "",
        )
        return Comparison(results, request, names)

    def rank(
        self,
        *scenarios: Named,
        measures: str | Sequence[str],
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Rank scenarios by a measure; see ``caseflow.rank``."""
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.ranking import as_json, as_text

        named = [measures] if isinstance(measures, str) else measures
        chosen = [measure_named(name, "measures", ranked=True) for name in named]
        results = self.compare(
            *scenarios, sites=sites, replications=replications, seed=seed, set=set
        ).results
        return Result(
            results,
            "rankings",
            lambda: as_json(results, chosen),
            lambda: as_text(results, chosen),
        )

    def crossing(
        self,
        first: str,
        second: str,
        along: str,
        measure: str,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str | None = None,
    ) -> Result:
        """Find where the better of two scenarios changes; see ``caseflow.crossing``."""
        from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, ask
        from caseflow.experiments.analysis.crossing.lever_range import along_of
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.crossing import as_json, as_text

        question = CrossingQuestion(
            names=(first, second),
            along=along_of(along),
            measure=measure_named(measure, "measure", ranked=True),
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=_listed(sites),
            replications=replications,
            seed=seed,
        )
        here = question.pair(question.along.values[0])[0].sites
        question = replace(question, drawing=self._draws(parameters, here, replications, seed))
        with self._ledger() as ledger:
            found = ask(question, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.crossing import crossing

            return [crossing(found)]

        return Result(found, "looks", lambda: as_json(found), lambda: as_text(found), pictures)

    def staffing(
        self,
        scenario: str,
        limits: str | Sequence[str],
        most: int = 12,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Find the fewest advocates that keep measures within limits; see ``caseflow.staffing``."""
        from caseflow.experiments.analysis.staffing.measure_limit import limit_of
        from caseflow.experiments.analysis.staffing.staffing import StaffingQuestion, ask
        from caseflow.experiments.reports.staffing import as_json, as_text

        question = StaffingQuestion(
            scenario=scenario,
            limits=tuple(limit_of(limit) for limit in _listed(limits) or ()),
            most=most,
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=_listed(sites),
            replications=replications,
            seed=seed,
        )
        with self._ledger() as ledger:
            found = ask(question, ledger, self.workers, self._hands)
        return Result(found, "sites", lambda: as_json(found), lambda: as_text(found))

    def sweep(
        self,
        scenario: str,
        vary: str | Sequence[str],
        measures: Sequence[str] = (),
        sample: int | None = None,
        sites: Sites = None,
        replications: int = 50,
        seed: int = 1,
        set: Values = None,
        parameters: str | None = None,
    ) -> Result:
        """Move levers of a scenario; see ``caseflow.sweep``."""
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.analysis.sweep.levers import levers_of
        from caseflow.experiments.analysis.sweep.points import sweep_of
        from caseflow.experiments.measures.lookup import measures_of
        from caseflow.experiments.reports.sweep import as_json, as_text

        levers = levers_of(_listed(vary) or [], sampled=sample is not None)
        chosen = measures_of(list(measures))
        overrides = {key: written(value) for key, value in (set or {}).items()}
        sweep = sweep_of(scenario, levers, sample, overrides, _listed(sites), replications, seed)
        drawing = self._draws(parameters, sweep.design.sites, replications, seed)
        sweep = replace(sweep, design=replace(sweep.design, drawing=drawing))
        with self._ledger() as ledger:
            results = answer(sweep.design, ledger, self.workers, self._hands)
        return Result(
            (sweep, results),
            "points",
            lambda: as_json(sweep, results),
            lambda: as_text(sweep, results, chosen),
        )

    def cost_effectiveness(
        self,
        baseline: Named,
        *scenarios: Named,
        whose: str = "public",
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Tell what scenarios cost for each harm avoided; see ``caseflow.cost_effectiveness``."""
        from caseflow.experiments.analysis.cost_bearer import CostBearer
        from caseflow.experiments.analysis.cost_effectiveness import ask
        from caseflow.experiments.reports.cost_effectiveness import as_json, as_text
        from caseflow.experiments.runs.design import Design
        from caseflow.scenarios.refusal import nearest_to

        bearers = [bearer.value for bearer in CostBearer]
        if whose not in bearers:
            raise Refusal(
                "nobody of that name bears costs",
                where="whose",
                value=whose,
                nearest=nearest_to(whose, bearers),
                expected=", ".join(bearers),
            )
        loaded = [load_scenario(name, sites, set) for name in (baseline, *scenarios)]
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed)
        with self._ledger() as ledger:
            found = ask(design, CostBearer(whose), ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.cost_plane import cost_plane

            return [cost_plane(found)]

        return Result(found, "scenarios", lambda: as_json(found), lambda: as_text(found), pictures)

    def failure_value(
        self,
        scenario: str = "pilot",
        by: str = "incidents_per_year",
        sites: Sites = None,
        replications: int = 100,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Tell what putting right each failure would be worth; see ``caseflow.failure_value``."""
        from caseflow.experiments.analysis.failure_value import HEADLINES, ask, design_of
        from caseflow.experiments.reports.failure_value import as_json, as_text
        from caseflow.scenarios.refusal import nearest_to

        if by not in HEADLINES:
            raise Refusal(
                "failures cannot be sorted by this",
                where="by",
                value=by,
                nearest=nearest_to(by, HEADLINES),
                expected=", ".join(HEADLINES),
            )
        overrides = {key: written(value) for key, value in (set or {}).items()}
        design = design_of(scenario, overrides, _listed(sites), replications, seed)
        with self._ledger() as ledger:
            found = ask(design, ledger, self.workers, self._hands, by)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.failure_value import (
                over_everyone,
                those_who_met,
            )

            return [over_everyone(found), those_who_met(found)]

        return Result(found, "failures", lambda: as_json(found), lambda: as_text(found), pictures)

    @contextmanager
    def _ledger(self) -> Generator["Ledger", None, None]:
        """Where the runs of one question are found and kept."""
        if self.store is None:
            from caseflow.experiments.runs.runner import NoLedger

            yield NoLedger()
        else:
            from caseflow.experiments.store import Store

            with Store(self.store) as store:
                yield store

    def _draws(
        self, parameters: str | None, sites: Sequence[str], replications: int, seed: int
    ) -> "ParameterDraws | None":
        if parameters is None:
            return None
        from caseflow.experiments.store.posterior_lookup import drawing_of

        return drawing_of(parameters, self.store, tuple(sites), replications, seed)


def _hands_of(executor: str | Executor | None) -> Hands:
    if isinstance(executor, Executor):
        return executor
    if executor in (None, *Kind):
        return Kind(executor or Kind.THREADS)
    from caseflow.experiments.runs.dask_executor import checked

    checked(str(executor))
    return Cluster(str(executor))


def _listed(given: str | Sequence[str] | None) -> list[str] | None:
    return [given] if isinstance(given, str) else None if given is None else list(given)
