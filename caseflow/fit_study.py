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
        made_up: int = 0,
        replace: bool = False,
    ) -> Result:
        """Fit what is not known to what was published; see ``caseflow.calibrate``."""
        from caseflow.experiments.runs.posterior import named_well

        needed("arviz", "whether a fit can be relied on is judged by")
        named_well(name)
        needed("threadpoolctl", "sums are made the same on every machine by")
        from caseflow.calibration.diagnostics.fit_proofs import proofs_of, steps_of
        from caseflow.calibration.diagnostics.predictive_check import (
            DRAWS,
            FEWEST_DRAWS,
            rows_told,
            told_over,
        )
        from caseflow.calibration.diagnostics.target_fit import hold
        from caseflow.calibration.methods.contraction import moves
        from caseflow.calibration.methods.fit import on_fresh_luck
        from caseflow.calibration.methods.fit_method import method_of
        from caseflow.calibration.record.fit_record import record_of
        from caseflow.calibration.reports.posterior_account import as_json, as_text
        from caseflow.calibration.targets.pilot_request import pilot_of
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.reports.json_output import dump
        from caseflow.experiments.runs.cache import CountingCache
        from caseflow.experiments.runs.progress import ProgressBar
        from caseflow.experiments.store.posterior_lookup import refuse_taken

        _, seed = chance_events(1, seed)
        pilots = whole("made_up", 0, 100_000)(made_up)
        way = method_of(
            choice_of(method, ("sampler", "neural"), "method", CHOICE),
            None if size is None else whole("size", 20, 100_000)(size),
            None if generations is None else whole("generations", 1, 100_000)(generations),
            None if worlds is None else whole("worlds", 1, 100_000)(worlds),
        )
        if way.name == "neural":
            needed("sbi", "the method neural learns by", "neural")
        needed("nutpie", "fitting needs")
        published, unknowns = (None if path is None else Path(path) for path in (targets, fitted))
        pilot = pilot_of(scenario, listed(sites), published, unknowns, way.worlds, seed)
        if not replace:
            refuse_taken(name, self.store)
        with self._simulations() as kept, self._crew() as hands:
            cache = CountingCache(kept)
            warm(pilot.scenario)
            steps = way.pilots + steps_of(pilots)
            with ProgressBar(steps, kept=self.store is not None) as bar:
                fit = way.fit(pilot, cache, self.workers, seed, bar.step, hands)
                fresh = on_fresh_luck(fit, cache, self.workers, hands=hands)
                proofs = proofs_of(fit, cache, self.workers, pilots, bar.step, hands)
            asked = {
                "size": way.size,
                "generations": way.generations,
                "targets": "" if published is None else published.name,
                "fitted": "" if unknowns is None else unknowns.name,
                "made_up": pilots,
            }
            besides = {"asked": asked, "from_store": cache.found}
            posterior = fit.posterior(name, {**fresh, **proofs.diagnostics, **besides})
            # Seeing what a small fit gives need not take longer than the fit.
            shown = min(DRAWS, max(FEWEST_DRAWS, way.pilots))
            told = told_over(posterior, pilot, cache, self.workers, shown, hands=hands)
            record = record_of(fit, posterior, rows_told(posterior, shown), told)
            posterior = posterior.with_record({**record, **proofs.record})
            if self.store is not None:
                from caseflow.experiments.store.posterior_rows import keep_posterior

                with self._stored() as store:
                    keep_posterior(store, posterior)
            held, moved = hold(pilot.targets, told), moves(posterior, pilot.unknowns)

        def pictures() -> "list[Picture]":
            from caseflow.calibration.reports.fit_figures import pictures_of

            return pictures_of(posterior, held, moved)

        def lines() -> list[str]:
            return as_text(posterior, held, moved)

        return AccountResult(
            (posterior, held, moved, fit),
            "unknowns",
            lambda: dump(as_json(posterior, held, moved)),
            lambda: "\n".join(lines()),
            pictures,
            _lines=lines,
        )
