"""Who is helped: what must be known of the numbers, and whether both sides are the same people."""

from collections.abc import Iterator

from caseflow.experiments.analysis.lives.fates import FATES
from caseflow.experiments.analysis.lives.people_helped import WhoIsHelped
from caseflow.experiments.measures import EVERYONE
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.group_differences import OTHERS, cautions_of
from caseflow.experiments.reports.over_draws import allowed_for
from caseflow.experiments.reports.stories.heading import NOBODY_REAL
from caseflow.experiments.reports.table import NO_FIGURE, SMALL


def cautions(helped: WhoIsHelped) -> Iterator[str]:
    """What must be known of these numbers."""
    yield ""
    yield NOBODY_REAL.replace("A simulated life.", "All lives here are simulated.").replace(
        "it: person, dates and events are", "them: people, dates and events are"
    )
    yield (
        f"Numbers are of 1,000 people, with 95 % intervals {_over(helped)}. Better: "
        "it happened to them in A and not in B, or less often in B; worse: the other way round. "
        "Where people wait for one another some change places, so that a few fare better and a few "
        "worse through nothing but a place in a task list: what the scenario does is the "
        "difference of the two. 'In all' says whether its interval excludes 0; unsure: not "
        "distinguishable from chance."
    )
    yield (
        "Leaving the service is watched for a year from joining it, or to the end of the run: who "
        "joins later in one world is watched for less long in it."
    )
    compared = sum(bool(result.people) and result.group is not EVERYONE for result in helped.found)
    yield (
        f"Of {compared} comparisons by group, about {round(0.05 * compared)} would exclude 0 by "
        "chance if nothing differed."
    )
    yield from membership(helped)
    if any(result.small for result in helped.found):
        yield f"{SMALL} fewer than {FEW:g} people a replication: too few to say anything of."
    yield NO_FIGURE


def _over(helped: WhoIsHelped) -> str:
    drawing = helped.answers.design.drawing
    if drawing is None:
        return "over replications (chance only)"
    over = "in round brackets, where 95 % of draws lie, chance averaged out"
    return f"{allowed_for(drawing)} and, {over}"


def membership(helped: WhoIsHelped) -> Iterator[str]:
    """Where the two sides are not the same people, and what is done about it."""
    if any(helped.alone):
        yield (
            f"Not counted: {helped.alone[0]:,} people who are in the cohort of A only and "
            f"{helped.alone[1]:,} of B only."
        )
    else:
        yield "Everyone in the cohort of one world is in that of the other."
    for fate in FATES:
        one = helped.of(fate)[0]
        if one.elsewhere:
            yield (
                f"{fate.title} is asked of {fate.whom} in both worlds: {one.counts[4]:,} are so in "
                f"A only and {one.counts[5]:,} in B only, and they are not counted."
            )
    yield from cautions_of(result.group.dimension for result in helped.found)
    moved = {result.group.title: result.moved for result in helped.found if result.moved}
    if moved:
        told = ", ".join(f"{title} {number:,}" for title, number in moved.items())
        yield (
            f"{OTHERS} groups by assessed risk are those of A. In B another risk was assessed for: "
            f"{told}. The people on both sides of each row are the same all the same."
        )
