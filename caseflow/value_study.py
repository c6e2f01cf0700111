"""Questions of what is gained, by money and by putting right what goes wrong."""

from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import PARAMETERS
from caseflow.loading import Named, Sites, Values, load_scenario, name_of, written
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.session import Session, chance_events, choice_of, listed

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class ValueStudy(Session):
    """What it costs, and what goes wrong."""

    @in_python
    def cost_effectiveness(
        self,
        baseline: Named,
        *scenarios: Named,
        whose: str = "public",
        sites: Sites = None,
        replications: int = 200,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Tell what scenarios cost for each harm avoided; see ``caseflow.cost_effectiveness``."""
        from caseflow.experiments.analysis.cost_bearer import CostBearer
        from caseflow.experiments.analysis.cost_effectiveness import ask
        from caseflow.experiments.reports.cost_effectiveness import as_json, as_text
        from caseflow.experiments.reports.screen.cost_screen import as_screen
        from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed)
        message = "nobody of that name bears costs"
        whose = choice_of(whose, (bearer.value for bearer in CostBearer), "whose", message)
        names = dict.fromkeys((baseline, *scenarios))
        loaded = [load_scenario(name, sites, set) for name in names]
        if len(loaded) < 2:
            raise Refusal("There is nothing to compare: name a scenario other than the baseline.")
        design = Design(loaded[0], tuple(loaded[1:]), replications, seed)
        design = self._drawn(design, parameters)
        self._note_design(design)
        with self._ledger() as ledger:
            found = ask(design, CostBearer(whose), ledger, self.workers, self._hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.cost_plane import cost_plane

            return [cost_plane(found)]

        words = (*map(name_of, names), "--whose", whose)
        return Result(
            found,
            "scenarios",
            lambda: as_json(found),
            lambda: as_text(found),
            pictures,
            _screen=lambda: as_screen(found),
            request=AnswerRequest.of(design, "costs", words, set or {}),
        )

    @in_python
    def failure_value(
        self,
        scenario: str = "pilot",
        by: str = "incidents_per_year",
        sites: Sites = None,
        replications: int = 100,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Tell what putting right each failure would be worth; see ``caseflow.failure_value``."""
        from caseflow.experiments.analysis.failure_value import HEADLINES, ask, design_of
        from caseflow.experiments.reports.failure_value import as_json, as_text
        from caseflow.experiments.reports.screen.failure_screen import as_screen

        replications, seed = chance_events(replications, seed)
        by = choice_of(by, HEADLINES, "by", "failures cannot be sorted by this")
        overrides = {key: written(value) for key, value in (set or {}).items()}
        design = design_of(scenario, overrides, listed(sites), replications, seed)
        design = self._drawn(design, parameters)
        self._note(f"Note: {warning}" for warning in dict.fromkeys(design.baseline.warnings))
        with self._ledger() as ledger:
            found = ask(design, ledger, self.workers, self._hands, by)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.failure_value import (
                over_everyone,
                those_who_met,
            )

            return [over_everyone(found), those_who_met(found)]

        return Result(
            found,
            "failures",
            lambda: as_json(found),
            lambda: as_text(found),
            pictures,
            _screen=lambda: as_screen(found),
        )
