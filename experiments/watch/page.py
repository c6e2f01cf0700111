"""The page: a frame as one HTML file that needs nothing besides itself."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from experiments.watch.frame import Frame
from experiments.watch.picture import STYLE, panels
from experiments.watch.told import heading, parts
from experiments.watch.words import NOBODY_REAL


def page_of(frame: Frame, against: Frame | None = None) -> str:
    """Write a frame, or two side by side, as a page.

    Parameters
    ----------
    frame, against
        The world, and what is held against it.

    Returns
    -------
    str
        HTML without scripts; the same for the same frames, to the byte.
    """
    environment = Environment(
        loader=PackageLoader("experiments.watch", "."),
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
