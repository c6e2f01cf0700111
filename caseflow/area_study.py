"""The question whether the model fits an area: its own counts against what the model gives."""

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import AREA_REPLICATIONS, FEWEST_OF_AREA, PARAMETERS
from caseflow.loading import Named, Sites, Values, load_scenario
from caseflow.result import AccountResult, Result
from caseflow.session import Session, chance_events

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class AreaStudy(Session):
    """Worlds of one configuration are simulated, each once."""

    @in_python
    def check_area(
        self,
        file: str | PathLike[str],
        scenario: Named = "pilot",
        sites: Sites = None,
        replications: int = AREA_REPLICATIONS,
        seed: int = 1,
        set: Values = None,
        parameters: str = PARAMETERS,
    ) -> Result:
        """Hold the model against the counts of an area; see ``caseflow.check_area``."""
        from caseflow.calibration.area.area_check import check
        from caseflow.calibration.area.area_counts import area_counts
        from caseflow.calibration.area.area_runs import AreaWork, area_worlds
        from caseflow.calibration.reports.area_account import as_json, as_text
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.runs.progress import ProgressBar

        replications, seed = chance_events(replications, seed, FEWEST_OF_AREA)
        loaded = load_scenario(scenario, sites, set)
        counts = area_counts(Path(file), loaded.sites)
        drawing = self._draws(parameters, (loaded,), replications, seed)
        work = AreaWork(loaded, drawing, seed)
        with self._simulations() as cache, self._crew() as hands:
            warm(loaded)
            with ProgressBar(replications, kept=self.store is not None) as bar:
                worlds = area_worlds(work, replications, cache, self.workers, bar.step, hands)
        found = check(counts, worlds)
        drawn = len(worlds.drawn)

        def text() -> str:
            return as_text(loaded, found, drawing, drawn)

        def pictures() -> "list[Picture]":
            from caseflow.calibration.reports.area_figures import count_panel
            from caseflow.experiments.reports.figures.area_counts import counts_beside

            panel = count_panel(loaded, found, drawing, seed)
            return [] if panel is None else [counts_beside(panel)]

        return AccountResult(
            found,
            "counts",
            lambda: as_json(loaded, found, drawing, drawn, replications, seed),
            text,
            pictures,
            _lines=lambda: text().splitlines(),
        )
