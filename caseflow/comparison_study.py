"""Questions that compare scenarios as they are: two of them, many in order, or a whole plan."""

from collections.abc import Callable, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.batch_result import BatchResult
from caseflow.comparison import Comparison
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Named, Sites, Values, load_scenario, name_of, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.session import Session, chance_events, listed

if TYPE_CHECKING:
    from caseflow.experiments.analysis.growth import StoppingRequest
    from caseflow.experiments.reports.figures.figure_page import Picture
    from caseflow.experiments.runs.plan import Plan


class ComparisonStudy(Session):
    """Its scenarios are named, or loaded already."""

    @in_python
    def compare(
        self,
        baseline: Named,
        *scenarios: Named,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
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
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed, detail)
        design = self._drawn(design, parameters)
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
            tuple(name if isinstance(name, str) else name.name for name in (baseline, *scenarios)),
            tuple(listed(sites) or ()),
            replications,
            seed,
            {key: written(value) for key, value in (set or {}).items()},
            "",
            (),
            parameters,
        )
        return Comparison(results, request, names, grown)

    @in_python
    def rank(
        self,
        *scenarios: Named,
        measures: str | Sequence[str],
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Rank scenarios by a measure; see ``caseflow.rank``."""
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.ranking import as_json, as_text
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed)
        chosen = [measure_named(name, "measures", ranked=True) for name in listed(measures) or ()]
        if not chosen:
            raise Refusal("There is nothing to rank by: name a measure.")
        loaded = [load_scenario(name, sites, set) for name in dict.fromkeys(scenarios)]
        if len(loaded) < 2:
            raise Refusal("There is nothing to rank: name at least two different scenarios.")
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed)
        design = self._drawn(design, parameters)
        self._note_design(design, cautions=False)
        with self._ledger() as ledger:
            results = answer(design, ledger, self.workers, self._hands)
        by = [word for measure in chosen for word in ("--measure", measure.name)]
        words = [*map(name_of, dict.fromkeys(scenarios)), *by]

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
            request=AnswerRequest.of(design, "rank", words, set or {}),
        )

    @in_python
    def batch(
        self,
        plan: "str | PathLike[str] | Plan",
        measures: str | Sequence[str] | None = None,
        parameters: str = PARAMETERS,
    ) -> BatchResult:
        """Run a plan; see ``caseflow.batch``."""
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.analysis.scenario_notes import notes
        from caseflow.experiments.measures.lookup import measures_of
        from caseflow.experiments.reports.brief.command_line import CommandLine
        from caseflow.experiments.reports.plan import as_json, as_text
        from caseflow.experiments.runs.plan import Plan, read_plan

        read = plan if isinstance(plan, Plan) else read_plan(fspath(plan))
        chosen = measures_of(listed(measures) or [])
        said = [note for design in read.designs for note in notes(design.everyone)]
        said += [f"Note: {caution}" for design in read.designs for caution in design.cautions]
        self._note(dict.fromkeys(said))
        designs = [self._drawn(design, parameters) for design in read.designs]
        with self._ledger() as ledger:
            results = [answer(design, ledger, self.workers, self._hands) for design in designs]
        comparisons = tuple(
            Comparison(
                result,
                CommandLine(
                    read.scenarios,
                    result.design.sites,
                    result.design.replications,
                    result.design.seed,
                    read.changes,
                    parameters=parameters,
                ),
            )
            for result in results
        )
        return BatchResult(
            read,
            "comparisons",
            lambda: as_json(read, results),
            lambda: as_text(read, results, chosen),
            comparisons=comparisons,
        )


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
