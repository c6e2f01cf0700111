"""Who is helped, on one screen: everyone in a sentence an outcome; groups are under ``--all``."""

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.lives.people_helped import WhoIsHelped
from caseflow.experiments.reports.people_helped import opening
from caseflow.experiments.reports.table import NO_FIGURE


def as_screen(helped: WhoIsHelped) -> RenderableType:
    """How many are better and worse off, and what must be known of it."""
    drawn = helped.answers.design.drawing is not None
    wide = ", in round brackets where 95 % of draws lie" if drawn else ""
    return Group(
        *opening(helped),
        Text(
            "\nAll lives are simulated. Better: it happened in A and not in B, or less often in "
            f"B. In square brackets 95 % intervals of the mean{wide}. Where people queue for one "
            "another some only change places: what the scenario does is net, better less worse."
        ),
        Text(NO_FIGURE),
        Text("The rest: --all, by relationship, risk, gender, community and online stalking."),
    )
