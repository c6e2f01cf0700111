"""What the standard CycloneDX 1.5 requires of a bill of materials, as far as ours goes."""

import re
from collections.abc import Iterator
from typing import Any

SERIAL = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ADDRESS = re.compile(r"pkg:pypi/[a-z0-9]([a-z0-9-]*[a-z0-9])?@[^\s@?#]+")
TOP = frozenset(
    (
        *("$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata"),
        *("components", "services", "externalReferences", "dependencies", "compositions"),
        *("vulnerabilities", "annotations", "formulation", "properties", "signature"),
    )
)
KINDS = frozenset(
    (
        *("application", "framework", "library", "container", "platform", "operating-system"),
        *("device", "device-driver", "firmware", "file", "machine-learning-model", "data"),
    )
)


def breaches(bill: dict[str, Any]) -> Iterator[str]:
    """Rules of the standard that a bill breaks."""
    if bill.get("bomFormat") != "CycloneDX" or bill.get("specVersion") != "1.5":
        yield "it does not say that it is CycloneDX 1.5"
    if not isinstance(bill.get("version"), int) or bill["version"] < 1:
        yield "its version is no whole number from 1"
    if SERIAL.fullmatch(str(bill.get("serialNumber"))) is None:
        yield "its serial number is no UUID"
    yield from (f"the standard has no {name!r}" for name in sorted(bill.keys() - TOP))
    product = bill.get("metadata", {}).get("component", {})
    components = [product, *bill.get("components", [])]
    for component in components:
        yield from _of_component(component)
    names = [component.get("bom-ref") for component in components]
    if len(set(names)) != len(names):
        yield "two components have the same bom-ref"
    entries = bill.get("dependencies", [])
    if len({entry.get("ref") for entry in entries}) != len(entries):
        yield "the needs of something are told twice"
    for entry in entries:
        needs = entry.get("dependsOn", [])
        if len(set(needs)) != len(needs):
            yield f"{entry.get('ref')} needs something twice"
        if not {entry.get("ref"), *needs} <= set(names):
            yield f"{entry.get('ref')} or what it needs is no component"


def _of_component(component: dict[str, Any]) -> Iterator[str]:
    name = component.get("name")
    if not name or component.get("type") not in KINDS:
        yield f"a component without a name or of no kind: {name!r}"
    if not component.get("bom-ref"):
        yield f"{name}: no bom-ref"
    if ADDRESS.fullmatch(str(component.get("purl"))) is None:
        yield f"{name}: no address of a package: {component.get('purl')!r}"
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        # One of the two, or else an expression, and never both.
        if ("expression" in entry) == bool(licence) or len({"id", "name"} & licence.keys()) > 1:
            yield f"{name}: a licence that is none"
        elif licence and not (licence.get("id") or licence.get("name")):
            yield f"{name}: a licence without a name"
