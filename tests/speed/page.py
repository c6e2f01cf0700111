"""The page of speed: everything is measured, and written down with the command that does it."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import seaborn as sns
from matplotlib.figure import Figure

from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_files import save
from caseflow.experiments.reports.figures.style import look
from tests.speed import page_tables as tables
from tests.speed.against import QUICK, Sizes, rows
from tests.speed.growth import MANY_SITES, ONE_SITE, SIZES, Size, growth
from tests.speed.nation import WANTED, handing, nation
from tests.speed.page_words import WORDS
from tests.speed.race import LIMIT, MODEL, ROUNDS, SAME, peak_megabytes, race
from tests.speed.rows import Row, recorded
from tests.speed.same_results import Sameness, same_results
from tests.speed.start import shares, starts, workers
from tests.speed.trees import BEFORE, trees

PAIRS_WANTED = 100
"""Paired replications of the nation that a planner would wait for."""

DOCS = Path(__file__).parents[2] / "docs"
QUICK_PAGE = Path(__file__).parents[2] / "build" / "speed"
Say = Callable[[str], None]


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


def compared(commit: str, sizes: Sizes, say: Say) -> tuple[list[Row], list[Sameness]]:
    """Measure this code against that of a commit; whether results are the same is asked first."""
    with tempfile.TemporaryDirectory() as folder:
        was, now = trees(Path(folder), commit)
        say(f"The code before is that of {commit}. Both are compiled, then take turns.")
        same = same_results(was, now, sizes)
        table = rows(was, now, sizes, say)
    say("")
    return table, same


def main(say: Say, commit: str = BEFORE, quick: bool = False) -> None:
    """Measure everything, and write the page.

    Parameters
    ----------
    say
        Told what goes on: a dot, or a line.
    commit
        The code to compare with.
    quick
        Measure so little that only the working of every line is tried; the page is written into
        ``build/speed``, never over the real one.
    """
    sizes = QUICK if quick else Sizes()
    home = QUICK_PAGE if quick else DOCS
    table, same = compared(commit, sizes, say)
    print("\n".join([*tables.against_table(table), "", *tables.same_table(same)]))
    page = WORDS.format(
        commit=commit,
        against="\n".join(tables.against_table(table)),
        how="\n".join(tables.how_lines(table)),
        ci=tables.ci_line(*recorded()),
        verdict=tables.same_verdict(same),
        same="\n".join(tables.same_table(same)),
        **_elsewhere(home, quick, sizes, table, say),
    )
    (home / "speed.md").write_text(page, encoding="utf-8")
    say(f"Written: {home / 'speed.md'}")


def _elsewhere(
    home: Path, quick: bool, sizes: Sizes, table: list[Row], say: Say
) -> dict[str, object]:
    """All that is not measured against the code before, by the name that the words give it."""
    say("The engines take turns; that takes some minutes.")
    laps = race(2 if quick else ROUNDS, seen=lambda: say("."))
    megabytes = {name: peak_megabytes(name) for name in laps}
    say("\nGrowth, up to a million cases.")
    grown = growth(SIZES[:2] if quick else SIZES)
    say("Start and workers; the model is compiled once more for it.")
    started, by_workers = starts(), workers(sizes.pairs, 1 if quick else 3)
    parts = shares(sizes.pairs)
    say("The nation, which takes some minutes.")
    forces, handed = nation(sizes.forces), handing(sizes.forces)
    dearest = max(handed, key=lambda way: way.seconds)
    seconds = sum(force.seconds for force in forces)
    picture = growth_figure(grown)
    pictures = home / "pictures" / "speed"
    pictures.mkdir(parents=True, exist_ok=True)
    save(picture, pictures, dots=96)
    if LIMIT not in laps:
        say("No C++ compiler was found, so the limit was not measured.")
    return {
        "in_short": tables.in_short(table, laps),
        "engines": "\n".join(tables.engines_table(laps, megabytes)),
        "events": np.median([lap.events for lap in laps[MODEL]]),
        "rounds": len(laps[MODEL]),
        "limit": tables.limit_words(laps, SAME),
        "published": "\n".join(tables.published_table()),
        "alternative": picture.words.replace("[", "(").replace("]", ")"),
        "growth": "\n".join(tables.growth_table(grown)),
        "starts": "\n".join(tables.waited_table("program", started)),
        "workers": "\n".join(tables.waited_table("by", by_workers)),
        "pairs": sizes.pairs,
        "inside": parts[0].seconds / sum(part.seconds for part in parts),
        "nation": "\n".join(tables.nation_table(forces)),
        "pairs_wanted": PAIRS_WANTED,
        "pairs_hours": PAIRS_WANTED * seconds / 3600.0,
        "handing": "\n".join(tables.handing_table(handed)),
        "wanted": WANTED,
        "dearest": dearest.words,
        "plan": "\n".join(tables.plan_table(forces, dearest)),
        "most": seconds / len(forces) / dearest.seconds,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the model, and write docs/speed.md.")
    parser.add_argument("--against", default=BEFORE, metavar="COMMIT", help="the code before")
    parser.add_argument("--quick", action="store_true", help="little of everything, as a trial")
    return parser.parse_args()


def _to_the_terminal(words: str) -> None:
    print(words, end="" if words == "." else "\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    chosen = _arguments()
    main(_to_the_terminal, chosen.against, chosen.quick)
