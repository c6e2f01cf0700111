"""The question of what fits: numbers that are not known, and what was published."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import whole
from caseflow.experiments.runs.extras import needed
from caseflow.loading import Sites
from caseflow.result import AccountResult, Result
from caseflow.session import CHOICE, Session, chance_events, choice_of, listed

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class FitStudy(Session):
    """Pilots are simulated at many points, each once."""

    @in_python
    def calibrate(
        self,
        scenario: str = "pilot",
        targets: str | PathLike[str] | None = None,
        fitted: str | PathLike[str] | None = None,
        method: str = "sampler",
        name: str = "mine",
        size: int | None = None,
        generations: int | None = None,
        worlds: int | None = None,
        sites: Sites = None,
        seed: int = 1,
    ) -> Result:
        """Fit what is not known to what was published; see ``caseflow.calibrate``."""
        from caseflow.experiments.runs.posterior import named_well

        needed("arviz", "whether a fit can be relied on is judged by")
        named_well(name)
        needed("threadpoolctl", "sums are made the same on every machine by")
        from caseflow.calibration.methods.fit import on_fresh_luck
        from caseflow.calibration.methods.fit_method import method_of
        from caseflow.calibration.reports.posterior_account import (
            as_json,
            as_text,
            held_and_moved,
        )
        from caseflow.calibration.targets.pilot_request import pilot_of
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.reports.json_output import dump
        from caseflow.experiments.runs.progress import ProgressBar

        _, seed = chance_events(1, seed)
        way = method_of(
            choice_of(method, ("sampler", "abc"), "method", CHOICE),
            None if size is None else whole("size", 20, 100_000)(size),
            None if generations is None else whole("generations", 1, 100_000)(generations),
            None if worlds is None else whole("worlds", 1, 100_000)(worlds),
        )
        if way.name == "sampler":
            needed("nutpie", "fitting needs")
        published, unknowns = (None if path is None else Path(path) for path in (targets, fitted))
        pilot = pilot_of(
            scenario, listed(sites), published, unknowns or way.drawn, way.worlds, seed
        )
        with self._simulations() as cache, self._crew() as hands:
            warm(pilot.scenario)
            with ProgressBar(way.pilots(pilot), kept=self.store is not None) as bar:
                fit = way.fit(pilot, cache, self.workers, seed, bar.step, hands)
                fresh = on_fresh_luck(fit, cache, self.workers, hands=hands)
            asked = {
                "size": way.size,
                "generations": way.generations,
                "targets": "" if published is None else published.name,
                "fitted": "" if unknowns is None else unknowns.name,
            }
            posterior = fit.posterior(name, {**fresh, "asked": asked})
            if self.store is not None:
                from caseflow.experiments.store.posterior_rows import keep_posterior

                with self._stored() as store:
                    keep_posterior(store, posterior)
            held, moved = held_and_moved(posterior, pilot, cache, self.workers, hands)

        def pictures() -> "list[Picture]":
            from caseflow.calibration.reports.fit_figures import pictures_of

            return pictures_of(posterior, held, moved)

        def lines() -> list[str]:
            return as_text(posterior, held, moved)

        return AccountResult(
            (posterior, held, moved),
            "unknowns",
            lambda: dump(as_json(posterior, held, moved)),
            lambda: "\n".join(lines()),
            pictures,
            _lines=lines,
        )
