"""NetCDF: what was counted as an array a measure, with its unit and its long name."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from caseflow.experiments.measures import GROUPS, MEASURES, Measure
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.store.export_columns import RUN
from caseflow.experiments.store.export_files import Columns, unfinished
from caseflow.scenarios.refusal import Refusal

ENDING = ".nc"
DIMENSIONS = ("run", "site", "group")
OF_A_RUN = ("scenario", "seed", "replication")


def check_netcdf(path: Path) -> None:
    """Refuse to write NetCDF where the libraries are not installed."""
    try:
        import h5netcdf  # noqa: F401
        import xarray  # noqa: F401
    except ImportError:
        raise Refusal(
            "NetCDF is written by xarray and h5netcdf, which are not installed: "
            'pip install "caseflow-stalking[netcdf]", or give the file the ending .csv',
            where="FILE",
            value=str(path),
        ) from None


def write_netcdf(path: Path, parts: Iterable[Columns]) -> tuple[int, int]:
    """Write values, numerators and denominators; returns how many runs and values.

    A run that was asked for under two names is there under each.
    """
    import xarray

    rows = _joined(parts)
    keys = list(dict.fromkeys(zip(*(rows[name] for name in ("run", *OF_A_RUN)), strict=True)))
    sites = list(dict.fromkeys(rows["site"]))
    present = set(rows["group"])
    groups = [group.name for group in GROUPS if group.name in present]
    places = tuple(
        np.array([{each: number for number, each in enumerate(known)}[each] for each in named])
        for known, named in (
            (keys, list(zip(*(rows[name] for name in ("run", *OF_A_RUN)), strict=True))),
            (sites, rows["site"]),
            (groups, rows["group"]),
        )
    )
    measures = np.array(rows["measure"])
    variables = {}
    for name in dict.fromkeys(rows["measure"]):
        mine = measures == name
        measure = next((each for each in MEASURES if each.name == name), None)
        for what in ("value", "numerator", "denominator"):
            array = np.full((len(keys), len(sites), len(groups)), np.nan)
            array[tuple(place[mine] for place in places)] = np.array(rows[what], float)[mine]
            variables[name if what == "value" else f"{name}_{what}"] = (
                DIMENSIONS,
                array,
                _attributes(measure, what),
            )
    coordinates = {
        "run": ("run", [key[0] for key in keys], {"long_name": RUN[0].meaning}),
        **{
            name: ("run", [key[place] for key in keys], {"long_name": RUN[place].meaning})
            for place, name in enumerate(OF_A_RUN, 1)
        },
        "site": ("site", sites, {"long_name": RUN[-1].meaning}),
        "group": ("group", groups, {"long_name": "In whom; 'everyone' is all together."}),
    }
    title = {"title": "What Caseflow counted, run by run", "Conventions": "CF-1.11"}
    with unfinished(path) as file:
        xarray.Dataset(variables, coordinates, title).to_netcdf(file, engine="h5netcdf")
    return len({key[0] for key in keys}), len(rows["run"])


def _joined(parts: Iterable[Columns]) -> Columns:
    whole: Columns = {}
    for part in parts:
        for name, values in part.items():
            whole.setdefault(name, []).extend(values)
    return whole


def _attributes(measure: Measure | None, what: str) -> dict[str, str]:
    """What CF names ``long_name`` and ``units``, and what a measure says of itself."""
    if measure is None:
        return {"long_name": what}
    if what != "value":
        return {"long_name": f"{measure.title}, {what}", "comment": measure.denominator}
    return {
        "long_name": measure.title,
        "units": "1" if measure.unit == SHARE else measure.unit,
        "comment": measure.definition,
        "layer": measure.layer,
        "denominator": measure.denominator,
    }
