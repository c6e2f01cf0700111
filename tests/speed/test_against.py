"""What is said of the code before and now follows from what was measured; nothing is timed here."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from math import nan
from pathlib import Path

import pytest

from tests.speed import in_same_cpp
from tests.speed.against import QUICK, Turns, rows
from tests.speed.compiled import Language
from tests.speed.page_tables import (
    against_table,
    ci_line,
    how_lines,
    published_table,
    same_table,
    same_verdict,
)
from tests.speed.rows import RECORDED, Row, recorded
from tests.speed.same_results import compared
from tests.speed.start import BASELINE
from tests.speed.trees import Spent, Tree

WAIT = Row("a wait", "seconds", [10.0, 40.0, 20.0], [4.0, 20.0, 9.0], aim=0.5, further=0.4)
TIMES = Row("with, against without", "times", [8.0], [1.5], aim=1.6, further=1.4, in_itself=True)
SHARE = Row("share", "", [0.4], [0.55], 0.5, 0.6, in_itself=True, more_is_better=True)
UNKNOWN = Row("memory", "GB", [nan], [0.9], aim=1.5, further=1.0, in_itself=True)


def test_ratios_are_taken_turn_by_turn() -> None:
    # 0.4, 0.5 and 0.45; the ratio of the medians happens to be the last, that of the sums is not.
    assert WAIT.ratio == pytest.approx(0.45)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (WAIT, "reached"),
        (TIMES, "reached"),
        (SHARE, "reached"),
        (UNKNOWN, "both reached"),
        (Row("a", "", [1.0], [0.51], 0.5, 0.4), "not reached"),
        (Row("a", "", [1.0], [0.4], 0.5, 0.4), "both reached"),
        (Row("a", "", [0.4], [0.49], 0.5, 0.6, True, True), "not reached"),
        (Row("a", "", [0.4], [0.6], 0.5, 0.6, True, True), "both reached"),
        (Row("a", "GB", [nan], [nan], 1.5, 1.0, True), "not known"),
    ],
)
def test_aims_are_reached_from_the_right_side(row: Row, verdict: str) -> None:
    assert row.verdict == verdict


def test_a_line_shows_both_their_ratio_and_the_aim() -> None:
    lines = against_table([WAIT, TIMES, SHARE, UNKNOWN])[2:]
    assert lines[0].startswith("| a wait | 20 seconds (least 10) | 9 seconds (least 4) | 0.45 |")
    assert lines[0].endswith("| ratio 0.5 | 0.4 | reached |")
    assert "| at most 1.6 times |" in lines[1]
    assert "| at least 0.5 |" in lines[2]
    assert lines[3].startswith("| memory | more memory than there was | 0.9 GB |  |")
    assert how_lines([WAIT, TIMES])[0].endswith("median of 3 turns each.")
    assert how_lines([WAIT, TIMES])[1].endswith("one turn each.")


def test_the_suite_is_recorded_with_its_day(tmp_path: Path) -> None:
    command, runs = recorded()
    assert runs[0].tree == "before"
    assert date.fromisoformat(runs[0].day) <= date.today()
    assert "17 to 20 minutes (2026-11-30)" in ci_line(command, runs[:1])
    assert "now not recorded yet" in ci_line(command, runs[:1])
    more = tmp_path / "recorded.toml"
    entry = '\n[[ci.runs]]\ntree = "now"\nday = 2026-12-01\nminutes = [11.5]\n'
    more.write_text(RECORDED.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert "now 11.5 minutes (2026-12-01)." in ci_line(*recorded(more))


def test_every_published_figure_has_a_source() -> None:
    lines = published_table()[2:]
    assert len(lines) >= 3
    assert all("[source](http" in line for line in lines)


# The same results.

BEFORE = {"a": {"cases.stage": "1", "cases.due": "2"}, "b": {"cases.stage": "3", "cases.due": "4"}}


def test_worlds_that_are_alike_have_one_digest() -> None:
    same = compared("worlds", BEFORE, BEFORE)
    assert (same.worlds, same.alike, same.columns) == (2, 2, 4)
    assert same.digest_before == same.digest_now
    assert len(same_table([same])) == 3
    assert same_verdict([same]) == "The results are the same."


def test_what_differs_is_named_and_where_it_is_missing_too() -> None:
    now = {"a": {**BEFORE["a"], "cases.stage": "9"}, "b": {**BEFORE["b"], "cases.new": "5"}}
    same = compared("worlds", BEFORE, now)
    assert same.alike == 1
    assert same.digest_before != same.digest_now
    assert same.differing == ("cases.stage",)
    assert same_verdict([compared("worlds", BEFORE, BEFORE), same]).endswith("not the same.")
    assert same.elsewhere == ("cases.new",)
    text = "\n".join(same_table([same]))
    assert "these differ: cases.stage." in text
    assert "one version alone has: cases.new." in text


# Who is asked for what, with trees that only answer.


class Answering(Tree):
    """A tree that runs nothing, and answers every measurement with numbers of its own."""

    def program(self, *words: str) -> Spent:
        CALLS.append((self.name, words))
        figures = "compare" in words and "--no-figures" not in words
        factor = {"before": 4.0, "now": 2.0}[self.name]
        return Spent(1.0, factor * (10.0 if figures else 1.0), "")

    def with_cache(self, cache: Path) -> Tree:
        return self

    @contextmanager
    def edited(self, stage: str) -> Iterator[Tree]:
        yield self

    def probe(self, name: str, **values: object) -> object:
        factor = {"before": 4.0, "now": 2.0}[self.name]
        answers: dict[str, object] = {
            "sites_of": ["large", "middle", "small"],
            "force": {"off": 1.0, "on": factor, "megabytes": 1000.0 * factor},
            "pilot": {"seconds": factor, "events": 1_000_000_000.0 / factor},
            "nation": {"clock": factor / 2.0, "processor": factor},
            "reference": {"seconds": factor},
            "site": {"nanoseconds": factor if values.get("rounds") == 1 else 1.0},
        }
        CALLS.append((self.name, (name, *(str(value) for value in values.values()))))
        return answers[name]


CALLS: list[tuple[str, tuple[str, ...]]] = []


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Row]:
    """The rows, small sizes."""
    CALLS.clear()
    monkeypatch.setattr(Language, "compiler", lambda language: "a compiler")
    clock = [0.0]

    def by_cpp(flow: object, seed: int, worlds: int) -> tuple[float, int]:
        clock[0] += worlds
        # By the clock on the wall it takes longer, which must not count.
        return 100.0 * worlds, 1

    monkeypatch.setattr(in_same_cpp, "seconds", by_cpp)
    monkeypatch.setattr(time, "process_time", lambda: clock[0])
    was, now = (Answering(name, tmp_path, tmp_path) for name in ("before", "now"))
    return rows(was, now, QUICK, lambda words: None)


def test_every_row_of_the_table_is_there(answered: list[Row]) -> None:
    by_name = {row.words: (row.before[0], row.now[0]) for row in answered}
    assert by_name == {
        "first start, nothing compiled": (4.0, 2.0),
        "first start after an edit of one stage": (4.0, 2.0),
        "a force with its event log, against without": (4.0, 2.0),
        "memory for that": (4.0, 2.0),
        # Both by the events of the tree before: fewer events are no gain.
        "the pilot, an event": (16.0, 8.0),
        "a nation of 2 forces, one processor": (4.0, 2.0),
        "a nation of 2 forces, two processors": (2.0, 1.0),
        "a stored comparison with figures, against without": (10.0, 10.0),
        "C++ that does the same happenings, share of our time": (0.25, 0.5),
        "one site of 10,000 cases against 1,000, an event": (4.0, 2.0),
    }


def test_a_quick_run_takes_the_small_forces(answered: list[Row]) -> None:
    asked = {words for _, words in CALLS}
    assert ("force", "small") in asked
    assert ("nation", "['middle', 'small']", "1") in asked


def test_a_comparison_is_stored_before_figures_are_timed(answered: list[Row]) -> None:
    compares = [(name, words) for name, words in CALLS if BASELINE in words]
    assert [name for name, _ in compares[:2]] == ["before", "now"]
    assert all("--no-figures" in words for _, words in compares[:2])


def test_trees_take_turns(tmp_path: Path) -> None:
    was, now = (Answering(name, tmp_path, tmp_path) for name in ("before", "now"))
    seen: list[str] = []

    def measure(tree: Tree) -> float:
        seen.append(tree.name)
        return float(len(seen))

    assert Turns(was, now).each(2, measure) == ([1.0, 3.0], [2.0, 4.0])
    assert seen == ["before", "now", "before", "now"]
