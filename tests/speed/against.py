"""The code as it is against the code as it was at a commit: every row, in turns, on one machine."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.speed import in_same_cpp
from tests.speed.by_model import settings
from tests.speed.compiled import CPP
from tests.speed.rows import Row
from tests.speed.start import BASELINE, OTHER
from tests.speed.trees import Tree

EDITED = "report"
"""The stage that is edited: one of those that most others lead to."""


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    Attributes
    ----------
    turns
        How often both trees take their turn; what takes a minute is done twice at most.
    largest
        Whether the force with the event log is the largest one, or the smallest.
    forces
        How many forces make the nation, the smallest ones; all when nought.
    cases
        Of the small site and the large one.
    """

    turns: int = 5
    rounds: int = 5
    largest: bool = True
    forces: int = 0
    pairs: int = 40
    cases: tuple[int, int] = (10_000, 1_000_000)

    @property
    def long_turns(self) -> int:
        """Turns of what takes long."""
        return min(self.turns, 2)


QUICK = Sizes(turns=1, rounds=1, largest=False, forces=2, pairs=3, cases=(1_000, 10_000))
"""Whether all rows work, and no more: numbers of so little are noise."""


@dataclass
class Turns:
    """Both trees, and what they measured turn by turn."""

    was: Tree
    now: Tree
    say: Callable[[str], None] = field(default=lambda words: None)

    def each(self, many: int, measure: Callable[[Tree], float]) -> tuple[list[float], list[float]]:
        """Measure both trees in turn: before, now, before, now."""
        before, now = [], []
        for _ in range(many):
            before.append(measure(self.was))
            now.append(measure(self.now))
            self.say(".")
        return before, now


def rows(was: Tree, now: Tree, sizes: Sizes, say: Callable[[str], None]) -> list[Row]:
    """Measure every row of the table.

    Parameters
    ----------
    was, now
        The trees; their rules are compiled here for the first time.
    sizes
        How much is measured.
    say
        Called with a dot after every turn.
    """
    turns = Turns(was, now, say)
    table = [_cold(turns, sizes), _edited(turns, sizes)]
    table += _event_log(turns, sizes)
    table += [_pilot(turns, sizes), *_nation(turns, sizes), _figures(turns, sizes)]
    if CPP.compiler():
        table.append(_same_happenings(turns, sizes))
    return [*table, _large_site(turns, sizes)]


def _cold(turns: Turns, sizes: Sizes) -> Row:
    def measure(tree: Tree) -> float:
        with tempfile.TemporaryDirectory() as empty:
            return tree.with_cache(Path(empty)).program(*WORLD).processor

    # Their own rules are compiled besides, uncounted, for all that follows.
    for tree in (turns.was, turns.now):
        tree.program(*WORLD)
    return Row(
        "first start, nothing compiled",
        "processor seconds",
        *turns.each(sizes.long_turns, measure),
        aim=0.45,
        further=0.35,
        how="one world of the pilot from an empty cache, the whole program",
    )


WORLD = ("-m", "tests.speed.probe", "world", "{}")
"""A program that tells one world."""


def _edited(turns: Turns, sizes: Sizes) -> Row:
    def measure(tree: Tree) -> float:
        with tree.edited(EDITED) as edited:
            return edited.program(*WORLD).processor

    before, now = turns.each(sizes.long_turns, measure)
    return Row(
        "first start after an edit of one stage",
        "processor seconds",
        before,
        now,
        aim=0.45,
        further=0.2,
        how=f"the same, after a line more in the stage `{EDITED}`",
    )


def _event_log(turns: Turns, sizes: Sizes) -> list[Row]:
    forces = turns.now.probe("sites_of", scenario="nationwide")
    site = forces[0] if sizes.largest else forces[-1]
    megabytes: dict[str, list[float]] = {turns.was.name: [], turns.now.name: []}

    def measure(tree: Tree) -> float:
        force = tree.probe("force", site=site)
        megabytes[tree.name].append(force["megabytes"] / 1000.0)
        return float(force["on"] / force["off"])

    before, now = turns.each(sizes.long_turns, measure)
    name = site.replace("_", " ")
    return [
        Row(
            "a force with its event log, against without",
            "times",
            before,
            now,
            aim=1.6,
            further=1.4,
            in_itself=True,
            how=f"{name}, one replication, processor seconds",
        ),
        Row(
            "memory for that",
            "GB",
            megabytes[turns.was.name],
            megabytes[turns.now.name],
            aim=1.5,
            further=1.0,
            in_itself=True,
            how="the most that the whole program held",
        ),
    ]


