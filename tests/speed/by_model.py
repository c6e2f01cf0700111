"""The reference flow told by the model: its scenario file, and what is read from its tables."""

from pathlib import Path

import numpy as np

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, Settings, simulate
from caseflow.sim.soonest import Kind
from tests.speed.flow import COUNTED, Told

SCENARIO = Path(__file__).with_name("reference_flow.toml")


def settings() -> Settings:
    """What a world of the flow is built from."""
    scenario = load(str(SCENARIO))
    return scenario.settings(scenario.sites[0])


def read(world: Replication) -> Told:
    """What every engine counts, from the tables and the task list of a world at its end."""
    tables = world.tables
    cases, victims, weeks = tables["cases"], tables["victims"], tables["weeks"]
    perpetrators, site = tables["perpetrators"], tables["sites"][0]
    lines = np.bincount(tables["event_log"]["what"], minlength=max(Kind) + 1)
    counts = {
        "victims": len(cases),
        "incidents": perpetrators["incidents"].sum(),
        "breaches": perpetrators["breaches"].sum(),
        "reports": cases["reports"].sum(),
        "arrests": cases["arrested"].sum(),
        "decisions": lines[Kind.TRIAGE],
        "joined": site["joined_advocate_list"],
        "assessed": lines[Kind.ASSESSMENT],
        "given": lines[Kind.ALLOCATION],
        # To report is to meet somebody too.
        "contacts": victims["contacts"].sum() - (cases["reports"] > 0).sum(),
        "left": lines[Kind.DEPARTURE],
        "withdrawn": lines[Kind.WITHDRAWAL],
        "charged": cases["times_charged"].sum(),
        "heard": lines[Kind.HEARING],
        "orders": cases["restraining_orders"].sum(),
        "reviews": lines[Kind.REVIEW],
        "reopened": cases["reopened"].sum(),
    }
    by_week = weeks["week"].astype(np.int64)
    return Told(
        np.array([counts[name] for name in COUNTED], np.int64),
        float(np.bincount(by_week, weeks["open_cases"]).mean()),
        float(weeks["waiting_list"].mean()),
    )


def tell(seed: int) -> Told:
    """One world with its task_list."""
    return read(simulate(settings(), seed, 0, detail=True))
