"""The options by which the library draws a chart in the browser, in the colours of the page.

Every colour is a name of the style sheet, which the browser resolves as it draws: by day and by
night, in forced colours and on paper, without asking the server again.
"""

import json
import math
from collections.abc import Sequence
from html import escape
from typing import Any

from caseflow.experiments.dashboard.charts.chart_key import DASHES, SYMBOLS, colour
from caseflow.experiments.dashboard.charts.line_chart import ChartLine, ChartPoint, LineChart

Options = dict[str, Any]

ROOM = 0.03
"""Left free at either end of the lever, as a share of its span."""

FEW, CLEAR, FAINT = 2, 0.18, 0.09
"""Up to so many bands are seen one through another; more of them are fainter."""

NARROW, LABELS = 480, 3
"""On a screen of fewer pixels no more values than this are written below the chart."""

BAND = """(params, api) => {
  if (params.dataIndexInside) return;
  const runs = [[]];
  for (let i = 0; i < params.dataInsideLength; i++) {
    const [x, low, high] = [0, 1, 2].map((dim) => api.value(dim, i));
    if (Number.isFinite(low) && Number.isFinite(high)) runs.at(-1).push([x, low, high]);
    else runs.push([]);
  }
  const outline = (run) => [
    ...run.map(([x, , high]) => api.coord([x, high])),
    ...run.map(([x, low]) => api.coord([x, low])).reverse(),
  ];
  return { type: "group", children: runs.filter((run) => run.length).map((run) => ({
    type: "polygon", shape: { points: outline(run) }, style: { fill: FILL, opacity: OPACITY },
  })) };
}"""
"""The band of an interval, one shape where all of it is known."""

NEAREST = "(at) => TICKS.reduce((a, b) => Math.abs(b[0] - at) < Math.abs(a[0] - at) ? b : a)[1]"
"""The words of a value of the lever."""

READ = "(points) => points.map((point) => point.data.told).find((told) => told) || ''"


def options_of(chart: LineChart) -> Options:
    """All that the library is told of a chart."""
    values = [float(value) for value in chart.values]
    few = {values[round(at * (len(values) - 1) / (LABELS - 1))] for at in range(LABELS)}
    return {
        # Whatever moves by itself is not read the sooner for it.
        "animation": False,
        "textStyle": {"fontFamily": "inherit", "fontSize": 13, "color": "var(--ink)"},
        "grid": {"left": 4, "right": 34, "top": 24, "bottom": 4, "containLabel": True},
        "xAxis": _across(chart),
        "yAxis": _upwards(chart),
        "tooltip": _tooltip(),
        "media": [
            {"option": {"xAxis": {"axisLabel": {"customValues": values}}}},
            {
                "query": {"maxWidth": NARROW},
                "option": {"xAxis": {"axisLabel": {"customValues": sorted(few)}}},
            },
        ],
        "series": [
            *(_band(number, line, chart) for number, line in enumerate(chart.lines)),
            *(_line(number, line, chart) for number, line in enumerate(chart.lines)),
        ],
    }


def tip_at(chart: LineChart, place: int) -> Options:
    """What has the library show its reading at one value, as if it were pointed at."""
    shown = next(
        (
            number
            for number, line in enumerate(chart.lines)
            if math.isfinite(line.points[place].mean)
        ),
        0,
    )
    return {"type": "showTip", "seriesIndex": len(chart.lines) + shown, "dataIndex": place}


def _across(chart: LineChart) -> Options:
    values = [float(value) for value in chart.values]
    ticks = [
        [value, place.replace(" (", "\n(", 1)]
        for value, place in zip(values, chart.places, strict=True)
    ]
    room = ROOM * (values[-1] - values[0]) or 1.0
    return {
        "type": "value",
        "min": values[0] - room,
        "max": values[-1] + room,
        "axisLine": {"onZero": False, "lineStyle": {"color": "var(--edge)"}},
        "axisTick": {"show": True, "customValues": values},
        "splitLine": {"show": False},
        "axisLabel": {
            "color": "var(--quiet)",
            "hideOverlap": True,
            "lineHeight": 17,
            ":formatter": NEAREST.replace("TICKS", json.dumps(ticks)),
        },
    }


