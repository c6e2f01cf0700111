"""The command that asks what outcomes hang on."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import StoreOfPosteriors
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.runs.defaults import OUT, PRIOR, STORE, folder_of
from caseflow.experiments.runs.executors import default_workers
from caseflow.experiments.runs.extras import needed
from caseflow.scenarios.refusal import Refusal

WORDS = "sensitivity.md"


class VariedNumbers(StrEnum):
    """What is moved."""

    PARAMETERS = "parameters"
    LEVERS = "levers"


class SensitivityMethod(StrEnum):
    """How."""

    MORRIS = "morris"
    SOBOL = "sobol"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(sensitivity)


def sensitivity(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")] = "pilot",
    measure: Annotated[
        list[str] | None, typer.Option(help="Of this measure; may be given several times.")
    ] = None,
    over: Annotated[VariedNumbers, typer.Option(help="What is moved.")] = VariedNumbers.PARAMETERS,
    method: Annotated[
        SensitivityMethod,
        typer.Option(help="Screening alone, or after it the shares of the variance (sobol)."),
    ] = SensitivityMethod.MORRIS,
    parameters: Annotated[
        str,
        typer.Option(help="What is believed of parameters: prior, or posterior:NAME or :FILE.csv."),
    ] = PRIOR,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Move only this parameter, or family of them; may be given repeatedly."),
    ] = None,
    between: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=LOW..HIGH",
            help="Move it over this range, as advocacy.cap=15..45; may be given several times.",
        ),
    ] = None,
    grouped: Annotated[
        bool, typer.Option("--grouped", help="Move each family of parameters as one.")
    ] = False,
    trajectories: Annotated[
        int,
        options.number_option("--trajectories", "How often each is moved over its range.", 4, 1000),
    ] = 8,
    samples: Annotated[
        int,
        options.number_option(
            "--samples", "Blocks of points for the shares of the variance: a power of 2.", 16, 2**16
        ),
    ] = 128,
    most: Annotated[
        int,
        options.number_option(
            "--most", "Shares of the variance of so many that move outcomes most.", 1, 100
        ),
    ] = 8,
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Of each point.", 2)] = 3,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    change: Annotated[list[str] | None, options.changes_option("the scenario")] = None,
    measure_file: MeasureFiles = None,
    store: StoreOfPosteriors = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Tell which of the numbers that are not known, or which levers, move outcomes, and how far."""
    from caseflow.calibration.sensitivity.draw_source import named, within
    from caseflow.calibration.sensitivity.ranges import between as over_ranges
    from caseflow.calibration.sensitivity.varied_choice import varied
    from caseflow.experiments.measures.lookup import measures_of
    from caseflow.scenarios.scenario import load

    if samples & (samples - 1):
        below = 1 << (samples.bit_length() - 1)
        nearest = below if samples - below <= 2 * below - samples else 2 * below
        raise Refusal("not a power of 2", where="--samples", value=samples, nearest=f"{nearest}")
    if grouped and method is SensitivityMethod.SOBOL:
        raise Refusal("--grouped moves families as one, which only --method morris does.")
    needed("SALib", "sensitivity is computed by")
    if over is VariedNumbers.LEVERS and parameters != PRIOR:
        raise Refusal("--parameters says what is believed of parameters; levers have ranges alone.")
    loaded = load(scenario, options.changes_of(change), options.sites_of(site))
    chosen = measures_of(measure or ["disengaged_before_charge"])
    moved = varied(
        [loaded], "uncertain" if over is VariedNumbers.PARAMETERS else "lever", only or []
    )
    posterior = named(parameters, store)
    if posterior is not None:
        moved = within(posterior, moved)
    moved = over_ranges(moved, between or [])
    if figures:
        folder_of(out, "--out")

    from caseflow.calibration.reports import sensitivity as told
    from caseflow.calibration.sensitivity.evaluator import simulated
    from caseflow.calibration.sensitivity.screened_indices import SensitivityPlan
    from caseflow.calibration.sensitivity.screened_indices import sensitivity as ask
    from caseflow.experiments.analysis.batch import warm
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.simulation_cache import StoredSimulations

    source = "" if posterior is None else posterior.name
    plan = SensitivityPlan(method.value, trajectories, samples, most, grouped, seed, source)
    things = len({contraction.family for contraction in moved}) if grouped else len(moved)
    print(
        f"{things} are moved {trajectories} times: {trajectories * (things + 1) * replications:,} "
        "runs for the screening.",
        file=sys.stderr,
    )
    warm(loaded)
    many = workers or default_workers()
    with Store(store) as ledger:
        shelf = StoredSimulations(ledger)
        asked = ask(
            moved,
            chosen,
            plan,
            replications,
            lambda of: simulated(loaded, of, replications, seed, many, shelf),
        )
    if format is options.Format.JSON:
        print(told.as_json(loaded, asked, over.value))
    else:
        from rich.console import Console

        Console().print(told.as_text(loaded, asked, over.value))
    if figures:
        from caseflow.calibration.reports.sensitivity_figures import sheets_of
        from caseflow.experiments.reports.figures.sensitivity import draw_movers

        files = draw_movers(sheets_of(loaded, asked, over.value), out, WORDS)
        print(f"\n{len(files) // 3} figures, told in {files[-1]}.", file=sys.stderr)
