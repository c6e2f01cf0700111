"""The page of speed: the race and growth, told with the command that makes it."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import seaborn as sns
from matplotlib.figure import Figure

from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_files import save
from caseflow.experiments.reports.figures.style import look
from tests.speed.growth import MANY_SITES, ONE_SITE, Size, growth
from tests.speed.nation import WANTED, WORKERS, Handing, Nation, handing, hours, nation
from tests.speed.race import ENGINES, LIMIT, MODEL, Lap, peak_megabytes, race, ratios
from tests.speed.start import PAIRS, Waited, shares, starts, workers

PAIRS_WANTED = 100
"""Paired replications of the nation that a planner would wait for."""

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures" / "speed"
WORDS = """\
# How fast the model is

Made by `make speed`, on one machine and in one run; machines differ, and shared ones are noisy, so
read the ratios, not the seconds. All times are of one processor. Nothing here is a test that can
fail on a slow day: that the engines tell the same flow is tested (`tests/speed`).

## Against other engines

The [reference flow](../tests/speed/flow.py) is a part of the model plain enough that any engine can
tell it: arrivals, a weekly meeting with a limited agenda, assessment, the least-loaded advocate
below a cap and a line, contacts, incidents and leaving as changing hazards, investigation, court
list, order, monitoring, reopening. The model tells it by a scenario file in which everything else
is switched off; it still carries everything else that a case has. SimPy and Mesa were written from
the words alone, C++ after the model's algorithm with what the flow needs and no more; all three
agree with the model in the mean of every figure. C++ has the model's luck besides, and most of its
worlds are the model's own, count for count. Day-steps allow one incident a day: some 3 % too few.
Ciw can express a skeleton only, so its time is not comparable in full.

{engines}

A world is one site for two years, {events:,.0f} events that every engine counts. Ranges are the
least and the most of {rounds} rounds in which the engines took turns. Memory is of a whole program
that tells one world, imports included.

![{alternative}](pictures/speed/growth.png)

{aims}

## Growth

{growth}

Advocates, places and agenda grow with the cases, so that queues stay as they are.

## Start, workers, and what is not simulation

{starts}

Whole programs, by the clock. A comparison of two scenarios at the three sites of the pilot, {pairs}
pairs, measured, stored and added up, without figures:

{workers}

By one thread, {inside:.0%} of that time is spent in the compiled model, the rest in laying tables,
measuring, storing and adding up.

## The nation

One replication of all police forces, two years of intake and twelve months of follow-up, simulated
force by force and measured, on one processor:

{nation}

Cases are all who are stalked, whether or not they report. Memory is of the whole program: it grows
with the largest force, not with the nation, and not with the number of replications. On one
processor, {pairs_wanted} pairs of these two would take {pairs_hours:.1f} hours, and half of that on
two.

## Beyond one machine

A task is one replication of one scenario, all forces of it. Handing it out and its outcome back
costs this much beside the work, on one worker:

{handing}

From these figures, {wanted:,} replications of both scenarios would take, with workers like this
processor and handing out as by {dearest}:

{plan}

It is a plan, not a measurement: no cluster of that size was at hand. One program hands out and
takes back, one task after another, so beyond {most:,.0f} workers more would stand idle. Each
machine compiles the model once for itself, or takes it from a folder that all share
(`XDG_CACHE_HOME`), and each worker loads it once; both are left out above.
"""


def _of(values: list[float]) -> str:
    return f"{np.median(values):,.3g} ({min(values):,.3g} to {max(values):,.3g})"


def engines_table(laps: dict[str, list[Lap]], megabytes: dict[str, float]) -> list[str]:
    """One line an engine.

    Parameters
    ----------
    laps
        From ``race``.
    megabytes
        From ``peak_megabytes``, by engine.
    """
    lines = [
        "| engine | how | milliseconds a world | events a second | times the model's time | MB |",
        "|---|---|---|---|---|---|",
    ]
    for name, rounds in laps.items():
        each = [1e3 * one.seconds for one in rounds]
        speed = np.median([one.events / one.seconds for one in rounds])
        times = "1" if name == MODEL else _of(list(ratios(laps, name)))
        lines.append(
            f"| {name} | {ENGINES[name].words} | {_of(each)} | {speed:,.2g} | {times} "
            f"| {megabytes[name]:,.0f} |"
        )
    return lines


AIMS = {"SimPy": 150.0, "Mesa": 150.0, "numpy": 20.0, LIMIT: 1.0 / 1.3}
"""How many times the model's time the others were to take, at least."""


def aims_table(laps: dict[str, list[Lap]]) -> list[str]:
    """What was aimed at, and what was reached: the medians."""
    lines = ["| against | aimed at | reached | |", "|---|---|---|---|"]
    for name, aim in AIMS.items():
        if name not in laps:
            continue
        reached = float(np.median(ratios(laps, name)))
        verdict = "reached" if reached >= aim else f"short by a factor of {aim / reached:.1f}"
        lines.append(f"| {name} | {aim:.3g} times our time | {reached:.3g} | {verdict} |")
    return lines


