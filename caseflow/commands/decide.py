"""The command that asks what to choose while much is not known."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import StoreOfPosteriors
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.runs.defaults import OUT, PRIOR, STORE, folder_of
from caseflow.experiments.runs.executors import default_workers
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from caseflow.experiments.measures import Measure

FEWEST_DRAWS = 20
MOST_DRAWS = 20_000


class MissingNumbers(StrEnum):
    """What becomes of the numbers that a posterior does not have."""

    CENTRAL = "central"
    PRIOR = "prior"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(decide)


def decide(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="Names or files, two at least.")
    ],
    measure: Annotated[
        list[str] | None,
        typer.Option(help="Judged by this measure; may be given several times."),
    ] = None,
    parameters: Annotated[
        str, typer.Option(help="Where draws are from: prior, or posterior:NAME, or :FILE.csv.")
    ] = PRIOR,
    others: Annotated[
        MissingNumbers,
        typer.Option(help="What a posterior did not fit: at its central value, or from its prior."),
    ] = MissingNumbers.CENTRAL,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Draw only this parameter, or family of them; may be given repeatedly."),
    ] = None,
    draws: Annotated[
        int,
        options.number_option(
            "--draws", "How many draws of what is not known.", FEWEST_DRAWS, MOST_DRAWS
        ),
    ] = 200,
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Of every scenario under each draw.", 2)
    ] = 3,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    change: options.Changes = None,
    measure_file: MeasureFiles = None,
    store: StoreOfPosteriors = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Choose between scenarios: how likely each is best, what it may lose, what to find out."""
    from caseflow.calibration.sensitivity.draw_source import draws_of, fitted, named
    from caseflow.calibration.sensitivity.parameter_sets import makes_sense
    from caseflow.calibration.sensitivity.varied_choice import varied
    from caseflow.experiments.runs.design import Design
    from caseflow.scenarios.scenario import load

    names = list(dict.fromkeys(scenarios))
    if len(names) < 2:
        raise Refusal("to choose, two different scenarios are needed at least.")
    sites = options.sites_of(site)
    loaded = tuple(load(name, options.changes_of(change), sites) for name in names)
    chosen = _judged_by(measure or ["disengaged_before_charge"])
    design = Design(loaded[0], loaded[1:], replications, seed)
    of = varied(loaded, "uncertain", only or [])
    posterior = named(parameters, store)
    if posterior is not None and others is MissingNumbers.CENTRAL:
        of = fitted(posterior, of)
    drawn = draws_of(posterior, of, draws, seed, makes_sense(loaded))
    if figures:
        folder_of(out, "--out")
    for caution in design.cautions:
        print(f"Note: {caution}", file=sys.stderr)

    from caseflow.calibration.decision.decision import choose
    from caseflow.calibration.decision.outcomes import keys_of, model, outcomes
    from caseflow.calibration.reports import decision as told
    from caseflow.calibration.reports.decision_sentences import DecisionRequest
    from caseflow.experiments.analysis.batch import warm
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.simulation_cache import StoredSimulations

    runs = draws * len(loaded) * replications
    print(f"{runs:,} runs: {draws:,} draws of {len(of)} parameters.", file=sys.stderr)
    warm(loaded[0])
    with Store(store) as ledger:
        found = outcomes(
            len(loaded),
            draws,
            replications,
            model(loaded, drawn, seed),
            workers or default_workers(),
            keys_of(loaded, drawn, replications, seed),
            StoredSimulations(ledger),
        )
    asked = DecisionRequest(loaded, tuple(of), drawn, replications, seed)
    choices = [choose(entry, found, drawn, of, seed) for entry in chosen]
    if format is options.Format.JSON:
        print(told.as_json(asked, choices))
    else:
        from rich.console import Console

        Console().print(told.as_text(asked, choices))
    if figures:
        from caseflow.calibration.reports.decision_figures import decisions_of
        from caseflow.experiments.reports.figures.decision import draw_decisions

        files = draw_decisions(decisions_of(asked, choices), out)
        print(f"\n{len(files) // 3} figures, told in {files[-1]}.", file=sys.stderr)


def _judged_by(names: list[str]) -> "tuple[Measure, ...]":
    """The measures of these names, each with a better direction."""
    from caseflow.experiments.measures.lookup import measures_of

    found = measures_of(names)
    for result in found:
        if result.better == "neither":
            raise Refusal(
                "neither direction of it is better, so nothing can be chosen by it",
                where="--measure",
                value=result.name,
                expected="a measure with a better direction, as `caseflow measures` says",
            )
    return found
