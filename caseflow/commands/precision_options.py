"""The options that let a comparison grow until it is enough."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from caseflow.experiments.analysis.growth import StoppingRequest


def positive(option: str) -> Callable[[Any], float]:
    """Reads a number above 0.

    Examples
    --------
    >>> positive("--until-width")("0.01")
    0.01
    """

    def read(given: Any) -> float:
        try:
            number = float(str(given))
        except ValueError:
            number = float("nan")
        if not (math.isfinite(number) and number > 0.0):
            raise Refusal(
                "not a number above 0", where=option, value=given, expected="such as 0.01"
            )
        return number

    return read


UntilWidth = Annotated[
    float | None,
    typer.Option(
        "--until-width",
        parser=positive("--until-width"),
        metavar="WIDTH",
        help="Go on until the paired 95 % interval of each --measure is so wide at most, from end "
        "to end (0.01 of a share is one percentage point); --replications is then the most.",
    ),
]
Precision = Annotated[
    float | None,
    typer.Option(
        "--precision",
        parser=positive("--precision"),
        metavar="SHARE",
        help="The same, the width being a share of the baseline's mean.",
    ),
]
Measured = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        help="Whose interval must be narrow; may be given several times.",
    ),
]


def until_of(
    width: float | None, precision: float | None, measures: Sequence[str] | None
) -> "StoppingRequest | None":
    """Gather what was asked of the number of replications."""
    if width is not None and precision is not None:
        raise Refusal("--until-width and --precision: give one of the two, not both.")
    wanted = width if width is not None else precision
    if wanted is None:
        if measures:
            raise Refusal(
                "--measure says whose interval must be narrow: give --until-width or --precision "
                "with it."
            )
        return None
    option = "--until-width" if width is not None else "--precision"
    if not measures:
        raise Refusal(
            f"{option}: whose interval? Give --measure with it, such as "
            "--measure disengaged_before_charge."
        )
    from caseflow.experiments.analysis.growth import StoppingRequest
    from caseflow.experiments.measures.lookup import measure_named

    chosen = tuple(measure_named(name) for name in dict.fromkeys(measures))
    return StoppingRequest(chosen, wanted, relative=width is None)
