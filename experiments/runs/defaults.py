"""The limits of what a command may be asked, and where it keeps things unless told otherwise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from caseflow.experiments.runs.errors import Trouble
from caseflow.scenarios.other_systems import refuse_drive
from caseflow.scenarios.refusal import Refusal

STORE = "results/caseflow.sqlite"
OUT = Path("results")
MOST_REPLICATIONS = 100_000
MOST_WORKERS = 1024
MOST_POINTS = 2_000
MOST_ADVOCATES = 500
MOST_LISTED = 10_000
FURTHEST_ROW = 1_000_000
"""No day and no row is looked for beyond this; how many there are the world says."""

FEWEST_DRAWS, MOST_DRAWS = 20, 20_000
AREA_REPLICATIONS, FEWEST_OF_AREA = 200, 20
"""So many worlds are the counts of an area held against, and no fewer."""

LARGEST_SEED = 2**63 - 1

PRIOR = "prior"
"""What ``--parameters`` calls draws from what is believed before any fit."""

CENTRAL = "central"
"""What ``--parameters`` calls one value for everything that is not known: the middle of its prior.
"""

POSTERIOR = "posterior:"
"""What stands before the name of a posterior there."""

PARAMETERS = f"{POSTERIOR}pilot"
"""What every answer is over unless it is told otherwise: the fit that comes with the product."""

LUCKS = 2
"""So many replications share a draw of what is not known: two lucks are the fewest that tell luck
from ignorance, and more would leave fewer draws."""


def folder_of(folder: Path, option: str) -> None:
    """Make a folder, unless it is there."""
    refuse_drive(str(folder), option)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        message = "this is a file, or lies in one; a folder is needed"
        raise Refusal(message, where=option, value=str(folder)) from None
    except OSError as trouble:
        raise Trouble(f"The folder {folder} cannot be made ({trouble.strerror}).") from None


REPLICATIONS = (
    ", such as 200; for an interval half as wide it takes four times as many, and "
    "`caseflow compare --until-width` goes on until it is narrow enough"
)
"""What is said to whoever asks for far too many."""


def whole(option: str, low: int, high: int, remedy: str = "") -> Callable[[Any], int]:
    """Reads a whole number of an option; the remedy is said of one that is too large.

    Examples
    --------
    >>> whole("--workers", 1, 8)("4")
    4
    """
    expected = f"a whole number from {low:,} to {high:,}"

    def read(given: Any) -> int:
        try:
            number = int(str(given))
        except ValueError:
            message = "not a whole number"
            raise Refusal(message, where=option, value=given, expected=expected) from None
        if not low <= number <= high:
            message = "too small" if number < low else "too large"
            said = expected + (remedy if number > high else "")
            raise Refusal(message, where=option, value=number, expected=said)
        return number

    return read
