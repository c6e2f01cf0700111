"""What the commands about lives are asked alike."""

from enum import StrEnum
from typing import Annotated

from experiments import options

Changes = Annotated[list[str] | None, options.changes_option("both scenarios")]


class Sort(StrEnum):
    """Whose life comes first in the list."""

    FIRST = "first"
    MOST = "most"
