"""A study: where runs are kept and who carries them out, held for many questions."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from os import PathLike
from typing import TYPE_CHECKING

from caseflow.caseload_study import CaseloadStudy
from caseflow.comparison import Comparison
from caseflow.experiments.runs.executors import Hands
from caseflow.loading import Value, load_scenario, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario
from caseflow.session import chance_events, choice_of
from caseflow.session import listed as _listed

if TYPE_CHECKING:
    from caseflow.experiments.analysis.growth import StoppingRequest
    from caseflow.experiments.reports.figures.figure_page import Picture

Sites = str | Sequence[str] | None
Values = Mapping[str, Value] | None
Named = str | Scenario


class Study(CaseloadStudy):
    """Questions that share a store and workers; entered by ``with``, its store stays open.

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
    progress
        Whether notes and a progress bar are shown on standard error.

    Raises
    ------
    Refusal
        For an executor or a number of workers that cannot be.

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
        store: str | PathLike[str] | None = None,
        workers: int | None = None,
        executor: str | Hands | Executor | None = None,
        progress: bool = False,
    ) -> None:
        super().__init__(store, workers, executor, progress)

    def compare(
        self,
        baseline: Named,
        *scenarios: Named,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str | None = None,
        measures: str | Sequence[str | Callable[..., object]] | None = None,
        until_width: float | None = None,
        precision: float | None = None,
        detail: bool = False,
    ) -> Comparison:
        """Compare scenarios with a baseline; see ``caseflow.compare``."""
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.analysis.growth import grow
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.brief.command_line import CommandLine
        from caseflow.experiments.reports.precision import stage
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed)
        named = [measures] if isinstance(measures, str) else measures or ()
        names = [measure_named(name, "measures").name for name in named]
        until = _stopping(until_width, precision, names)
        loaded = [load_scenario(name, sites, set) for name in (baseline, *scenarios)]
        if len(loaded) < 2:
            raise Refusal("There is nothing to compare: name a scenario beside the baseline.")
        drawing = self._draws(parameters, loaded[0].sites, replications, seed)
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed, detail, drawing=drawing)
        self._note_design(design)
        grown = None
        with self._ledger(again=until is not None) as ledger:
            if until is None:
                results = answer(design, ledger, self.workers, self._hands)
            else:
                grown = grow(
                    design,
                    until,
                    ledger,
                    self.workers,
                    self._hands,
                    lambda reached: self._note([stage(reached)]),
                )
                results = grown.answers
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
        return Comparison(results, request, names, grown)

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
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.ranking import as_json, as_text
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed)
        chosen = [measure_named(name, "measures", ranked=True) for name in _listed(measures) or ()]
        if not chosen:
            raise Refusal("There is nothing to rank by: name a measure.")
        loaded = [load_scenario(name, sites, set) for name in dict.fromkeys(scenarios)]
        if len(loaded) < 2:
            raise Refusal("There is nothing to rank: name at least two different scenarios.")
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed)
        self._note_design(design, cautions=False)
        with self._ledger() as ledger:
            results = answer(design, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.ranking import rankings

            return list(rankings(results, chosen))

        return Result(
            results,
            "rankings",
            lambda: as_json(results, chosen),
            lambda: as_text(results, chosen),
            pictures,
            ("scenarios", ["measure", "n", "told_apart"]),
        )

    def crossing(
        self,
        first: str,
        second: str,
        along: str,
        measure: str | None = None,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str | None = None,
    ) -> Result:
        """Find where the better of two scenarios changes; see ``caseflow.crossing``."""
        from caseflow.experiments.analysis.crossing.caseload_axis import caseload_axis_of

        axis = caseload_axis_of(along)
        if axis is not None:
            return self._caseload_crossing(
                (first, second), axis, measure, sites, replications, seed, set, parameters
            )
        if measure is None:
            raise Refusal(
                "by which measure is one better?",
                where="--measure",
                expected="a name that caseflow measures lists, or --along open_cases, which "
                "judges every headline",
            )
        from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, ask
        from caseflow.experiments.analysis.crossing.lever_range import along_of
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.crossing import as_json, as_text
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed, fewest=2)
        question = CrossingQuestion(
            names=(first, second),
            along=along_of(along),
            measure=measure_named(measure, "measure", ranked=True),
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=_listed(sites),
            replications=replications,
            seed=seed,
        )
        pair = question.pair(question.along.values[0])
        design = Design(pair[0], pair[1:], replications, seed)
        question.pair(question.along.values[-1])
        drawing = self._draws(parameters, pair[0].sites, replications, seed)
        question = replace(question, drawing=drawing)
        self._note_design(design, cautions=False)
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
        most: int = 20,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Find the fewest advocates that keep measures within limits; see ``caseflow.staffing``."""
        from caseflow.experiments.analysis.scenario_notes import notes
        from caseflow.experiments.analysis.staffing.measure_limit import limit_of
        from caseflow.experiments.analysis.staffing.staffing import StaffingQuestion, ask
        from caseflow.experiments.reports.staffing import as_json, as_text
        from caseflow.experiments.runs.defaults import MOST_ADVOCATES, whole

        replications, seed = chance_events(replications, seed, fewest=2)
        question = StaffingQuestion(
            scenario=scenario,
            limits=tuple(limit_of(limit) for limit in _listed(limits) or ()),
            most=whole("most", 1, MOST_ADVOCATES)(most),
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=_listed(sites),
            replications=replications,
            seed=seed,
        )
        self._note(notes([question.plain()]))
        with self._ledger() as ledger:
            found = ask(question, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.staffing import staffings

            return list(staffings(found))

        return Result(found, "sites", lambda: as_json(found), lambda: as_text(found), pictures)

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

        replications, seed = chance_events(replications, seed)
        levers = levers_of(_listed(vary) or [], sampled=sample is not None)
        chosen = measures_of(list(measures))
        overrides = {key: written(value) for key, value in (set or {}).items()}
        sweep = sweep_of(scenario, levers, sample, overrides, _listed(sites), replications, seed)
        drawing = self._draws(parameters, sweep.design.sites, replications, seed)
        sweep = replace(sweep, design=replace(sweep.design, drawing=drawing))
        self._note_design(sweep.design)
        with self._ledger() as ledger:
            results = answer(sweep.design, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.sweep import pictures_of

            return list(pictures_of(sweep, results, chosen))

        return Result(
            (sweep, results),
            "points",
            lambda: as_json(sweep, results),
            lambda: as_text(sweep, results, chosen),
            pictures,
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

        replications, seed = chance_events(replications, seed)
        message = "nobody of that name bears costs"
        whose = choice_of(whose, (bearer.value for bearer in CostBearer), "whose", message)
        names = dict.fromkeys((baseline, *scenarios))
        loaded = [load_scenario(name, sites, set) for name in names]
        if len(loaded) < 2:
            raise Refusal("There is nothing to compare: name a scenario other than the baseline.")
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed)
        self._note_design(design)
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

        replications, seed = chance_events(replications, seed)
        by = choice_of(by, HEADLINES, "by", "failures cannot be sorted by this")
        overrides = {key: written(value) for key, value in (set or {}).items()}
        design = design_of(scenario, overrides, _listed(sites), replications, seed)
        self._note(f"Note: {warning}" for warning in dict.fromkeys(design.baseline.warnings))
        with self._ledger() as ledger:
            found = ask(design, ledger, self.workers, self._hands, by)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.failure_value import (
                over_everyone,
                those_who_met,
            )

            return [over_everyone(found), those_who_met(found)]

        return Result(found, "failures", lambda: as_json(found), lambda: as_text(found), pictures)


def _stopping(
    width: float | None, precision: float | None, measures: Sequence[str]
) -> "StoppingRequest | None":
    """When a comparison may stop; nothing where the number of replications is fixed."""
    if width is not None and precision is not None:
        raise Refusal("until_width and precision: give one of the two, not both.")
    wanted = precision if width is None else width
    if wanted is None:
        return None
    where = "precision" if width is None else "until_width"
    # NaN is neither above 0 nor below it.
    if not 0.0 < wanted < float("inf"):
        raise Refusal("not a number above 0", where=where, value=wanted, expected="such as 0.01")
    if not measures:
        raise Refusal(f"{where}: whose interval? Name measures with it.")
    from caseflow.experiments.analysis.growth import StoppingRequest
    from caseflow.experiments.measures.lookup import measure_named

    chosen = tuple(measure_named(name, "measures") for name in measures)
    return StoppingRequest(chosen, wanted, relative=width is None)
