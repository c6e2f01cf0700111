"""The pictures of a world in a browser: nothing is cut, nothing overlaps, nobody is asked."""

import json
import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.watching import Watching, pair_of
from caseflow.experiments.reports.watch.page import page_of
from caseflow.experiments.reports.watch.picture import picture
from caseflow.scenarios.scenario import load
from tests.experiments.reports.brief.test_brief_in_a_browser import needs_a_browser, seen, shown

LOOK = """<!doctype html><meta charset="utf-8">{picture}<pre id="found"></pre><script>
const cut = [], over = [], small = [];
for (const panel of document.querySelectorAll("svg.watch, svg.watch-panel")) {{
  const own = [...panel.querySelectorAll("text")].filter((one) => one.closest("svg") === panel);
  const place = (one) => one.getBoundingClientRect();
  const marks = [...panel.querySelectorAll("circle, rect:not(.watch-empty)")]
    .filter((one) => one.closest("svg") === panel);
  const outer = panel.getBoundingClientRect();
  own.forEach((one, number) => {{
    const here = place(one);
    const beside = here.left < outer.left - 1 || here.right > outer.right + 1;
    if (beside || here.bottom > outer.bottom + 1) cut.push(one.textContent);
    if (parseFloat(getComputedStyle(one).fontSize) < 12) small.push(one.textContent);
    const rest = [...own.slice(number + 1).map((other) => [other, 4]), ...marks.map((m) => [m, 3])];
    for (const [other, slack] of rest) {{
      const there = place(other);
      const across = Math.min(here.right, there.right) - Math.max(here.left, there.left);
      const down = Math.min(here.bottom, there.bottom) - Math.max(here.top, there.top);
      if (across > 0.5 && down > slack) over.push(one.textContent + " / " + other.outerHTML);
    }}
  }});
}}
document.getElementById("found").textContent = JSON.stringify({{
  cut, over, small, texts: document.querySelectorAll("svg text").length,
}});
</script>"""


def looked_at(drawn: str, folder: Path) -> dict[str, Any]:
    """What a browser makes of the writing in a picture."""
    page = folder / "picture.html"
    page.write_text(LOOK.format(picture=drawn), encoding="utf-8")
    dump, _ = shown(page.as_uri(), folder)
    told = re.search(r'<pre id="found">(.+?)</pre>', dump, re.DOTALL)
    assert told, dump[-2000:]
    found: dict[str, Any] = json.loads(unescape(told[1]))
    return found


def crowded() -> Sequence[Snapshot]:
    """The busiest site at its end: long numbers, and dots that stand for many."""
    here, there = (load(name, {}, ["london"]) for name in ("pilot", "business_as_usual"))
    return pair_of(here, there, "london").at(725)


def unsafe() -> Sequence[Snapshot]:
    """One advocate with far too many cases beside three, with other levels."""
    here = load(
        "pilot", {"advocacy.advocates": "1", "advocacy.unsafe_caseload": "28"}, ["hampshire"]
    )
    there = load("pilot", {"advocacy.advocates": "3"}, ["hampshire"])
    return pair_of(here, there, "hampshire").at(500)


def alone() -> Sequence[Snapshot]:
    """One world, whose advocates come and go."""
    scenario = load("pilot", {"staying.turnover": "0.02"}, ["hampshire"])
    watching = Watching(scenario, "hampshire")
    empty = next(day for day in range(200, 700) if not watching.at(day).posts[0].in_post)
    return (watching.at(empty + 1),)


@needs_a_browser
@pytest.mark.parametrize("case", [crowded, unsafe, alone], ids=lambda case: case.__name__)
@pytest.mark.parametrize("columns", [1, 3])
def test_no_writing_is_cut_small_or_under_anything_else(case, columns: int, tmp_path: Path) -> None:
    found = looked_at(picture(*case(), columns=columns), tmp_path)
    assert (found["cut"], found["over"], found["small"]) == ([], [], [])
    assert found["texts"] > 30


@needs_a_browser
def test_writing_that_is_cut_or_covered_is_noticed(tmp_path: Path) -> None:
    drawn = picture(*alone())
    wide = re.sub(
        r">monitored<", ">monitored by far more people than there is room for here<", drawn
    )
    assert wide != drawn
    found = looked_at(wide, tmp_path)
    assert found["over"] or found["cut"]


@needs_a_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_the_screen_and_asks_nobody_for_anything(width: int, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(page_of(*unsafe()), encoding="utf-8")
    found, asked = seen(page, width)
    assert found["wide"] == width
    assert [one for one in found["outside"] if not one.startswith("text")] == []
    assert asked == []
