"""What intervals allow for: chance alone, or what is not known as well."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseflow.experiments.runs.parameter_draws import ParameterDraws

POSSIBLE = (
    "Possible is where 95 % of draws lie with chance averaged out: more replications do not make "
    "it narrower."
)


def allowed_for(drawing: "ParameterDraws | None") -> str:
    """What stands behind "95 % intervals", without its full stop."""
    if drawing is None:
        return "for chance alone"
    return f"of the mean over draws of what is not known ({drawing.words})"
