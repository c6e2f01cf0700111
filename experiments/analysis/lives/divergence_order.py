"""In what order lives that diverge are listed."""

from enum import StrEnum


class DivergenceOrder(StrEnum):
    """Whose life comes first in the list."""

    FIRST = "first"
    MOST = "most"
