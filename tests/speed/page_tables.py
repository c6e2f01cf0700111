"""The tables of the page of speed: one line of text each, from what was measured."""

import tomllib
from pathlib import Path
from statistics import median

import numpy as np

from tests.speed.growth import MANY_SITES, ONE_SITE, Size
from tests.speed.nation import WORKERS, Handing, Nation, hours
from tests.speed.race import ENGINES, MODEL, Lap, ratios
from tests.speed.rows import Recorded, Row
from tests.speed.same_results import Sameness
from tests.speed.start import Waited

PUBLISHED = Path(__file__).with_name("published.toml")


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


def against_table(rows: list[Row]) -> list[str]:
    """One line for each thing that people wait for."""
    lines = [
        "| what | before | now | ratio | aim | further aim | |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = "" if row.ratio != row.ratio else f"{row.ratio:.2f}"
        bound = "at least" if row.more_is_better else "at most"
        aim = f"{bound} {row.aim:g} {row.unit}".strip() if row.in_itself else f"ratio {row.aim:g}"
        lines.append(
            f"| {row.words} | {_measured(row.before, row.unit)} | {_measured(row.now, row.unit)} "
            f"| {ratio} | {aim} | {row.further:g} | {row.verdict} |"
        )
    return lines


def _measured(values: list[float], unit: str) -> str:
    if any(value != value for value in values):
        return "more memory than there was"
    middle = median(values)
    least = f" (least {min(values):,.3g})" if len(values) > 1 else ""
    return f"{middle:,.3g} {unit}".strip() + least


def how_lines(rows: list[Row]) -> list[str]:
    """How each row was measured."""
    return [f"- *{row.words}*: {row.how}; {_turns(len(row.now))}." for row in rows]


def _turns(many: int) -> str:
    return "one turn each" if many == 1 else f"median of {many} turns each"


def ci_line(command: str, runs: list[Recorded]) -> str:
    """What the whole suite takes: recorded, not measured here."""
    each = []
    for run in runs:
        least, most = run.minutes
        span = f"{least:g} to {most:g}" if most > least else f"{least:g}"
        each.append(f"{run.tree} {span} minutes ({run.day})")
    if not any(run.tree == "now" for run in runs):
        each.append("now not recorded yet")
    return (
        f"All tests and checks (`{command}`) on two processors take too long to be timed here. "
        f"By the clock, recorded: {', '.join(each)}. The aim is 12 minutes, the further aim 8."
    )


def same_verdict(results: list[Sameness]) -> str:
    """Whether results are the same, in a sentence."""
    if all(same.alike == same.worlds for same in results):
        return "The results are the same."
    return "The results are not the same."


def same_table(results: list[Sameness]) -> list[str]:
    """One line for each group of worlds."""
    lines = [
        "| worlds | alike in every column | columns compared | digest before | digest now |",
        "|---|---|---|---|---|",
    ]
    for same in results:
        lines.append(
            f"| {same.words} | {same.alike} of {same.worlds} | {same.columns:,} "
            f"| `{same.digest_before}` | `{same.digest_now}` |"
        )
    for same in results:
        if same.differing:
            lines += ["", f"In {same.words}, these differ: {', '.join(same.differing)}."]
        if same.elsewhere:
            lines += ["", f"In {same.words}, one version alone has: {', '.join(same.elsewhere)}."]
    return lines


def published_table(file: Path = PUBLISHED) -> list[str]:
    """One line for each figure that others have published."""
    lines = [
        "| tool | faster than | on | by a factor of | measured by | source |",
        "|---|---|---|---|---|---|",
    ]
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["figure"]:
        lines.append(
            f"| {each['tool']} | {each['against']} | {each['what']} | {each['faster']} "
            f"| {each['by']} | [source]({each['source']}) |"
        )
    return lines


def limit_words(laps: dict[str, list[Lap]], same: str) -> str:
    """What share of the model's time C++ takes for the same happenings."""
    if same not in laps:
        return "No C++ compiler was available, so its time was not measured."
    share = float(np.median(ratios(laps, same)))
    return (
        f"It took {_of(list(ratios(laps, same)))} of the model's time, each world in fresh memory. "
        f"So a rewrite by hand would make this flow {1.0 / share:.1f} times as fast at best."
    )


def in_short(rows: list[Row], laps: dict[str, list[Lap]]) -> str:
    """The page in a sentence or two."""
    ours = float(np.median([lap.seconds for lap in laps[MODEL]]))
    reached = sum(row.verdict in ("reached", "both reached") for row in rows)
    others = [
        f"{float(np.median(ratios(laps, name))):.0f} times as long in {name}"
        for name in ("SimPy", "Mesa")
        if name in laps
    ]
    verb = "is" if reached == 1 else "are"
    return (
        f"two years of one site take {1e3 * ours:.0f} milliseconds, and {' and '.join(others)}; "
        f"of {len(rows)} aims for this version, {reached} {verb} reached."
    )
