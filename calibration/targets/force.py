"""A police force: its name and people, what is published of it, and what it records in a year."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FORCES = Path(__file__).with_name("forces.csv")
PUBLISHED = Path(__file__).with_name("forces_published.csv")

RECORDED = 129_076
"""Stalking recorded in England and Wales in the year to March 2024 [C3]."""

Line = tuple[str, ...]


@dataclass(frozen=True)
class Force:
    """A police force as ``forces.csv`` has it, and what is published of it by parameter."""

    site: str
    name: str
    force: str
    number: int
    population: int
    published: Mapping[str, Line]


def forces() -> list[Force]:
    """Read the forces."""
    published: dict[str, dict[str, Line]] = {}
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            cells = tuple(line[key] for key in ("value", "low", "high", "evidence", "note"))
            published.setdefault(line["site"], {})[line["parameter"]] = cells
    with FORCES.open(encoding="utf-8", newline="") as file:
        return [
            Force(
                line["site"],
                line["name"],
                line["force"],
                int(line["number"]),
                int(line["population"]),
                published.get(line["site"], {}),
            )
            for line in csv.DictReader(file)
        ]


def recorded(every: list[Force]) -> dict[str, float]:
    """Give the cases that each force records in a year."""
    known = {
        entry.site: float(entry.published["recorded"][0])
        for entry in every
        if "recorded" in entry.published
    }
    people = sum(entry.population for entry in every if entry.site not in known)
    left = (RECORDED - sum(known.values())) / people
    return {entry.site: known.get(entry.site, left * entry.population) for entry in every}
