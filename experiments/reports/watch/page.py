"""The page: a frame as one HTML file that needs nothing besides itself."""

from markupsafe import Markup

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.reports.brief.paper import environment
from caseflow.experiments.reports.watch.description import heading, parts
from caseflow.experiments.reports.watch.picture import STYLE, panels
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL


def page_of(frame: Snapshot, against: Snapshot | None = None) -> str:
    """Write a frame, or two side by side, as a page."""
    return (
        environment("caseflow.experiments.reports.watch")
        .get_template("page.html")
        .render(
            heading=heading(frame, against),
            nobody_real=NOBODY_REAL,
            panels=panels(frame, against),
            parts=parts(frame, against),
            two=against is not None,
            style=Markup(STYLE),
        )
    )
