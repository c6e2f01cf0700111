"""The command that fits what is not known to what was published."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import Fitted, Scenario, StoreOfSimulations, Targets
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import emit, folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind


class Method(StrEnum):
    """How it is fitted."""

    SAMPLER = "sampler"
    NEURAL = "neural"


def calibrate(
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Fitted = None,
    method: Annotated[
        Method,
        typer.Option(
            help="By the likelihood; or by one that a neural network learns from the same pilots, "
            "to hold against the first."
        ),
    ] = Method.SAMPLER,
    name: Annotated[str, typer.Option(help="What scenarios will call the posterior.")] = "mine",
    size: Annotated[
        int | None,
        options.number_option("--size", "Points of a generation: 1,000.", 20),
    ] = None,
    generations: Annotated[
        int | None,
        options.number_option("--generations", "How many: 10, which go on from fewer."),
    ] = None,
    worlds: Annotated[
        int | None,
        options.number_option("--worlds", "Worlds of each site at a point: 1."),
    ] = None,
    made_up: Annotated[
        int,
        options.number_option(
            "--made-up",
            "Pilots made up from the posterior and fitted, to show whether truths are found "
            "again: 200 show it well.",
            0,
        ),
    ] = 0,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a posterior of this name.")
    ] = False,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    measure_file: MeasureFiles = None,
    store: StoreOfSimulations = STORE,
    keep: Annotated[
        Path | None, typer.Option(help="Also write the draws as NAME.csv into this folder.")
    ] = None,
    keep_pilots: Annotated[
        bool,
        typer.Option("--keep-pilots", help="With --keep, also all pilots, as NAME_pilots.npz."),
    ] = False,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Fit what is not known to what was published, and keep the posterior under a name."""
    from caseflow.experiments.runs.posterior import named_well
    from caseflow.scenarios.refusal import Refusal
    from caseflow.study import Study

    named_well(name)
    if keep_pilots and keep is None:
        raise Refusal("a folder is needed", where="--keep-pilots", expected="--keep FOLDER")
    folder_for(figures, out)
    if keep is not None:
        folder_for(True, keep, "--keep")
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    result = study.calibrate(
        scenario,
        targets,
        fitted,
        method.value,
        name,
        size,
        generations,
        worlds,
        site,
        seed,
        made_up,
        replace,
    )
    posterior, held, moved, fit = result.found
    if keep is not None:
        from caseflow.experiments.reports.whole_file import write

        folder_of(keep, "--keep")
        write(keep / f"{name}.csv", posterior.as_csv().encode())
        write(keep / f"{name}.json", posterior.account_as_json().encode())
        if keep_pilots and fit.simulated is not None:
            from caseflow.calibration.record.fit_record import pilots_file

            pilots_file(keep / f"{name}_pilots.npz", fit)
    emit(result, format)
    if format is options.Format.TEXT:
        print(f"\nKept as '{name}': caseflow compare … --parameters posterior:{name}")
        print(f"All of it as one page: caseflow calibration-report {name}")
    if figures:
        from caseflow.calibration.reports.fit_figures import draw

        for file in draw(posterior, held, moved, out, figure_format):
            print(f"The figure: {file}", file=sys.stderr)
