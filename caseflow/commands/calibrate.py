"""The command that fits what is not known to what was published."""

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import Fitted, Scenario, StoreOfSimulations, Targets
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import default_workers
from caseflow.experiments.runs.extras import needed

if TYPE_CHECKING:
    from caseflow.calibration.methods.fit import Fit
    from caseflow.calibration.targets.pilot import Pilot
    from caseflow.experiments.runs.cache import SimulationCache
    from caseflow.experiments.runs.progress import ProgressBar


class Method(StrEnum):
    """How it is fitted."""

    SAMPLER = "sampler"
    ABC = "abc"


def calibrate(
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Fitted = None,
    method: Annotated[
        Method,
        typer.Option(help="The likelihood at chosen points, or ABC, which asks no likelihood."),
    ] = Method.SAMPLER,
    name: Annotated[str, typer.Option(help="What scenarios will call the posterior.")] = "mine",
    size: Annotated[
        int | None,
        options.number_option(
            "--size", "Points of a generation: 500; for ABC of the last, 6,000.", 20
        ),
    ] = None,
    generations: Annotated[
        int | None,
        options.number_option("--generations", "How many: 20, which go on from fewer; for ABC 3."),
    ] = None,
    worlds: Annotated[
        int | None,
        options.number_option("--worlds", "Worlds of each site at a point: 1; for ABC 2."),
    ] = None,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    measure_file: MeasureFiles = None,
    store: StoreOfSimulations = STORE,
    keep: Annotated[
        Path | None, typer.Option(help="Also write the draws as NAME.csv into this folder.")
    ] = None,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Fit what is not known to what was published, and keep the posterior under a name."""
    from caseflow.calibration.methods.fit import on_fresh_luck
    from caseflow.calibration.reports.posterior_account import as_json, as_text, held_and_moved
    from caseflow.experiments.analysis import batch
    from caseflow.experiments.runs.posterior import named_well
    from caseflow.experiments.runs.progress import ProgressBar
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.posterior_rows import keep_posterior
    from caseflow.experiments.store.simulation_cache import StoredSimulations

    needed("arviz", "whether a fit can be relied on is judged by")
    named_well(name)
    way = _way(method, size, generations, worlds)
    from caseflow.calibration.targets.pilot_request import pilot_of

    pilot = pilot_of(scenario, site, targets, fitted, way.worlds, seed)
    for folder, option in ((out, "--out"), (keep, "--keep")):
        if folder is not None:
            folder_of(folder, option)
    batch.warm(pilot.scenario)
    with Store(store) as ledger:
        shelf = StoredSimulations(ledger)
        many = workers or default_workers()
        with ProgressBar(_wanted(way, pilot)) as bar:
            fit = _fit(way, pilot, shelf, many, seed, bar)
            fresh = on_fresh_luck(fit, shelf, many)
        asked = {
            "size": way.size,
            "generations": way.generations,
            "targets": "" if targets is None else targets.name,
            "fitted": "" if fitted is None else fitted.name,
        }
        posterior = fit.posterior(name, {**fresh, "asked": asked})
        keep_posterior(ledger, posterior)
        held, moved = held_and_moved(posterior, pilot, shelf, many)
    if keep is not None:
        (keep / f"{name}.csv").write_text(posterior.as_csv(), encoding="utf-8")
        (keep / f"{name}.json").write_text(posterior.account_as_json(), encoding="utf-8")
    if format is options.Format.JSON:
        print(json.dumps(as_json(posterior, held, moved), indent=1, ensure_ascii=False))
    else:
        for line in as_text(posterior, held, moved):
            print(line)
        print(f"\nKept as '{name}': caseflow compare … --parameters posterior:{name}")
        print(f"All of it as one page: caseflow calibration-report {name}")
    if figures:
        from caseflow.calibration.reports.fit_figures import draw

        for file in draw(posterior, held, moved, out):
            print(f"The figure: {file}", file=sys.stderr)


@dataclass(frozen=True)
class _Way:
    """A method, the size of its generations, how many, and how many worlds a pilot has."""

    method: Method
    size: int
    generations: int
    worlds: int


def _way(method: Method, size: int | None, generations: int | None, worlds: int | None) -> _Way:
    if method is Method.SAMPLER:
        from caseflow.calibration.methods.sampler import GENERATIONS, SIZE

        return _Way(method, size or SIZE, generations or GENERATIONS, worlds or 1)
    from caseflow.calibration.methods import abc_smc as rejection

    return _Way(
        method,
        size or rejection.SIZE,
        generations or rejection.GENERATIONS,
        worlds or rejection.WORLDS,
    )


def _wanted(way: _Way, pilot: "Pilot") -> int:
    """About how many pilots are told."""
    if way.method is Method.SAMPLER:
        return way.size * way.generations
    from caseflow.calibration.methods.abc_smc import pilots_of
    from caseflow.calibration.methods.abc_summary import published

    return pilots_of(way.size, way.generations, len(published(pilot)))


def _fit(
    way: _Way, pilot: "Pilot", shelf: "SimulationCache", workers: int, seed: int, bar: "ProgressBar"
) -> "Fit":
    if way.method is Method.SAMPLER:
        from caseflow.calibration.methods.sampler import sample

        return sample(pilot, shelf, workers, way.size, way.generations, seed, bar.step)
    from caseflow.calibration.methods.abc_smc import reject

    return reject(pilot, shelf, workers, way.size, way.generations, seed, bar.step)
