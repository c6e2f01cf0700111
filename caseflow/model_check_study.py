"""Checks of the model itself: what pairing gives, and patterns that must show unfitted."""

from typing import TYPE_CHECKING

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import MOST_REPLICATIONS, whole
from caseflow.loading import Names, Values, written
from caseflow.pattern_result import PatternResult
from caseflow.result import Result
from caseflow.session import Session, chance_events, listed

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


class ModelCheckStudy(Session):
    """Worlds are built for these alone, and looked at person by person."""

    @in_python
    def variance_reduction(
        self,
        site: str = "hampshire",
        replications: int = 100,
        worlds: int = 20,
        seed: int = 1,
        set: Values = None,
    ) -> Result:
        """Tell what common random numbers are worth; see ``caseflow.variance_reduction``."""
        from caseflow.experiments.analysis.variance_reduction.contrasts import design_of
        from caseflow.experiments.analysis.variance_reduction.findings import find
        from caseflow.experiments.reports.variance_reduction import as_json, as_text

        replications, seed = chance_events(replications, seed, fewest=3)
        worlds = whole("worlds", 1, MOST_REPLICATIONS)(worlds)
        overrides = {key: written(value) for key, value in (set or {}).items()}
        design = design_of(site, replications, worlds, seed, overrides)
        with self._ledger() as ledger:
            found = find(design, ledger, self.workers, lambda line: self._note([line]))

        def pictures() -> "list[Picture]":
            from caseflow.experiments.reports.figures.variance_reduction import picture

            return [picture(found)]

        return Result(found, "reductions", lambda: as_json(found), lambda: as_text(found), pictures)

    @in_python
    def check_patterns(
        self, names: Names = None, replications: int | None = None, seed: int = 1
    ) -> PatternResult:
        """Check patterns that the model must show unfitted; see ``caseflow.check_patterns``."""
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.analysis.patterns.pattern_runs import run
        from caseflow.experiments.analysis.patterns.registry import patterns_named
        from caseflow.experiments.reports.patterns import PatternReport
        from caseflow.experiments.runs.progress import ProgressBar, progress_shown
        from caseflow.scenarios.scenario import load

        _, seed = chance_events(1, seed)
        if replications is not None:
            replications, _ = chance_events(replications, seed, fewest=2)
        chosen = patterns_named(listed(names) or [])
        wanted = sum(
            (replications or pattern.replications) * len(pattern.settings) for pattern in chosen
        )
        shown = []
        with progress_shown(self.progress):
            warm(load("pilot", {}, None))
            with ProgressBar(wanted, kept=False) as bar:
                for pattern in chosen:
                    number = replications or pattern.replications
                    runs = tuple(
                        run(pattern, setting, number, seed, self.workers, bar.step)
                        for setting in pattern.settings
                    )
                    shown.append(PatternReport(pattern, runs))
        return PatternResult.of(shown, replications, seed)
