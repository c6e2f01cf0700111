"""Checks of a fit: what the priors reach, what the fitted model gives, what a fit finds again."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import MOST_REPLICATIONS, whole
from caseflow.experiments.runs.extras import needed
from caseflow.loading import Sites
from caseflow.result import AccountResult, Result
from caseflow.session import Session, chance_events, listed

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class FitCheckStudy(Session):
    """Pilots are simulated under chance events that no fit has seen."""

    @in_python
    def check_priors(
        self,
        scenario: str = "pilot",
        targets: str | PathLike[str] | None = None,
        fitted: str | PathLike[str] | None = None,
        draws: int = 200,
        worlds: int = 1,
        sites: Sites = None,
        seed: int = 1,
    ) -> Result:
        """Ask whether the priors cover what was published; see ``caseflow.check_priors``."""
        from caseflow.calibration.diagnostics.prior_coverage import coverage
        from caseflow.calibration.reports.prior_coverage import as_json, as_text, panel_of
        from caseflow.calibration.targets.pilot_request import pilot_of
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.runs.progress import ProgressBar

        _, seed = chance_events(1, seed)
        draws, worlds = _number("draws", draws, 10), _number("worlds", worlds)
        pilot = pilot_of(scenario, listed(sites), _path(targets), _path(fitted), worlds, seed)
        with self._simulations() as cache, self._crew() as hands:
            warm(pilot.scenario)
            with ProgressBar(draws, kept=self.store is not None) as bar:
                found = coverage(pilot, cache, self.workers, draws, bar.step, hands)

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.fit.target_fit import held

            return [held(panel_of(found))]

        return Result(found, "figures", lambda: as_json(found), lambda: as_text(found), pictures)

    @in_python
    def validate(
        self,
        figures: str | PathLike[str],
        parameters: str,
        scenario: str = "pilot",
        draws: int = 200,
        worlds: int = 1,
        sites: Sites = None,
        seed: int = 1,
    ) -> Result:
        """Compare a calibrated model with further figures; see ``caseflow.validate``."""
        from caseflow.calibration.diagnostics.validation import validate
        from caseflow.calibration.reports.posterior_account import unknowns_of
        from caseflow.calibration.reports.validation import as_json, as_text, panel_of
        from caseflow.calibration.targets.pilot_request import pilot_of
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.runs.progress import ProgressBar
        from caseflow.experiments.store.posterior_lookup import drawing_of
        from caseflow.scenarios.scenario import load

        _, seed = chance_events(1, seed)
        draws, worlds = _number("draws", draws, 20), _number("worlds", worlds)
        chosen = listed(sites)
        drawn_at = tuple(load(scenario, {}, chosen).sites)
        drawing = drawing_of(parameters, self.store, drawn_at, draws, seed)
        posterior = drawing.posterior
        if not drawing.is_prior:
            self._note_posterior(posterior, drawn_at)
        pilot = pilot_of(scenario, chosen, Path(figures), unknowns_of(posterior), worlds, seed)
        wanted = min(draws, len(posterior.draws))
        with self._simulations() as cache, self._crew() as hands:
            warm(pilot.scenario)
            with ProgressBar(wanted, kept=self.store is not None) as bar:
                found = validate(
                    parameters, posterior, pilot, cache, self.workers, draws, bar.step, hands
                )

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.fit.target_fit import held

            return [held(panel_of(found))]

        return Result(found, "figures", lambda: as_json(found), lambda: as_text(found), pictures)

    @in_python
    def recover(
        self,
        scenario: str = "pilot",
        targets: str | PathLike[str] | None = None,
        fitted: str | PathLike[str] | None = None,
        pilots: int = 20,
        size: int = 150,
        generations: int = 5,
        worlds: int = 1,
        sites: Sites = "cheshire",
        seed: int = 1,
    ) -> AccountResult:
        """Fit made-up pilots of which the truth is known; see ``caseflow.recover``."""
        needed("arviz", "whether a fit can be relied on is judged by")
        needed("nutpie", "fitting needs")
        needed("threadpoolctl", "sums are made the same on every machine by")
        from caseflow.calibration.diagnostics.synthetic_fits import FITTED, SyntheticFits
        from caseflow.calibration.reports.recovery import as_json, as_text, picture_of
        from caseflow.calibration.targets.pilot_request import pilot_of
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.runs.cache import MemoryCache
        from caseflow.experiments.runs.progress import ProgressBar

        _, seed = chance_events(1, seed)
        pilots, size = _number("pilots", pilots, 2), _number("size", size, 20)
        generations, worlds = _number("generations", generations), _number("worlds", worlds)
        chosen = _path(fitted) or FITTED
        pilot = pilot_of(scenario, listed(sites), _path(targets), chosen, worlds, seed)
        with self._simulations() as stored, self._crew() as hands:
            # Every fit begins with the same points, which are simulated once.
            cache = MemoryCache() if self.store is None else stored
            warm(pilot.scenario)
            with ProgressBar(pilots * size * generations, kept=self.store is not None) as bar:
                fits = SyntheticFits(pilot, cache, self.workers, hands, size, generations, bar.step)
                found = fits.recover(pilots)

        def lines() -> list[str]:
            return as_text(pilot, found)

        return AccountResult(
            (pilot, found),
            "unknowns",
            lambda: as_json(pilot, found),
            lambda: "\n".join(lines()),
            lambda: [picture_of(pilot, found)],
            _lines=lines,
        )


def _number(name: str, value: int, fewest: int = 1) -> int:
    return whole(name, fewest, MOST_REPLICATIONS)(value)


def _path(file: str | PathLike[str] | None) -> Path | None:
    return None if file is None else Path(file)
