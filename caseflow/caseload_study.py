"""Questions about the caseload: where the better of two changes, and how to open with one."""

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.loading import Sites, Values, written
from caseflow.result import Result
from caseflow.session import Session, chance_events, listed

if TYPE_CHECKING:
    from caseflow.experiments.analysis.crossing.caseload_axis import CaseloadAxis
    from caseflow.experiments.reports.figures.figure_page import Picture


class CaseloadStudy(Session):
    """The caseload is moved by referrals alone, so that police and courts have the same work."""

    @in_python
    def opening_caseload(
        self,
        scenario: str,
        open_cases: float,
        sites: Sites = None,
        replications: int = 40,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Find how a site opens with a caseload; see ``caseflow.opening_caseload``."""
        from caseflow.experiments.analysis.opening_caseload import opening_caseload
        from caseflow.experiments.reports.opening_caseload import as_json, as_text

        replications, seed = chance_events(replications, seed, fewest=2)
        overrides = {key: written(value) for key, value in (set or {}).items()}
        with self._ledger() as ledger:
            found = opening_caseload(
                scenario,
                open_cases,
                overrides,
                listed(sites),
                replications,
                seed,
                ledger,
                self.workers,
                self._hands,
            )
        return Result(found, "", lambda: as_json(found), lambda: as_text(found))

    def _caseload_crossing(
        self,
        names: tuple[str, str],
        axis: "CaseloadAxis",
        measure: str | None,
        sites: Sites,
        replications: int,
        seed: int,
        set: Values,
        parameters: str,
    ) -> Result:
        """Find at which caseload the better of two scenarios changes."""
        from caseflow.experiments.analysis.crossing import caseload_crossing as crossing
        from caseflow.experiments.measures.lookup import measure_named
        from caseflow.experiments.reports.caseload_crossing import as_json, as_text
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed, fewest=2)
        question = crossing.CaseloadQuestion(
            names=names,
            axis=axis,
            measures=(measure_named(measure, "measure", ranked=True),)
            if measure
            else crossing.headline_measures(),
            overrides={key: written(value) for key, value in (set or {}).items()},
            sites=listed(sites),
            replications=replications,
            seed=seed,
        )
        pair = question.pair(1.0)
        design = Design(pair[0], pair[1:], replications, seed)
        drawing = self._draws(parameters, pair, replications, seed)
        question = replace(question, drawing=drawing)
        self._note_design(design, cautions=False)
        with self._ledger() as ledger:
            found = crossing.ask(question, ledger, self.workers, self._hands)
        reach = f"={axis.low}..{axis.high}" if isfinite(axis.low) else ""
        words = [*names, "--along", f"{axis.key}{reach}"]
        words += ["--measure", measure] if measure else []

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.caseload_crossing import caseload_crossing

            return [caseload_crossing(found)]

        return Result(
            found,
            "courses",
            lambda: as_json(found),
            lambda: as_text(found),
            pictures,
            ("looks", ["site", "measure", "kind"]),
            request=AnswerRequest.of(
                replace(design, drawing=drawing), "crossing", words, set or {}
            ),
        )