def _upwards(chart: LineChart) -> Options:
    low, high = chart.ends
    ends: Options = {"min": low}
    if high is not None:
        ends |= {"max": high, "interval": high / 2.0}
    # Where an interval reaches a little below 0, the axis does too, and 0 is the first that is
    # written.
    written = low == 0.0 or high is not None
    return {
        "type": "value",
        **ends,
        "axisLabel": {"color": "var(--quiet)", "showMinLabel": written},
        "splitLine": {"lineStyle": {"color": "var(--line)"}, "showMinLine": written},
    }


def _tooltip() -> Options:
    return {
        "trigger": "axis",
        "confine": True,
        "transitionDuration": 0,
        "className": "chart-tip",
        "backgroundColor": "var(--paper)",
        "borderColor": "var(--edge)",
        "textStyle": {"color": "var(--ink)", "fontSize": 13},
        "axisPointer": {
            "type": "line",
            "snap": True,
            "animation": False,
            "lineStyle": {"color": "var(--ink)", "type": "solid"},
            "label": {"show": False},
        },
        ":formatter": READ,
    }


def _band(number: int, line: ChartLine, chart: LineChart) -> Options:
    rows = [
        [float(value), _known(point.low), _known(point.high)]
        for value, point in zip(chart.values, line.points, strict=True)
    ]
    return {
        "id": f"band-{number}",
        "type": "custom",
        "silent": True,
        "clip": True,
        "z": 1,
        "tooltip": {"show": False},
        "encode": {"x": 0, "y": [1, 2]},
        "data": rows,
        ":renderItem": BAND.replace("FILL", json.dumps(colour(number))).replace(
            "OPACITY", str(FAINT if len(chart.lines) > FEW else CLEAR)
        ),
    }


def _line(number: int, line: ChartLine, chart: LineChart) -> Options:
    drawn = {
        "id": f"line-{number}",
        "name": line.name,
        "type": "line",
        "z": 3,
        "symbol": SYMBOLS[number],
        "symbolSize": 9,
        "showAllSymbol": True,
        "emphasis": {"disabled": True},
        "lineStyle": {"color": colour(number), "width": 2.5, "type": DASHES[number] or "solid"},
        "itemStyle": {"color": colour(number), "borderColor": colour(number), "borderWidth": 2},
        "data": [
            _datum(float(value), place, point, chart)
            for place, (value, point) in enumerate(zip(chart.values, line.points, strict=True))
        ],
    }
    return drawn if number else {**drawn, **_marks(chart)}


def _datum(value: float, place: int, point: ChartPoint, chart: LineChart) -> Options:
    datum: Options = {"value": [value, _known(point.mean)], "told": _reading(chart, place)}
    return datum if point.sure else {**datum, "itemStyle": {"color": "var(--paper)"}}


def _reading(chart: LineChart, place: int) -> str:
    """What is shown where a value is pointed at; whoever named a scenario wrote no HTML."""
    told: Sequence[str] = [
        f"<br><i class='c{number}'></i><span>{escape(name)}: </span>{escape(words)}"
        for number, (name, words) in enumerate(chart.reading(place))
    ]
    return f"<b>{escape(chart.place(place))}</b>{''.join(told)}"


def _marks(chart: LineChart) -> Options:
    """Where the better changes: a shade over its interval, and a line where the means cross."""
    areas = [[{"xAxis": stretch.low}, {"xAxis": stretch.high}] for stretch in chart.stretches]
    crossed = [{"xAxis": stretch.value} for stretch in chart.stretches if stretch.value is not None]
    zero = [{"yAxis": 0.0, "lineStyle": {"type": "solid", "color": "var(--ink)"}}]
    return {
        "markArea": {
            "silent": True,
            "itemStyle": {"color": "var(--chart-shade)", "opacity": 0.6},
            "data": areas,
        },
        "markLine": {
            "silent": True,
            "symbol": "none",
            "label": {"show": False},
            "lineStyle": {"color": "var(--chart-mark)", "width": 2, "type": [4, 3]},
            "data": crossed + (zero if chart.ends[0] < 0.0 else []),
        },
    }


def _known(number: float) -> float | None:
    return number if math.isfinite(number) else None
