"""Whose costs are counted."""

from enum import StrEnum


class CostBearer(StrEnum):
    """The service alone, all that is public, or victims' own losses too."""

    SERVICE = "service"
    PUBLIC = "public"
    SOCIETY = "society"
