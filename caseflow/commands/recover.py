"""The command that asks whether a fit finds again what is known."""

import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import (
    Scenario,
    StoreOfSimulations,
    Targets,
    Worlds,
)
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers, standing
from caseflow.experiments.runs.extras import needed

if TYPE_CHECKING:
    from caseflow.calibration.diagnostics.recovery import Recovery, Weighted
    from caseflow.calibration.methods.importance_sampling import Numbers
    from caseflow.calibration.targets.pilot import Pilot
    from caseflow.experiments.runs.cache import SimulationCache
    from caseflow.experiments.runs.executors import Hands
    from caseflow.experiments.runs.progress import ProgressBar

FEW = Path(str(files("caseflow.calibration.diagnostics").joinpath("recovered.csv")))
AVERAGED = 20
"""Lucks under which a truth is told: what the model gives there on average is then known."""


def recover(
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Annotated[
        Path | None,
        typer.Option(
            "--fitted",
            help="A file of the numbers that are drawn, with priors of one's own; five if none.",
        ),
    ] = None,
    pilots: Annotated[
        int, options.number_option("--pilots", "Made-up pilots that are fitted.", 2)
    ] = 20,
    size: Annotated[int, options.number_option("--size", "Points of a generation.", 20)] = 150,
    generations: Annotated[int, options.number_option("--generations", "Of each fit.")] = 5,
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
    """Fit made-up pilots of which the truth is known, as large as the real one."""
    from caseflow.calibration.diagnostics.recovery import recover as recovered
    from caseflow.experiments.analysis import batch
    from caseflow.experiments.reports.json_output import dump
    from caseflow.experiments.reports.terminal import filled
    from caseflow.experiments.runs.progress import ProgressBar
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.simulation_cache import StoredSimulations

    needed("arviz", "whether a fit can be relied on is judged by")
    needed("nutpie", "fitting needs")
    from caseflow.calibration.targets.pilot_request import pilot_of

    pilot = pilot_of(scenario, site or ["cheshire"], targets, fitted or FEW, worlds, seed)
    if figures:
        folder_of(out, "--out")
    batch.warm(pilot.scenario)
    hands, many = (
        options.hands_of(Kind.THREADS, cluster, scheduler_file),
        workers or default_workers(),
    )
    with (
        Store(store) as ledger,
        standing(hands, many) as crew,
        ProgressBar(pilots * size * generations) as bar,
    ):
        fit = _MadeUp(pilot, StoredSimulations(ledger), many, crew, size, generations, bar)
        found = recovered(len(pilot.unknowns), fit, pilots, seed)
    if format is options.Format.JSON:
        print(dump(_data(pilot, found)))
    else:
        for line in _sentences(pilot, found):
            print(filled(line))
    if figures:
        from caseflow.experiments.reports.figures.rank_histogram import draw_ranks

        labels = [unknown.label for unknown in pilot.unknowns]
        print(
            f"The figure: {draw_ranks(found.ranks, labels, out, figure_format)[0]}", file=sys.stderr
        )


class _MadeUp:
    """Makes up the figures of a pilot from a true point, and fits them."""

    def __init__(
        self,
        pilot: "Pilot",
        shelf: "SimulationCache",
        workers: int,
        hands: "Hands",
        size: int,
        generations: int,
        bar: "ProgressBar",
    ) -> None:
        self._pilot, self._shelf, self._workers, self._bar = pilot, shelf, workers, bar
        self._hands = hands
        self._size, self._generations = size, generations

    def __call__(self, truth: "Numbers", number: int) -> "Weighted":
        import numpy as np

        from caseflow.calibration.methods.sampler import sample
        from caseflow.calibration.targets.pilot_runs import tell_together
        from caseflow.calibration.targets.seeds import TRUTHS
        from caseflow.calibration.targets.synthetic_figures import made_up_figures
        from caseflow.scenarios.refusal import Refusal

        # What the model gives on average: the chance of the figures is added when they are made up.
        worlds = self._pilot.worlds
        first = TRUTHS + number * AVERAGED * worlds
        firsts = range(first, first + AVERAGED * worlds, worlds)
        given, _ = tell_together(
            self._pilot, truth, firsts, self._shelf, self._workers, self._hands
        )
        if given is None:
            raise Refusal(f"the priors make no sense together at point {number}")
        luck = np.random.default_rng([self._pilot.seed, number])
        figures = made_up_figures(self._pilot.figures, given, luck)
        asked = replace(
            self._pilot, targets=tuple(target for figure in figures for target in figure.targets)
        )

        # All fits have the same luck, and so begin with the same points, which are told only once.
        found = sample(
            asked,
            self._shelf,
            self._workers,
            self._size,
            self._generations,
            self._pilot.seed,
            self._bar.step,
            hands=self._hands,
        )
        return found.points, found.log_weights


def _sentences(pilot: "Pilot", found: "Recovery") -> list[str]:
    hits, every, low, high = found.covered()
    lines = [
        f"{len(found.truths)} made-up pilots of {', '.join(pilot.scenario.sites)}, each with "
        f"{len(pilot.unknowns)} unknown numbers drawn from their priors and as many counted people "
        f"as the real one. 90 % intervals held the truth {hits} times of {every}: "
        f"{100.0 * hits / every:.0f} %, 95 % interval {100.0 * low:.0f} to {100.0 * high:.0f} %.",
        "Numbers of one pilot are fitted together, so these are fewer than they seem.",
        "",
    ]
    for unknown, chance, contraction, inside in zip(
        pilot.unknowns,
        found.uniform(),
        found.contractions.mean(axis=0),
        found.inside.mean(axis=0),
        strict=True,
    ):
        lines.append(
            f"- {unknown.label}: inside {100.0 * inside:.0f} %; contraction "
            f"{100.0 * contraction:.0f} % on average; ranks this far from uniform come by chance "
            f"with probability {chance:.2f}."
        )
    return lines


def _data(pilot: "Pilot", found: "Recovery") -> dict[str, Any]:
    hits, every, low, high = found.covered()
    return {
        "sites": list(pilot.scenario.sites),
        "pilots": len(found.truths),
        "inside": hits,
        "of": every,
        "low": low,
        "high": high,
        "unknowns": [
            {
                "label": unknown.label,
                "inside": float(inside),
                "contraction": float(contraction),
                "uniform": float(chance),
                "ranks": ranks.tolist(),
            }
            for unknown, inside, contraction, chance, ranks in zip(
                pilot.unknowns,
                found.inside.mean(axis=0),
                found.contractions.mean(axis=0),
                found.uniform(),
                found.ranks.T,
                strict=True,
            )
        ],
    }
