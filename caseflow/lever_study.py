"""Questions that move a lever: along a range, to where it is enough, or to many values."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.caseload_study import CaseloadStudy
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Sites, Values, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.session import chance_events, listed

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class LeverStudy(CaseloadStudy):
    """Its scenarios are named: each is loaded anew with the lever moved."""

    @in_python
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
        parameters: str = PARAMETERS,
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
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed, fewest=2)
        question = CrossingQuestion(
            names=(first, second),
            along=along_of(along),
            measure=measure_named(measure, "measure", ranked=True),
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=listed(sites),
            replications=replications,
            seed=seed,
        )
        pair = question.pair(question.along.values[0])
        design = Design(pair[0], pair[1:], replications, seed)
        question.pair(question.along.values[-1])
        drawing = self._draws(parameters, pair, replications, seed)
        question = replace(question, drawing=drawing)
        self._note_design(design, cautions=False)
        with self._ledger() as ledger:
            found = ask(question, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.crossing import crossing

            return [crossing(found)]

        words = (first, second, "--along", along, "--measure", measure)
        return Result(
            found,
            "looks",
            lambda: as_json(found),
            lambda: as_text(found),
            pictures,
            request=AnswerRequest.of(
                replace(design, drawing=drawing), "crossing", words, set or {}
            ),
        )

    @in_python
    def staffing(
        self,
        scenario: str,
        limits: str | Sequence[str],
        most: int = 20,
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Find the fewest advocates that keep measures within limits; see ``caseflow.staffing``."""
        from caseflow.experiments.analysis.scenario_notes import notes
        from caseflow.experiments.analysis.staffing.measure_limit import limit_of
        from caseflow.experiments.analysis.staffing.staffing import StaffingQuestion, ask
        from caseflow.experiments.reports.staffing import as_json, as_text
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
        from caseflow.experiments.runs.defaults import MOST_ADVOCATES, whole

        replications, seed = chance_events(replications, seed, fewest=2)
        question = StaffingQuestion(
            scenario=scenario,
            limits=tuple(limit_of(limit) for limit in listed(limits) or ()),
            most=whole("most", 1, MOST_ADVOCATES)(most),
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=listed(sites),
            replications=replications,
            seed=seed,
        )
        plain = question.plain()
        self._note(notes([plain]))
        question = replace(question, drawing=self._draws(parameters, [plain], replications, seed))
        with self._ledger() as ledger:
            found = ask(question, ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.staffing import staffings

            return list(staffings(found))

        bounds = [word for limit in listed(limits) or () for word in ("--limit", limit)]
        return Result(
            found,
            "sites",
            lambda: as_json(found),
            lambda: as_text(found),
            pictures,
            request=AnswerRequest(
                "staff",
                (scenario, *bounds, "--most", str(most)),
                (plain,),
                replications,
                seed,
                parameters,
                set or {},
                question.drawing,
            ),
        )

    @in_python
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
        parameters: str = PARAMETERS,
    ) -> Result:
        """Move levers of a scenario; see ``caseflow.sweep``."""
        from caseflow.experiments.analysis.batch import answer
        from caseflow.experiments.analysis.sweep.idle_levers import refuse_idle
        from caseflow.experiments.analysis.sweep.levers import levers_of
        from caseflow.experiments.analysis.sweep.points import sweep_of
        from caseflow.experiments.measures.lookup import measures_of
        from caseflow.experiments.reports.screen.sweep_screen import as_screen
        from caseflow.experiments.reports.sweep import as_json, as_text
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest

        replications, seed = chance_events(replications, seed)
        levers = levers_of(listed(vary) or [], sampled=sample is not None)
        chosen = measures_of(list(measures))
        overrides = {key: written(value) for key, value in (set or {}).items()}
        sweep = sweep_of(scenario, levers, sample, overrides, listed(sites), replications, seed)
        refuse_idle(sweep)
        sweep = replace(sweep, design=self._drawn(sweep.design, parameters))
        self._note_design(sweep.design)
        with self._ledger() as ledger:
            results = answer(sweep.design, ledger, self.workers, self._hands)
        words = [scenario, *(word for lever in listed(vary) or () for word in ("--vary", lever))]
        words += [word for each in measures for word in ("--measure", each)]
        words += ["--sample", str(sample)] if sample is not None else []

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.sweep import pictures_of

            return list(pictures_of(sweep, results, chosen))

        return Result(
            (sweep, results),
            "points",
            lambda: as_json(sweep, results),
            lambda: as_text(sweep, results, chosen),
            pictures,
            ("measures", ["is_baseline", *(["values", lever.key] for lever in sweep.levers)]),
            lambda: as_screen(sweep, results, chosen),
            request=AnswerRequest.of(sweep.design, "sweep", words, set or {}),
        )
