"""Questions about numbers that are not known: what hangs on them, and what to choose meanwhile."""

from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import (
    FEWEST_DRAWS,
    MOST_DRAWS,
    PARAMETERS,
    PRIOR,
    whole,
)
from caseflow.experiments.runs.extras import needed
from caseflow.loading import Named, Names, Sites, Values, load_scenario
from caseflow.result import Result
from caseflow.scenarios.refusal import Refusal
from caseflow.session import CHOICE, Session, chance_events, choice_of, listed

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class ParameterStudy(Session):
    """Their worlds are simulated under many values of what is not known."""

    @in_python
    def sensitivity(
        self,
        scenario: Named = "pilot",
        measures: Names = None,
        over: str = "parameters",
        method: str = "morris",
        parameters: str = PRIOR,
        only: Names = None,
        between: Names = None,
        grouped: bool = False,
        trajectories: int = 8,
        samples: int = 128,
        most: int = 8,
        sites: Sites = None,
        replications: int = 3,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Tell which numbers move outcomes; see ``caseflow.sensitivity``."""
        replications, seed = chance_events(replications, seed, fewest=2)
        over = choice_of(over, ("parameters", "levers"), "over", CHOICE)
        samples = whole("samples", 16, 2**16)(samples)
        if samples & (samples - 1):
            below = 1 << (samples.bit_length() - 1)
            nearest = below if samples - below <= 2 * below - samples else 2 * below
            raise Refusal("not a power of 2", where="samples", value=samples, nearest=f"{nearest}")
        closely = choice_of(method, ("morris", "sobol"), "method", CHOICE) == "sobol"
        if grouped and closely:
            raise Refusal(
                "families are moved as one by the method morris alone",
                where="--grouped",
                expected="the method morris, or every parameter by itself",
            )
        needed("SALib", "sensitivity is computed by")
        from caseflow.calibration.reports.sensitivity import as_json, as_text
        from caseflow.calibration.sensitivity.draw_source import named, within
        from caseflow.calibration.sensitivity.evaluator import simulated
        from caseflow.calibration.sensitivity.ranges import between as over_ranges
        from caseflow.calibration.sensitivity.screened_indices import SensitivityPlan
        from caseflow.calibration.sensitivity.screened_indices import sensitivity as screen
        from caseflow.calibration.sensitivity.varied_choice import varied
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.measures.lookup import measures_of

        if over == "levers" and parameters != PRIOR:
            raise Refusal(
                "what is believed is about parameters; levers have ranges alone",
                where="--parameters",
                value=parameters,
            )
        loaded = load_scenario(scenario, sites, set)
        chosen = measures_of(listed(measures) or ["disengaged_before_charge"])
        moved = varied(
            [loaded], "uncertain" if over == "parameters" else "lever", listed(only) or []
        )
        posterior = named(parameters, self.store)
        if posterior is not None:
            self._note_posterior(posterior, loaded.sites)
            moved = within(posterior, moved)
        moved = over_ranges(moved, listed(between) or [])
        plan = SensitivityPlan(
            "sobol" if closely else "morris",
            whole("trajectories", 4, 1000)(trajectories),
            samples,
            whole("most", 1, 100)(most),
            grouped,
            seed,
            "" if posterior is None else posterior.name,
        )
        things = len({entry.family for entry in moved}) if grouped else len(moved)
        self._note(
            [
                f"{things} are moved {trajectories} times: "
                f"{trajectories * (things + 1) * replications:,} runs for the screening."
            ]
        )
        with self._simulations() as cache, self._crew() as hands:
            warm(loaded)
            found = screen(
                moved,
                chosen,
                plan,
                replications,
                lambda of: simulated(loaded, of, replications, seed, self.workers, cache, hands),
            )

        def pictures() -> "list[Picture]":
            from caseflow.calibration.reports.sensitivity_figures import sheets_of
            from caseflow.experiments.reports.figures.sensitivity import picture_of

            return [picture_of(sheet) for sheet in sheets_of(loaded, found, over)]

        return Result(
            (loaded, found),
            "measures",
            lambda: as_json(loaded, found, over),
            lambda: as_text(loaded, found, over),
            pictures,
            ("effects", ["measure", "unit", "layer"]),
        )

    @in_python
    def decide(
        self,
        *scenarios: Named,
        measures: Names = None,
        parameters: str = PARAMETERS,
        others: str = "central",
        only: Names = None,
        draws: int = 200,
        sites: Sites = None,
        replications: int = 3,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Choose between scenarios while much is not known; see ``caseflow.decide``."""
        from caseflow.calibration.decision.decision import choose
        from caseflow.calibration.decision.outcomes import outcomes
        from caseflow.calibration.reports.decision import as_json, as_text
        from caseflow.calibration.reports.decision_sentences import DecisionRequest
        from caseflow.calibration.sensitivity.draw_source import draws_of, fitted, named
        from caseflow.calibration.sensitivity.parameter_sets import makes_sense
        from caseflow.calibration.sensitivity.varied_choice import varied
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.measures.lookup import measures_of
        from caseflow.experiments.runs.design import Design

        replications, seed = chance_events(replications, seed, fewest=2)
        draws = whole("draws", FEWEST_DRAWS, MOST_DRAWS)(draws)
        central = choice_of(others, ("central", "prior"), "others", CHOICE) == "central"
        names = list(dict.fromkeys(scenarios))
        if len(names) < 2:
            raise Refusal("to choose, two different scenarios are needed at least.")
        loaded = tuple(load_scenario(name, sites, set) for name in names)
        chosen = measures_of(listed(measures) or ["disengaged_before_charge"])
        for measure in chosen:
            if measure.better == "neither":
                raise Refusal(
                    "neither direction of it is better, so nothing can be chosen by it",
                    where="measures",
                    value=measure.name,
                    expected="a measure with a better direction, as `caseflow measures` says",
                )
        design = Design(loaded[0], loaded[1:], replications, seed)
        of = varied(loaded, "uncertain", listed(only) or [])
        posterior = named(parameters, self.store)
        if posterior is not None:
            self._note_posterior(posterior, loaded[0].sites)
            of = fitted(posterior, of) if central else of
        drawn = draws_of(posterior, of, draws, seed, makes_sense(loaded))
        runs = draws * len(loaded) * replications
        self._note(f"Note: {caution}" for caution in design.cautions)
        self._note([f"{runs:,} runs: {draws:,} draws of {len(of)} parameters."])
        with self._simulations() as cache, self._crew() as hands:
            warm(loaded[0])
            found = outcomes(loaded, drawn, replications, seed, self.workers, cache, hands)
        request = DecisionRequest(loaded, tuple(of), drawn, replications, seed)
        choices = [choose(measure, found, drawn, of, seed) for measure in chosen]

        def pictures() -> "list[Picture]":
            from caseflow.calibration.reports.decision_figures import decisions_of
            from caseflow.experiments.reports.figures.decision import picture_of

            return [picture_of(decision) for decision in decisions_of(request, choices)]

        return Result(
            (request, choices),
            "measures",
            lambda: as_json(request, choices),
            lambda: as_text(request, choices),
            pictures,
            ("scenarios", ["measure", "unit", "layer"]),
        )
