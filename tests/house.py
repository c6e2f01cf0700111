"""The house as one package of links, for a Python into which it is not installed."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("sim", "scenarios", "experiments", "calibration")


def house_of(folder: Path, code: Path = ROOT) -> Path:
    """Make a folder in which ``import caseflow`` finds a copy of the code."""
    package = folder / "caseflow"
    package.mkdir(parents=True)
    for file in (code / "caseflow").iterdir():
        (package / file.name).symlink_to(file)
    for room in ROOMS:
        (package / room).symlink_to(code / room)
    return folder
