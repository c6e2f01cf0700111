"""The limits of what a command may be asked, and where it keeps things unless told otherwise."""

from pathlib import Path

from experiments.trouble import Trouble
from scenarios.refusal import Refusal

STORE = "results/caseflow.sqlite"
OUT = Path("results")
MOST_REPLICATIONS = 100_000
MOST_WORKERS = 1024
MOST_POINTS = 2_000
LARGEST_SEED = 2**63 - 1

PRIOR = "prior"
"""What ``--parameters`` calls draws from what is believed before any fit."""


def folder_of(folder: Path, option: str) -> None:
    """Make a folder, unless it is there.

    Parameters
    ----------
    folder
        Where files will be written.
    option
        What of the command line names it, for the message.

    Raises
    ------
    Refusal
        When it is a file, or lies in one.
    Trouble
        When it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        message = f"{option}: {folder} is a file, or lies in one; a folder is needed."
        raise Refusal(message) from None
    except OSError as trouble:
        raise Trouble(f"The folder {folder} cannot be made ({trouble.strerror}).") from None
