"""What the commands about lives are asked alike."""

from enum import StrEnum
from typing import Annotated

import typer

Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="A change to both scenarios; may be given several times.",
    ),
]


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"


class Sort(StrEnum):
    """Whose life comes first in the list."""

    FIRST = "first"
    MOST = "most"
