"""What every brief says alike: its limits, and how the model is reported."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class ModelLimit:
    """Something the model does not know, and where the whole of it stands."""

    title: str
    says: str
    where: str


@dataclass(frozen=True)
class ProtocolItem:
    """One item of a protocol, answered in short."""

    number: str
    name: str
    says: str


@dataclass(frozen=True)
class Protocol:
    """A protocol of reporting, in short form."""

    title: str
    source: str
    where: str
    items: tuple[ProtocolItem, ...]


def limits(folder: Path = FOLDER) -> tuple[ModelLimit, ...]:
    """Read what a reader must know before building on any page: of a brief, or of a folder."""
    return tuple(ModelLimit(**entry) for entry in _read(folder / "limits.toml")["limit"])


def central() -> tuple[ModelLimit, ...]:
    """Read what a brief says besides where every value is the centre of its range."""
    return tuple(ModelLimit(**entry) for entry in _read(FOLDER / "limits.toml")["central"])


def protocols() -> tuple[Protocol, ...]:
    """Read the STRESS checklists and the ODD protocol, in short form."""
    return tuple(
        Protocol(
            entry["title"],
            entry["source"],
            entry["where"],
            tuple(ProtocolItem(*item) for item in entry["items"]),
        )
        for entry in _read(FOLDER / "protocols.toml").values()
    )


@lru_cache(maxsize=4)
def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
