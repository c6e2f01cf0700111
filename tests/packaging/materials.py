"""Materials: what a release is made of, as CycloneDX has it, and under which licences.

``python -m tests.packaging.materials`` lists the licences; ``--to FILE`` writes the bill. Both are
read from what is installed and need no network.
"""

import argparse
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from tests.house import ROOT

PRODUCT = "caseflow-stalking"
CONSTRAINTS = ROOT / "constraints.txt"
UNKNOWN = "not said"
NOT_HERE = "not installed here"
CLASSIFIER = "License :: "


@dataclass(frozen=True)
class Material:
    """A library that is pinned; ``needs`` are names of others."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]

    @property
    def address(self) -> str:
        """How the world names it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned(file: Path = CONSTRAINTS) -> dict[str, str]:
    """The libraries and versions of a file of constraints, as this Python takes them."""
    lines = (line.split("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    every = (Requirement(line) for line in lines if line)
    return {
        _plain(entry.name): str(entry.specifier).removeprefix("==")
        for entry in every
        if entry.marker is None or entry.marker.evaluate()
    }


def materials(file: Path = CONSTRAINTS) -> Iterator[Material]:
    """Every library that is pinned."""
    wanted = pinned(file)
    for name, version in sorted(wanted.items()):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            yield Material(name, version, NOT_HERE, ())
            continue
        needs = {_plain(re.split(r"[^\w.-]", need)[0]) for need in found.requires or ()}
        yield Material(name, version, licence_of(found), tuple(sorted(needs & wanted.keys())))


def licence_of(found: Distribution) -> str:
    """The licence of a library, from the place where it says so first."""
    facts = found.metadata
    if expression := facts.get("License-Expression"):
        return str(expression)
    classes = [
        line.rpartition(" :: ")[2]
        for line in facts.get_all("Classifier") or ()
        if line.startswith(CLASSIFIER)
    ]
    said = str(facts.get("License") or "").strip().splitlines()
    # Some put the whole text there.
    short = said[0].strip() if said and len(said[0]) < 60 else ""
    return " or ".join(entry for entry in classes if entry != "OSI Approved") or short or UNKNOWN


def bill(every: list[Material], version: str) -> dict[str, Any]:
    """The bill of materials in CycloneDX 1.5; the same materials have the same bill."""
    product = f"pkg:pypi/{PRODUCT}@{version}"
    by_name = {material.name: material for material in every}
    listed = "\n".join([product, *(material.address for material in every)])
    direct = {
        _plain(re.split(r"[^\w.-]", need)[0]) for need in distribution(PRODUCT).requires or ()
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, listed)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": product,
                "name": PRODUCT,
                "version": version,
                "purl": product,
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": material.address,
                "name": material.name,
                "version": material.version,
                "purl": material.address,
                "licenses": [{"license": {"name": material.licence}}],
            }
            for material in every
        ],
        "dependencies": [
            {
                "ref": product,
                "dependsOn": [by_name[n].address for n in sorted(direct & by_name.keys())],
            },
            *(
                {
                    "ref": material.address,
                    "dependsOn": [by_name[name].address for name in material.needs],
                }
                for material in every
            ),
        ],
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """List the licences, or write the bill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path)
    chosen = parser.parse_args()
    every = list(materials())
    if chosen.to is None:
        for material in every:
            print(f"{material.name} {material.version}: {material.licence}")
        return
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    content = bill(every, distribution(PRODUCT).version)
    chosen.to.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    print(f"Written: {chosen.to} ({len(every)} libraries)")


if __name__ == "__main__":
    main()
