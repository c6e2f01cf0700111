"""One life in two worlds: a line that is one until the two part, and two from there on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.life_lanes import (
    LANE,
    WIDTH,
    Lane,
    lanes_of,
    levels,
    reach_of,
)
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import INK
from caseflow.experiments.reports.stories.cause import cause
from caseflow.experiments.reports.stories.heading import NOBODY_REAL, who
from caseflow.experiments.reports.stories.side import Event
from caseflow.experiments.reports.stories.story import Story
from caseflow.experiments.reports.stories.story_text import endings
from caseflow.scenarios.words import date_words
from caseflow.sim.agents.perpetrator import Incident
from caseflow.sim.soonest import Kind

ROW = 0.19
"""How high a label is, in inches."""

GRAVE = (Incident.THREAT, Incident.ASSAULT)
TOUCH = (Kind.ADVOCATE_WORK, Kind.OFFICER_WORK, Kind.CONTACT_DUE)


@dataclass(frozen=True)
class Mark:
    """How one sort of event is drawn; ``side`` is how far above its line, in labels."""

    title: str
    marker: Any
    colour: Any
    hollow: bool = False
    size: float = 6.0
    side: float = 0.0


def _marks() -> dict[str, Mark]:
    return {
        "act": Mark("another act", "|", INK, size=8.0, side=-0.3),
        "grave": Mark("threat or assault", "x", PALETTE[3], size=6.0, side=-0.3),
        "report": Mark("the victim told", "^", PALETTE[0], size=6.5, side=0.35),
        "touch": Mark("somebody was in touch", "o", PALETTE[2], size=4.5, side=0.35),
        "missed": Mark("promised news missing", "v", PALETTE[3], hollow=True, size=6.5, side=0.35),
        "turn": Mark("turning point, named", "D", INK, hollow=True, size=5.0),
    }


def life(story: Story) -> Picture:
    """Draw a life in two worlds."""
    lanes = lanes_of(story)
    begins, ends = lanes[0].begins, max(lane.ends for lane in lanes)
    span = max(ends - begins, 1.0)
    above = levels([label for lane in lanes if lane.upward for label in lane.labels], span)
    below = levels([label for lane in lanes if not lane.upward for label in lane.labels], span)
    top = 1.6 + LANE * (len(lanes) > 1) + max(above.values(), default=0)
    low = 1.2 + (LANE + 1.6 + max(below.values(), default=0)) * (len(lanes) > 1)
    figure = Figure(figsize=(WIDTH, (top + low) * ROW + 0.6), layout="constrained")
    axes = figure.subplots()
    for lane in lanes:
        _draw(axes, story, lane)
    base = LANE * (len(lanes) > 1) + 0.9
    _name(axes, story, [lane for lane in lanes if lane.upward], above, base, 1.0)
    _name(axes, story, [lane for lane in lanes if not lane.upward], below, LANE + 0.9, -1.0)
    if len(lanes) > 1:
        _part(axes, story, lanes[1].begins)
    reach = max((reach_of(*label, span) for lane in lanes for label in lane.labels), default=ends)
    right = max(ends + 0.035 * span, reach)
    axes.set_xlim(_moment(story, begins - 0.012 * span), _moment(story, right))
    axes.set_ylim(-low, top)
    _dated(axes)
    title = f"One simulated life in two worlds: case {story.here.row} at {site_title(story.site)}"
    framed(figure, title, _caption(story), _legend(lanes))
    return Picture(f"life_{story.site}_{story.here.row}", title, _words(story, title), figure)


def _moment(story: Story, day: float) -> float:
    start: Any = date2num
    return float(start(story.here.scenario.first_day)) + day


def _draw(axes: Axes, story: Story, lane: Lane) -> None:
    ends = [_moment(story, day) for day in (lane.begins, lane.ends)]
    axes.plot(ends, [lane.height] * 2, color=lane.colour, linewidth=2.2, alpha=0.55, zorder=1)
    marks = _marks()
    for sort, mark in marks.items():
        days = [event.line.when for event in lane.events if _sort(event) == sort]
        # What the perpetrator does lies below the line, what the victim and others do above it.
        axes.plot(
            [_moment(story, day) for day in days],
            [lane.height + mark.side] * len(days),
            linestyle="none",
            **_look(mark),
            zorder=4.0 if sort in ("turn", "missed") else 3.0,
        )
    if lane.name != "A and B" or story.parting is None:
        axes.annotate(
            lane.name,
            (ends[1], lane.height),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=11.0,
            fontweight="bold",
            color=INK,
        )


def _look(mark: Mark) -> dict[str, Any]:
    return {
        "marker": mark.marker,
        "markersize": mark.size,
        "markeredgecolor": mark.colour,
        "markerfacecolor": "white" if mark.hollow else mark.colour,
        "markeredgewidth": 1.6 if mark.marker == "x" else 1.0,
    }


def _sort(event: Event) -> str:
    """Which mark an event gets; one that is named gets a turning point's, unless reported."""
    line = event.line
    if line.what is Kind.INCIDENT:
        return "grave" if line.whom in GRAVE else "act"
    if line.what is Kind.REPORT:
        return "report"
    if line.what is Kind.NEWS_OVERDUE:
        return "missed"
    if event.label:
        return "turn"
    return "touch" if line.what in TOUCH else ""


