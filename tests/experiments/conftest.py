"""A little world for the tests of the batch: arithmetic in the place of the model."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from caseflow.experiments.analysis.curve_totals import SURVIVALS
from caseflow.experiments.analysis.results import Results, collect
from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.measures.life_table import HAPPENED, LOST, WATCHED
from caseflow.experiments.measures.moments import NEVER_HOURS, Moments, hours_of
from caseflow.experiments.measures.people import PERSON, People
from caseflow.experiments.measures.trajectories import FLOW_PLACES
from caseflow.experiments.runs import outcome, provenance
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.runner import run
from caseflow.experiments.store import Store, run_rows
from caseflow.experiments.store import definitions as stored_definitions
from caseflow.experiments.store.versions import MIGRATIONS
from caseflow.scenarios.scenario import Scenario, load
from tests.experiments.store import postgresql

SITES = ["cheshire", "hampshire"]
WEEKS = 60


def life_tables(days: np.ndarray) -> dict[str, np.ndarray]:
    """Every third step something happens to one of forty, and now and then one is lost to sight."""
    fell = (np.arange(len(days)) % 3 == 1).astype(int)
    lost = (np.arange(len(days)) % 12 == 5).astype(int)
    watched = 40 - np.concatenate([[0], (fell + lost).cumsum()[:-1]])
    counts = {WATCHED: watched, HAPPENED: fell, LOST: lost}
    return {f"{name}_{count}": of for name in SURVIVALS for count, of in counts.items()}


@dataclass(frozen=True)
class Told:
    """What the little world gives in the place of a replication."""

    luck: np.random.Generator
    tables: dict[str, np.ndarray]
    halted: str = "nothing_left"
    events: int = 7


class World:
    """Counts what was simulated, and fails where it is told to."""

    def __init__(self) -> None:
        self.simulated: list[int] = []
        self.failing: set[int] = set()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in the place of the model."""
        monkeypatch.setattr(outcome, "simulate", self.simulate)
        monkeypatch.setattr(outcome, "Observed", lambda told, cohort: told)
        monkeypatch.setattr(outcome, "count_observed", self.measure_groups)
        monkeypatch.setattr(outcome, "curves_of", self.curves)
        monkeypatch.setattr(outcome, "people_by_key", self.people)

    def simulate(self, settings, seed, replication=0, detail=False):
        self.simulated.append(replication)
        if replication in self.failing:
            raise ArithmeticError("the little world broke")
        luck = np.random.default_rng([seed, replication, settings.number])
        inner = np.dtype([("memory", "f8")])
        cases = np.zeros(3, [("fear", "f8"), ("coping", inner), ("key", "u8"), ("closed", "?")])
        cases["key"] = 2**64 - 1
        return Told(luck, {"cases": cases, "soon": np.zeros(2, [("due", "f8")])})

    def measure_groups(self, told):
        """Forty people in every group, but four men; nobody in the family."""
        counted = np.full((len(GROUPS), len(MEASURES), 3), 40.0)
        counted[..., 0] = told.luck.integers(5, 35, counted.shape[:2])
        names = [group.name for group in GROUPS]
        counted[names.index("men"), :, 1:] = 4.0
        counted[names.index("family")] = 0.0
        whole = [not measure.by_group for measure in MEASURES]
        counted[1:, whole] = counted[:, whole, 2] = np.nan
        return counted

    def people(self, told):
        """Forty people in every group, but four men, and nobody in the family; an advocate meets
        all of them, and each is acted against now and then."""
        luck = np.random.default_rng(told.luck.integers(0, 2**31, 2))
        names = [group.name for group in GROUPS]
        rows = np.zeros(40, PERSON)
        rows["key"] = np.arange(1, 41)
        rows["watched"], rows["high_risk"] = hours_of(730.0), True
        rows["first_contact"] = luck.integers(24, 2400, 40)
        for name in ("withdrew_at", "left_at"):
            rows[name] = np.where(luck.random(40) < 0.3, luck.integers(24, 9000, 40), NEVER_HOURS)
        rows["retellings"] = luck.integers(1, 9, 40)
        rows["news_missed"], rows["news_total"] = luck.integers(0, 3, 40), 3
        bits = (1 << len(GROUPS)) - 1 - (1 << names.index("men")) - (1 << names.index("family"))
        rows["groups"] = bits
        rows["groups"][:4] |= 1 << names.index("men")
        counts = luck.integers(0, 9, 40)
        hours = [np.sort(luck.integers(1, 9000, number)) for number in counts]
        marked = luck.random(int(counts.sum())) < 0.2
        moments = Moments(counts, np.concatenate(hours).astype(np.uint32), marked)
        return People(rows, moments, moments)

    def curves(self, told):
        days = np.arange(0, 366, 5)
        rising = np.minimum(days // 30, 12)
        flow = np.zeros((len(FLOW_PLACES), len(FLOW_PLACES)), int)
        flow[0, 1], flow[0, 2] = 25, 15
        names = ("disengaged_before_charge", "disengaged_from_service", "revictimised")
        return {
            "grid_days": days,
            **dict.fromkeys((*names, "revictimised_violent"), rising),
            "reported": np.array([40]),
            "served": np.array([20]),
            "referred": np.array([20]),
            **dict.fromkeys(("untriaged", "unmet", "unanswered"), 20 - rising),
            "gone_unmet": rising // 4,
            "stayed_with_service": 20 - rising,
            "with_service_watched": 20 - rising,
            **life_tables(days),
            "open_cases": told.luck.integers(10, 60, WEEKS),
            "advocates": np.full(WEEKS, 2),
            "flow": flow,
        }


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The little world, in the place of the model."""
    little = World()
    little.install(monkeypatch)
    return little


@pytest.fixture
def unlike(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """The little world, but with an advocate who holds the contact it differs: by more than chance
    in every third measure, by luck in the next, and not at all in the one after."""
    alike, counted = world.simulate, world.measure_groups

    def simulate(settings, seed, replication=0, detail=False):
        told = alike(settings, seed, replication, detail)
        object.__setattr__(told, "holder", int(settings.periods[0]["contact"]["holder"]))
        object.__setattr__(told, "noise", np.random.default_rng([seed, replication, 7]))
        return told

    def measure_groups(told):
        found = counted(told)
        if told.holder:
            above = found[..., 0]
            above[:, ::3] = np.maximum(above[:, ::3] - told.noise.integers(1, 4), 0.0)
            above[:, 1::3] += told.noise.integers(-2, 3, above[:, 1::3].shape)
            above[found[..., 1] == 0.0] = 0.0
        return found

    monkeypatch.setattr(outcome, "simulate", simulate)
    monkeypatch.setattr(outcome, "count_observed", measure_groups)


@pytest.fixture(scope="session")
def scenarios() -> tuple[Scenario, Scenario]:
    """Two scenarios of two sites."""
    first = load("multi_agency_contact", {}, SITES)
    return first, load("single_point_of_contact", {}, SITES)


@pytest.fixture
def design(scenarios: tuple[Scenario, Scenario]) -> Design:
    """Twelve paired replications."""
    return Design(scenarios[0], scenarios[1:], replications=12, seed=3)


@pytest.fixture
def ask(tmp_path: Path, world: World) -> Callable[..., Results]:
    """Run a design in the little world, with a store of its own."""

    def asked(design: Design, workers: int = 1, store: str = "store.sqlite", **changes) -> Results:
        wanted = replace(design, **changes)
        with Store(str(tmp_path / store)) as ledger:
            return collect(wanted, run(wanted, ledger, workers))

    return asked


Renaming = dict[str, Any]
"""The former version, and by which rules and definitions its runs go on."""


@pytest.fixture
def as_renamed(monkeypatch: pytest.MonkeyPatch) -> Renaming:
    """Rules and definitions are those under which the runs of the former version are named anew:
    a store of that time is found again also once a rule has changed since."""
    known: Renaming = json.loads((MIGRATIONS / "versions" / "definitions.json").read_text())
    for module in (provenance, stored_definitions, run_rows):
        monkeypatch.setattr(module, "code_digest", lambda: known["code"])
    for module, name in (
        (provenance, "definitions"),
        (stored_definitions, "wanted"),
        (run_rows, "definitions"),
    ):
        monkeypatch.setattr(module, name, lambda: known["definitions"])
    return known


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A private PostgreSQL server; where there cannot be one, the test says why."""
    if reason := postgresql.why_not():
        pytest.skip(reason)
    with postgresql.server() as one:
        yield one


@pytest.fixture
def postgres(server: postgresql.Server) -> str:
    """The address of an empty database."""
    return server.database()
