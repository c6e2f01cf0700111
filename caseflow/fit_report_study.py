"""The report of a fit: what it came to, from its figures to how far each number moved."""

from os import PathLike, fspath
from pathlib import Path

from caseflow.argument_names import in_python
from caseflow.experiments.runs.defaults import MOST_REPLICATIONS, whole
from caseflow.fit_report import CalibrationReport
from caseflow.loading import Sites
from caseflow.session import Session, listed


class FitReportStudy(Session):
    """What a fit has simulated is found again where there is a store."""

    @in_python
    def calibration_report(
        self,
        name: str | PathLike[str],
        scenario: str | None = None,
        targets: str | PathLike[str] | None = None,
        fitted: str | PathLike[str] | None = None,
        draws: int | None = None,
        sites: Sites = None,
    ) -> CalibrationReport:
        """Gather what a fit came to; see ``caseflow.calibration_report``."""
        from caseflow.calibration.diagnostics.predictive_check import DRAWS
        from caseflow.calibration.reports.page.posteriors import others_of, pilot_for, whys_in
        from caseflow.calibration.reports.page.report_input import find, from_record, tellings
        from caseflow.calibration.targets.fitted_parameters import FILE, unknowns
        from caseflow.experiments.analysis.batch import warm
        from caseflow.experiments.runs.progress import ProgressBar
        from caseflow.experiments.store.posterior_lookup import posterior_of

        if draws is not None:
            draws = whole("draws", 20, MOST_REPLICATIONS)(draws)
        posterior = posterior_of(fspath(name), self.store)
        believed = unknowns(FILE if fitted is None else Path(fitted))
        published = None if targets is None else Path(targets)
        pilot = pilot_for(posterior, scenario, listed(sites), published)
        if self.store is None:
            others = others_of(posterior, None)
        else:
            with self._stored() as store:
                others = others_of(posterior, store)
        whys = {(unknown.site, unknown.parameter): unknown.why for unknown in believed}
        asked = any((scenario, sites, targets, fitted, draws))
        if not asked and posterior.account is not None and "before" in posterior.account.record:
            found = from_record(posterior, pilot, others)
            return CalibrationReport.of(found, whys | whys_in(posterior))
        draws = draws or DRAWS
        with self._simulations() as cache, self._crew() as hands:
            warm(pilot.scenario)
            with ProgressBar(tellings(posterior, draws), kept=self.store is not None) as bar:
                found = find(posterior, pilot, cache, self.workers, draws, others, bar.step, hands)
        return CalibrationReport.of(found, whys)
