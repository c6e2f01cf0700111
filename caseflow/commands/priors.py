"""The command that asks whether the priors cover what was published, before any fitting."""

import sys
from typing import TYPE_CHECKING, Annotated

from caseflow.commands import options
from caseflow.commands.calibration_options import (
    Fitted,
    Scenario,
    StoreOfSimulations,
    Targets,
    Worlds,
)
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers, standing

if TYPE_CHECKING:
    from caseflow.calibration.diagnostics.target_fit import TargetFit

NOT_COVERED = "NOT COVERED"


def priors(
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Fitted = None,
    draws: Annotated[int, options.number_option("--draws", "Points of the priors.", 10)] = 200,
    worlds: Worlds = 1,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    measure_file: MeasureFiles = None,
    store: StoreOfSimulations = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Ask whether the priors cover the published figures before any fitting."""
    from caseflow.calibration.diagnostics.predictive_check import told_over_priors
    from caseflow.calibration.diagnostics.target_fit import hold
    from caseflow.calibration.reports.target_tables import entry, table_of
    from caseflow.calibration.targets.pilot_request import pilot_of
    from caseflow.experiments.reports.json_output import dump
    from caseflow.experiments.runs.progress import ProgressBar
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.simulation_cache import StoredSimulations

    pilot = pilot_of(scenario, site, targets, fitted, worlds, seed)
    if figures:
        folder_of(out, "--out")
    hands, many = (
        options.hands_of(Kind.THREADS, cluster, scheduler_file),
        workers or default_workers(),
    )
    with Store(store) as ledger, standing(hands, many) as crew, ProgressBar(draws) as bar:
        told = told_over_priors(pilot, StoredSimulations(ledger), many, draws, bar.step, crew)
    held = hold(pilot.targets, told)
    missed = [fit for fit in held if not fit.covered]
    senseless = sum(line is None for line in told)
    if format is options.Format.JSON:
        found = {
            "scenario": pilot.scenario.name,
            "sites": list(pilot.scenario.sites),
            "unknowns": [unknown.label for unknown in pilot.unknowns],
            "draws": draws,
            "worlds": worlds,
            "seed": seed,
            "senseless": senseless,
            "figures": [entry(fit) for fit in held],
        }
        print(dump(found))
    else:
        from caseflow.experiments.reports.terminal import filled, show

        show(table_of(held, "priors", ["" if fit.covered else NOT_COVERED for fit in held]))
        print()
        print(filled(_summary(len(pilot.unknowns), draws, senseless, missed, len(held))))
    if figures:
        from caseflow.calibration.reports.fit_figures import panel
        from caseflow.experiments.reports.figures.fit.target_fit import draw_held

        title = "Do the priors cover what was published?"
        files = draw_held(panel(held, title, "priors", draws), out, figure_format)
        print(f"The figure: {files[0]}", file=sys.stderr)


def _summary(
    unknowns: int, draws: int, senseless: int, missed: "list[TargetFit]", every: int
) -> str:
    told = (
        f"{draws} points of the priors of {unknowns} unknown numbers (a Latin hypercube), before "
        f"any fitting. {every - len(missed)} of {every} published figures meet the 95 % range of "
        "what the model gives."
    )
    if missed:
        names = "; ".join(f"{item.target.label} ({item.title.lower()})" for item in missed)
        told += (
            f" Not covered: {names}. No fit can reach these: widen what the model may be, or "
            "doubt that the figure and the measure mean the same thing."
        )
    if senseless:
        told += f" {senseless} points made no sense together and were passed over."
    return told
