"""The surroundings: what happened to a site as a whole in one of two worlds only."""

from dataclasses import dataclass

from caseflow.experiments.analysis.lives.event_lines import SAME_MOMENT, Line
from caseflow.experiments.analysis.lives.life_worlds import LifeWorld
from caseflow.sim.soonest import Kind

LOST = 1
"""What a line about a contract says when it is lost."""


@dataclass(frozen=True)
class SiteEvent:
    """Something that happened to the site, and in which world: ``A`` or ``B``."""

    world: str
    line: Line

    @property
    def words(self) -> str:
        """A clause."""
        if self.line.what is Kind.CONTRACT:
            lost = self.line.whom == LOST
            return "the service lost its contract" if lost else "the service was let again"
        return {
            Kind.LEAVING: "an advocate left",
            Kind.REPLACEMENT: "an empty post was filled",
            Kind.LEVERS: "other rules came to hold",
        }.get(self.line.what, "something changed at the site")


def surroundings(here: LifeWorld, there: LifeWorld, until: float) -> tuple[SiteEvent, ...]:
    """Find what happened to the site in one world only."""
    one, other = (_of_site(world, until) for world in (here, there))
    found = [SiteEvent("A", line) for line in one if not _among(line, other)]
    found += [SiteEvent("B", line) for line in other if not _among(line, one)]
    return tuple(sorted(found, key=lambda entry: entry.line.when))


def _of_site(world: LifeWorld, until: float) -> list[Line]:
    event_log = world.told.tables["event_log"]
    whole = event_log[(event_log["case"] < 0) & (event_log["when"] <= until + SAME_MOMENT)]
    return [Line(float(row["when"]), Kind(int(row["what"])), int(row["whom"])) for row in whole]


def _among(line: Line, others: list[Line]) -> bool:
    return any(
        (line.what, line.whom) == (other.what, other.whom)
        and abs(line.when - other.when) <= SAME_MOMENT
        for other in others
    )
