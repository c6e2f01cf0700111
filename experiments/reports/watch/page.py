"""The page: a frame as one HTML file that needs nothing besides itself."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.reports.watch.description import heading, parts
from caseflow.experiments.reports.watch.picture import STYLE, panels
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL


def page_of(frame: Snapshot, against: Snapshot | None = None) -> str:
    """Write a frame, or two side by side, as a page."""
    environment = Environment(
        loader=PackageLoader("caseflow.experiments.reports.watch", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        heading=heading(frame, against),
        nobody_real=NOBODY_REAL,
        panels=panels(frame, against),
        parts=parts(frame, against),
        two=against is not None,
        style=Markup(STYLE),
    )
