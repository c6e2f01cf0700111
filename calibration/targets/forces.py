"""The police forces: what is published of each, and the rest shared out by stated rules.

``python -m caseflow.calibration.targets.forces`` writes the forces' lines of
``scenarios/sites.csv`` anew, from ``forces.csv`` (names and populations) and
``forces_published.csv`` (what is known of a force).
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from caseflow.calibration.targets.force import Force, Line, forces, recorded
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import FILE, sites
from caseflow.sim import simulate

RECORDED_FOR_EACH = 0.81
"""Cases recorded a year for each of ``demand.reports_a_year``, as ``measured`` gives it.

Less than one: some tell somebody else first, and of what the police are told some is not recorded.
"""

RECORDED_PER_ADVOCATE = 800
"""Recorded cases for each advocate in Cheshire, Cleveland, Hampshire and Hertfordshire [W7]."""

LEAST, MOST = 0.5, 1.6
"""How far from its share by population a force may lie: those published lie within this."""

PLACES = 20
"""Treatment places of a hub [M19]."""

LIKE = "cheshire"
"""The site of the pilot whose officers, meetings and courts the forces are given by size."""

ADDRESS = "The site's address of luck; never change it"


def lines() -> Iterator[Line]:
    """Give the forces' lines of ``sites.csv``."""
    every = forces()
    cases = recorded(every)
    reports = {site: _rounded(count / RECORDED_FOR_EACH) for site, count in cases.items()}
    average = sum(reports.values()) / len(every)
    for entry in every:
        found = {
            "number": (str(entry.number), "", "", "judgement", ADDRESS),
            "demand.reports_a_year": _reports(entry, cases[entry.site], reports[entry.site]),
            "advocacy.advocates": _posts(cases[entry.site]),
            **by_size(entry.published, reports[entry.site]),
            "clinical.places": _shared(
                PLACES * reports[entry.site] / average,
                f"reports, {PLACES} for a force of average size [M19]",
            ),
        }
        found |= {key: line for key, line in entry.published.items() if key != "recorded"}
        for parameter, line in found.items():
            yield (entry.site, entry.name, entry.force, parameter, *line)


def measured(site: str = "west_midlands_police", seed: int = 1) -> float:
    """Run a force as things are, and count what it records."""
    plan = load("nationwide_business_as_usual", {}, [site])
    moments = simulate(plan.settings(site), seed).tables["cases"]["recorded"]
    begins, ends = plan.warm_up_days, plan.warm_up_days + plan.intake_days
    count = int(np.count_nonzero((moments >= begins) & (moments < ends)))
    years = plan.intake_days / 365.25
    return count / years / float(sites()[site].values["demand.reports_a_year"])


def main(path: Path = FILE) -> None:
    """Write the forces' lines, below those of other sites."""
    ours = tuple(f"{force.site}," for force in forces())
    with path.open(encoding="utf-8", newline="") as file:
        kept = [line for line in file if not line.startswith(ours)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines())
    path.write_text("".join(kept) + text.getvalue(), encoding="utf-8")


def _reports(force: Force, count: float, reports: int) -> Line:
    told = f"Set so that about {_rounded(count):,} cases a year are recorded"
    if "recorded" in force.published:
        _, low, high, evidence, note = force.published["recorded"]
        ends = (str(_rounded(float(end) / RECORDED_FOR_EACH)) for end in (low, high))
        return (str(reports), *ends, evidence, f"{told}: {note}")
    ends = (str(_rounded(reports * factor)) for factor in (LEAST, MOST))
    rule = f"what is recorded nationally [C3] is shared out by population, {force.population:,}"
    return (str(reports), *ends, "judgement", f"{told}; unknown: {rule}")


def _posts(count: float) -> Line:
    posts = max(1, round(count / RECORDED_PER_ADVOCATE))
    rule = (
        f"unknown: shared out by recorded cases, one advocate for every {RECORDED_PER_ADVOCATE} "
        "as in the four forces together whose posts are published [W7]"
    )
    return (str(posts), "1", str(2 * posts), "judgement", rule)


def by_size(published: Mapping[str, Line], reports: int) -> dict[str, Line]:
    """Meetings, officers and courts: for each report as much as at one site of the pilot.

    ``published``: what is known of the place, of which its days between meetings are used. Gives
    value, low, high, evidence and note by parameter.
    """
    like = {
        key: float(line.number) for key, line in parameters().items() if not line.column.choices
    }
    like |= {key: float(value) for key, value in sites()[LIKE].values.items()}
    size = reports / like["demand.reports_a_year"]
    every = float(published.get("triage.every", (parameters()["triage.every"].value,))[0])
    rule = f"reports, as much for each as at the pilot's site in {sites()[LIKE].name}"
    steps = {
        "investigating.investigators": 1.0,
        "hearing.magistrates_places": 0.5,
        "hearing.crown_places": 0.25,
    }
    found = {key: _shared(like[key] * size, rule, step) for key, step in steps.items()}
    agenda = like["triage.agenda"] * size * every / like["triage.every"]
    fewest = parameters()["triage.agenda"].low or 0.0
    meetings = f"{rule}; a large force's several meetings are counted as one"
    return {"triage.agenda": _shared(max(agenda, fewest), meetings), **found}


def _shared(amount: float, rule: str, step: float = 1.0) -> Line:
    """A number shared out, in steps and no less than one; it may be half or twice as much."""
    value = max(round(amount / step), 1) * step
    low = max(value // 2, 1.0) if step == 1.0 else value / 2.0
    return (
        f"{value:g}",
        f"{low:g}",
        f"{2.0 * value:g}",
        "judgement",
        f"unknown: shared out by {rule}",
    )


def _rounded(number: float) -> int:
    """To tens; to fifties from two thousand on, to fives below two hundred."""
    step = 50 if number >= 2_000 else 10 if number >= 200 else 5
    return round(number / step) * step


if __name__ == "__main__":
    main()
