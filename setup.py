"""One package of five folders: ``sim/`` here is ``sim`` wherever it is installed."""

from setuptools import find_packages, setup

ROOMS = ("sim", "scenarios", "experiments", "calibration")
INSIDE = [room for room in find_packages(".") if room.partition(".")[0] in ROOMS]

setup(
    packages=[*find_packages(".", include=["caseflow*"]), *(f"caseflow.{room}" for room in INSIDE)],
    package_dir={f"caseflow.{room}": room for room in ROOMS},
)
