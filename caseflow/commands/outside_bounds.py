"""Which of the installed libraries are of a version that the program was not tried with."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, requires, version

DISTRIBUTION = "caseflow-stalking"


def outside_bounds(lines: Sequence[str] | None = None) -> list[str]:
    """A sentence for each library outside the bounds of the program, of what is installed."""
    from packaging.requirements import InvalidRequirement, Requirement

    if lines is None:
        try:
            lines = requires(DISTRIBUTION) or ()
        except PackageNotFoundError:
            return []
    sentences = []
    for line in lines:
        try:
            wanted = Requirement(line)
            there = version(wanted.name)
        except (InvalidRequirement, PackageNotFoundError):
            continue
        applies = wanted.marker is None or any(
            wanted.marker.evaluate({"extra": extra}) for extra in ("", *_extras(line))
        )
        if applies and not wanted.specifier.contains(there, prereleases=True):
            sentences.append(
                f"{wanted.name} {there} is installed, with which Caseflow was not tried: "
                f"pip install '{wanted.name}{wanted.specifier}'"
            )
    return sorted(set(sentences))


def _extras(line: str) -> list[str]:
    """The extra that a line of the distribution belongs to."""
    _, _, extra = line.partition("extra ==")
    return [extra.strip().strip("'\"")] if extra else []
