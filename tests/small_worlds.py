"""Small worlds: one site, a short time, and whatever an example wants to be otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication, Settings, simulate
from caseflow.sim.luck import key_of_world
from caseflow.sim.rule import quiet

QUIET: dict[str, str] = {
    "staying.turnover": "0",
    "advocacy.contract_lost_a_year": "0",
}
"""Nobody who works leaves."""

BUSY: dict[str, str] = {
    "triage.accept": "0.35",
    "triage.every": "7",
    "partnership.ramp_days": "0",
    "referral.days": "1",
    "help_seeking.first_report": "0.08",
    "advocacy.attach_at": "classification",
    "staying.turnover": "0.004",
    "investigating.quick_share": "0.5",
    "hearing.magistrates_preparation": "40",
    "persistence.new_victim_share": "0.15",
}
"""Much happens in a short time: every stage is reached within a few months."""


def settings_of(
    scenario: str = "single_point_of_contact",
    levers: Mapping[str, str] | None = None,
    days: float = 120.0,
    site: str = "cheshire",
) -> Settings:
    """What a small world is built from; it starts empty, for a warm-up would take most of a test.

    Parameters
    ----------
    scenario
        Its name.
    levers
        What differs from it.
    days
        How long it runs.
    site
        Which site.

    Returns
    -------
    Settings
        Of one world.
    """
    overrides = {"opening": "empty", **(levers or {})}
    return replace(load(scenario, overrides, [site]).settings(site), days=days)


def told(settings: Settings, seed: int = 1, replication: int = 0) -> Replication:
    """A small world at its end, with its task_list."""
    return simulate(settings, seed, replication, detail=True)


def begun(settings: Settings, seed: int = 1, replication: int = 0) -> Replication:
    """A small world on its first day, with its task_list."""
    with quiet():
        key = int(key_of_world(seed, settings.number, replication))
    return Replication(settings, key, detail=True)
