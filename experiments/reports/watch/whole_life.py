"""The whole life of a case that is watched, as ``caseflow story`` tells it, line by line."""

from caseflow.experiments.analysis.lives.life_worlds import world_of
from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.reports.stories.story import story_of
from caseflow.experiments.reports.stories.story_text import as_plain
from caseflow.scenarios.refusal import Refusal


def whole_story(pair: Pair, case: int) -> list[str]:
    """Tell a life to the end of both worlds."""
    here, there = (
        world_of(line.scenario, line.site, line.seed, line.replication)
        for line in (pair.here, pair.there)
    )
    if not 0 <= case < here.lines.cases:
        raise Refusal(
            "no such case",
            where=pair.here.scenario.name,
            key="case",
            value=case,
            expected=f"a whole number from 0 to {here.lines.cases - 1:,}",
        )
    one = pair.here
    story = story_of(here, there, case, one.site, one.seed, one.replication)
    return as_plain(story).splitlines()