def _name(
    axes: Axes, story: Story, lanes: Sequence[Lane], far: dict[int, int], base: float, sign: float
) -> None:
    place = 0
    for lane in lanes:
        for day, words in lane.labels:
            x, y = _moment(story, day), sign * (base + far[place])
            axes.plot([x, x], [lane.height, y], color="#b5b5b5", linewidth=0.7, zorder=0.5)
            axes.annotate(
                words,
                (x, y),
                xytext=(2, 0),
                textcoords="offset points",
                va="center",
                fontsize=8.0,
                color=INK,
                bbox={"facecolor": "white", "alpha": 0.8, "linewidth": 0.0, "pad": 0.5},
            )
            place += 1


def _part(axes: Axes, story: Story, day: float) -> None:
    axes.axvline(_moment(story, day), color=INK, linewidth=1.2, linestyle=(0, (4, 2)), zorder=2)
    axes.annotate(
        f"here they part, {date_words(story.date(day))}",
        (_moment(story, day), 0.0),
        xycoords=("data", "axes fraction"),
        xytext=(4, 3),
        textcoords="offset points",
        va="bottom",
        fontsize=8.5,
        fontstyle="italic",
        color=INK,
    )


def _dated(axes: Axes) -> None:
    locator: Any = AutoDateLocator
    formatter: Any = ConciseDateFormatter
    locator = locator(maxticks=14)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(formatter(locator))
    axes.set_yticks([])
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def _legend(lanes: Sequence[Lane]) -> list[Line2D]:
    found = {_sort(event) for lane in lanes for event in lane.events}
    return [
        Line2D([], [], linestyle="none", label=mark.title, **_look(mark))
        for sort, mark in _marks().items()
        if sort in found
    ]


def _caption(story: Story) -> str:
    told = [NOBODY_REAL, who(story)]
    told += [f"A: {story.here.scenario.title}. B: {story.there.scenario.title}."]
    told += [
        f"Replication {story.replication} of seed {story.seed}. Layer: what truly happens in the "
        "model. One person in one pair of worlds (n = 1): nothing here is a share, so there is no "
        "denominator and no interval."
    ]
    return " ".join(told)


def _words(story: Story, title: str) -> str:
    """The figure in words: who, where they part and over what, and how it ends."""

    def counted() -> Iterator[str]:
        for name, side in (("A", story.here), ("B", story.there)):
            acts = sum(event.line.what is Kind.INCIDENT for event in side.events)
            touched = sum(event.line.what in TOUCH for event in side.events)
            yield f"In {name}: {acts} acts by the perpetrator, {touched} contacts or work items."

    differ = [
        f"{what}: in A {here}, in B {there}"
        for what, here, there in endings(story)
        if here != there and story.in_both
    ]
    end = f"At the end: {'; '.join(differ)}." if differ else "They end alike."
    return " ".join([f"{title}.", NOBODY_REAL, who(story), *cause(story), *counted(), end])


draw_life = drawing(life)
"""Draw a life, and write it in every format."""
