"""What the figures of this room are drawn from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from calibration.against import AGREES, Held
from calibration.intervals import interval_of
from calibration.observed import OBSERVED
from calibration.targets import Form
from experiments.measures import MEASURES
from experiments.words import unit_words

if TYPE_CHECKING:
    from experiments.figures.calibration import Panel

UNITS = {one.name: unit_words(one.unit) for one in MEASURES}


def panel(of: Sequence[Held], title: str, name: str, draws: int, covers: bool = True) -> "Panel":
    """Figures held against the model, ready to be drawn.

    Parameters
    ----------
    of
        What was held; figures against which the model gives nothing are left out.
    title, name
        Of the picture and its file.
    draws
        How many draws.
    covers
        Whether it is asked what the priors cover, and not what a fit agrees with.

    Returns
    -------
    Panel
        With the layer of each figure.
    """
    from experiments.figures.calibration import Beside, Panel

    lines = []
    for one in of:
        if not one.draws:
            continue
        low, high = interval_of(one.target)
        if one.target.form is Form.AT_LEAST:
            high = one.target.value
        share = OBSERVED[one.target.measure].share
        label = f"{one.title} [{one.target.layer}] · {one.target.label}"
        if one.target.form in (Form.CODED, Form.SHARE):
            label += f" · n = {one.target.n:g}"
        outside = not one.covered if covers else one.verdict != AGREES
        unit = "" if share else f"{one.title.lower()}: {UNITS[one.target.measure]}"
        lines.append(Beside(label, (low, one.target.value, high), one.model, outside, unit))
    told = "the ranges do not meet" if covers else "outside what is expected"
    caption = (
        f"{draws} draws, each a simulated pilot. Grey: what was published, with the 95 % interval "
        "of its own counts or as published; the layer stands in brackets, n is its denominator. "
        "Offences cluster in victims, so intervals of counts are too narrow."
    )
    return Panel(name, title, caption, told, tuple(lines))