def _pilot(turns: Turns, sizes: Sizes) -> Row:
    events: list[float] = []

    def measure(tree: Tree) -> float:
        pilot = tree.probe("pilot", rounds=sizes.rounds)
        events.append(pilot["events"])
        # By the events of the earlier tree, so that counting fewer is no gain.
        return float(1e9 * pilot["seconds"] / events[0])

    return Row(
        "the pilot, an event",
        "nanoseconds",
        *turns.each(sizes.turns, measure),
        aim=0.80,
        further=0.70,
        how="its sites one after another, processor time, the least of two tries a world",
    )


def _nation(turns: Turns, sizes: Sizes) -> list[Row]:
    forces = turns.now.probe("sites_of", scenario="nationwide")[-sizes.forces :]
    lines = []
    for workers, what, key in ((1, "one processor", "processor"), (2, "two processors", "clock")):

        def measure(tree: Tree, workers: int = workers, key: str = key) -> float:
            return float(tree.probe("nation", sites=forces, workers=workers)[key])

        lines.append(
            Row(
                f"a nation of {len(forces)} forces, {what}",
                "processor seconds" if workers == 1 else "seconds by the clock",
                *turns.each(sizes.long_turns, measure),
                aim=0.72 if workers == 1 else 0.36,
                further=0.55 if workers == 1 else 0.28,
                how="one replication, simulated and measured"
                + ("; before, one worker does all forces; half the aims for one" * (workers > 1)),
            )
        )
    return lines


def _figures(turns: Turns, sizes: Sizes) -> Row:
    with tempfile.TemporaryDirectory() as folder:

        def compared(tree: Tree, *options: str) -> float:
            place = Path(folder) / tree.name
            program = ("-m", "caseflow", "compare", BASELINE, OTHER, "--workers", "1")
            many = ("--replications", str(sizes.pairs), "--store", f"{place}.sqlite")
            return tree.program(*program, *many, "--out", str(place), *options).processor

        for tree in (turns.was, turns.now):
            compared(tree, "--no-figures")
        before, now = turns.each(
            sizes.long_turns, lambda tree: compared(tree) / compared(tree, "--no-figures")
        )
    return Row(
        "a stored comparison with figures, against without",
        "times",
        before,
        now,
        aim=3.0,
        further=2.0,
        in_itself=True,
        how=f"{sizes.pairs} pairs, figures as delivered, processor seconds of whole programs",
    )


def _same_happenings(turns: Turns, sizes: Sizes) -> Row:
    worlds, flow = 20 * sizes.rounds, settings()

    def measure(tree: Tree) -> float:
        ours = tree.probe("reference", worlds=worlds)["seconds"]
        in_same_cpp.seconds(flow, 1, 1)
        # Not by its own clock, which counts what other programs do meanwhile.
        clock = time.process_time()
        in_same_cpp.seconds(flow, 1, worlds)
        return (time.process_time() - clock) / worlds / float(ours)

    return Row(
        "C++ that does the same happenings, share of our time",
        "",
        *turns.each(sizes.turns, measure),
        aim=0.5,
        further=0.6,
        in_itself=True,
        more_is_better=True,
        how="the reference flow; C++ keeps its memory from world to world",
    )


def _large_site(turns: Turns, sizes: Sizes) -> Row:
    small, large = sizes.cases

    def measure(tree: Tree) -> float:
        few = tree.probe("site", cases=small, rounds=2 * sizes.rounds)["nanoseconds"]
        many = tree.probe("site", cases=large, rounds=1)["nanoseconds"]
        return float(many / few)

    return Row(
        f"one site of {large:,} cases against {small:,}, an event",
        "times",
        *turns.each(1, measure),
        aim=1.5,
        further=1.2,
        in_itself=True,
        how="the reference flow, grown with its people and places; processor time",
    )
