"""What is said of the number of replications: after any comparison, and of one that was grown."""

import math
from collections.abc import Sequence

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.growth import GrownComparison
from caseflow.experiments.analysis.replications_needed import to_reach, to_tell_apart
from caseflow.experiments.analysis.stopping_rule import CHUNK, WidthReading
from caseflow.experiments.measures.formatting import SHARE, scale
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.json_output import chosen
from caseflow.experiments.reports.wording import points

REALISTIC = 10_000
"""Beyond this a number of replications is nobody's plan."""

POINT = 0.01
"""The width of interval that is held up as a mark: one percentage point."""


def needed(mine: Sequence[Difference]) -> str:
    """Say how many replications the headlines of one scenario would need."""
    lines = []
    for difference in mine:
        if difference.measure.name in HEADLINES:
            apart = to_tell_apart(difference)
            narrow = to_reach(difference, POINT) if difference.measure.unit == SHARE else None
            wants = []
            if apart:
                wants.append(f"{_many(apart)} to be distinguished from 0")
            if narrow:
                wants.append(f"{_many(narrow)} for an interval one point wide")
            if wants:
                lines.append(f"- {difference.measure.title}: {'; '.join(wants)}.")
    if not lines:
        return ""
    heading = (
        "Replications in all that would be enough, if the differences are as they look now (to be "
        "distinguished: four times in five):"
    )
    return "\n".join([heading, *lines])


def stage(grown: GrownComparison) -> str:
    """One line after a stage: how many replications, and which interval is widest still."""
    done = grown.answers.design.replications
    name, measure, one = _widest(grown)
    if grown.enough:
        return f"{done:,} replications: every interval asked for is narrow enough."
    return f"{done:,} replications: {_told(name, measure, one, grown)}."


def outcome(grown: GrownComparison) -> str:
    """Why a comparison stopped where it did."""
    done = grown.answers.design.replications
    name, measure, one = _widest(grown)
    told = _told(name, measure, one, grown)
    if grown.enough:
        return (
            f"Enough after {done:,} replications: the paired interval of every measure asked for "
            f"is narrow enough in every scenario. The one that was so last: {told}."
        )
    chunks = CHUNK * math.ceil(grown.needed / CHUNK)
    if not math.isfinite(one.width):
        total = "Replications that would be enough cannot be foretold."
    elif chunks > REALISTIC:
        total = "No realistic number of replications would be enough: ask for a wider interval."
    else:
        total = f"About {chunks:,} would be enough: ask again with --replications {chunks}."
    return f"Not enough after {done:,} replications, the most allowed: {told}. {total}"


def as_data(grown: GrownComparison) -> dict[str, object]:
    """The same for JSON."""
    return {
        "width": grown.until.width,
        "relative": grown.until.relative,
        "enough": grown.enough,
        "replications": grown.answers.design.replications,
        "measures": [
            {
                "scenario": name,
                "measure": measure,
                **chosen(entry, "n", "width", "wanted", "enough"),
                "replications_needed": entry.needed,
            }
            for name, row in grown.readings.items()
            for measure, entry in row.items()
        ],
    }


def _widest(grown: GrownComparison) -> tuple[str, str, WidthReading]:
    every = [
        (name, measure, entry)
        for name, row in grown.readings.items()
        for measure, entry in row.items()
    ]
    return max(every, key=lambda entry: (not entry[2].enough, entry[2].needed))


def _told(name: str, measure: str, width_reading: WidthReading, grown: GrownComparison) -> str:
    known = {entry.name: entry for entry in grown.until.measures}[measure]
    unit = points(known.unit)
    title = known.title.lower()
    if not math.isfinite(width_reading.width):
        return f"{title} under {name} is not defined often enough"
    factor = scale(known.unit)
    words = (
        f"the interval of {title} under {name} is {factor * width_reading.width:.3g} {unit} wide"
    )
    asked = f"{factor * width_reading.wanted:.3g} asked for"
    if width_reading.enough:
        return f"{words} ({asked})"
    if width_reading.width == 0.0:
        return f"{title} under {name} is the very same so far, which few replications do not prove"
    if width_reading.width <= width_reading.wanted:
        return f"{words} ({asked}), but too skewed to believe it yet"
    return f"{words} ({asked})"


def _many(number: int) -> str:
    return f"about {number:,}" if number <= REALISTIC else "no realistic number"