def growth_table(sizes: list[Size]) -> list[str]:
    """One line a size and way."""
    lines = [
        "| cases | how | nanoseconds an event | times the smallest's | MB of tables |",
        "|---|---|---|---|---|",
    ]
    first = {way: next(one for one in sizes if one.way == way) for way in (ONE_SITE, MANY_SITES)}
    lines += [
        f"| {one.cases:,} | {one.way} | {one.nanoseconds:,.0f} "
        f"| {one.nanoseconds / first[one.way].nanoseconds:.2f} | {one.megabytes:,.0f} |"
        for one in sizes
    ]
    return lines


def waited_table(what: str, found: list[Waited]) -> list[str]:
    """One line a thing that was waited for."""
    lines = [f"| {what} | seconds | times the first |", "|---|---|---|"]
    return lines + [
        f"| {one.words} | {one.seconds:.3g} | {one.seconds / found[0].seconds:.2f} |"
        for one in found
    ]


def nation_table(forces: list[Nation]) -> list[str]:
    """One line a scenario."""
    lines = [
        "| scenario | forces | cases | events | seconds | nanoseconds an event | MB |",
        "|---|---|---|---|---|---|---|",
    ]
    return lines + [
        f"| {one.scenario} | {one.sites} | {one.cases:,} | {one.events:,} | {one.seconds:.3g} "
        f"| {1e9 * one.seconds / one.events:,.0f} | {one.megabytes:,.0f} |"
        for one in forces
    ]


def handing_table(found: list[Handing]) -> list[str]:
    """One line a kind of worker."""
    lines = ["| by | milliseconds a task | kB there and back |", "|---|---|---|"]
    return lines + [
        f"| {one.words} | {1e3 * one.seconds:,.1f} | {one.kilobytes:,.0f} |" for one in found
    ]


def plan_table(forces: list[Nation], overhead: Handing) -> list[str]:
    """One line a size of cluster."""
    lines = ["| workers | hours |", "|---|---|"]
    return lines + [
        f"| {workers:,} | {hours(forces, overhead, workers):,.3g} |" for workers in WORKERS
    ]


def growth_figure(sizes: list[Size]) -> Picture:
    """Nanoseconds an event by the number of cases, both ways."""
    title = "What an event costs, by the number of cases"
    with look():
        figure = Figure(figsize=(7.6, 3.6), layout="constrained")
        axes = figure.subplots()
        colours = sns.color_palette("colorblind")
        handles = []
        for way, mark, colour in ((ONE_SITE, "o", colours[0]), (MANY_SITES, "s", colours[3])):
            chosen = [one for one in sizes if one.way == way]
            handles += axes.plot(
                [one.cases for one in chosen],
                [one.nanoseconds for one in chosen],
                marker=mark,
                color=colour,
                label=way,
            )
        axes.set_xscale("log")
        axes.set_ylim(bottom=0.0)
        axes.set_xlabel("cases")
        axes.set_ylabel("nanoseconds an event")
        sns.despine(ax=axes, left=True)
        framed(
            figure,
            title,
            "The reference flow, one processor; medians of three runs, the largest told once.",
            handles,
        )
    told = "; ".join(f"{one.cases:,} cases, {one.way}: {one.nanoseconds:.0f}" for one in sizes)
    return Picture("growth", title, f"{title}, in nanoseconds: {told}.", figure)


def main(say: Callable[[str], None]) -> None:
    """Race, grow, and write it all down."""
    say("The engines take turns; that takes some minutes.")
    laps = race(seen=lambda: say("."))
    megabytes = {name: peak_megabytes(name) for name in laps}
    say("Growth, up to a million cases.")
    sizes = growth()
    say("Start and workers; the model is compiled once more for it.")
    started, by_workers, parts = starts(), workers(), shares()
    say("The nation, which takes some minutes.")
    forces, handed = nation(), handing()
    dearest = max(handed, key=lambda one: one.seconds)
    seconds = sum(one.seconds for one in forces)
    picture = growth_figure(sizes)
    PICTURES.mkdir(parents=True, exist_ok=True)
    save(picture, PICTURES, 96)
    page = WORDS.format(
        engines="\n".join(engines_table(laps, megabytes)),
        events=np.median([one.events for one in laps[MODEL]]),
        rounds=len(laps[MODEL]),
        alternative=picture.alternative.replace("[", "(").replace("]", ")"),
        aims="\n".join(aims_table(laps)),
        growth="\n".join(growth_table(sizes)),
        starts="\n".join(waited_table("program", started)),
        workers="\n".join(waited_table("by", by_workers)),
        pairs=PAIRS,
        inside=parts[0].seconds / sum(one.seconds for one in parts),
        nation="\n".join(nation_table(forces)),
        pairs_wanted=PAIRS_WANTED,
        pairs_hours=PAIRS_WANTED * seconds / 3600.0,
        handing="\n".join(handing_table(handed)),
        wanted=WANTED,
        dearest=dearest.words,
        plan="\n".join(plan_table(forces, dearest)),
        most=seconds / len(forces) / dearest.seconds,
    )
    (DOCS / "speed.md").write_text(page, encoding="utf-8")
    if LIMIT not in laps:
        say("No C++ compiler was found, so the limit was not measured.")
    say(f"Written: {DOCS / 'speed.md'}")


if __name__ == "__main__":
    main(lambda words: print(words, end="" if words == "." else "\n", file=sys.stderr, flush=True))
