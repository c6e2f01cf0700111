"""Two worlds to be watched, and the day on which much is under way in them."""

import re

import numpy as np

from caseflow.experiments.analysis.snapshots.watching import Pair, Watching, pair_of
from caseflow.experiments.reports.watch.sheet import Links
from caseflow.scenarios.scenario import load
from caseflow.sim.agents.case import Justice, Stage

SITE, SEED, DAY = "hampshire", 1, 480
NAMES = ("multi_agency_contact", "single_point_of_contact")
TRACKS = (Stage, Justice)
LINKS = Links(advocate="#{world}-advocate-{row}", case="#{world}-case-{row}")
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def tables_of(watching: Watching) -> dict[str, np.ndarray]:
    """Copies of the tables on the day."""
    with watching.paused(DAY) as model:
        return {name: table.copy() for name, table in model.replication.tables.items()}


def opened() -> Pair:
    """Two worlds on their first day."""
    here, there = (load(name, {"advocacy.advocates": "2"}, [SITE]) for name in NAMES)
    return pair_of(here, there, SITE, SEED)
