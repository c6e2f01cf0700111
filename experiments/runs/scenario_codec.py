"""The recipe of a scenario: every number that a run was made from, so that it can be made again."""

import json
import zlib
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from caseflow.scenarios.contact_models import contact_models
from caseflow.scenarios.frame import EMPTY, RUNNING, Frame
from caseflow.scenarios.own_sites import packed_site, unpacked_site
from caseflow.scenarios.scenario import Scenario


def pack_scenario(scenario: Scenario) -> bytes:
    """A scenario as compressed JSON: its frame, and every value at every site."""
    frame = {**asdict(scenario.frame), "starts": scenario.starts.isoformat()}
    periods = {
        site: [[begins, dict(values)] for begins, values in spans]
        for site, spans in scenario.periods.items()
    }
    told: dict[str, Any] = {"title": scenario.title, "frame": frame, "periods": periods}
    if scenario.rosters:
        told["rosters"] = dict(scenario.rosters)
    if scenario.places:
        told["places"] = [packed_site(site) for site in scenario.places]
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode())


def unpack_scenario(name: str, packed: bytes) -> Scenario:
    """The scenario that ``pack_scenario`` wrote."""
    try:
        told = json.loads(zlib.decompress(packed))
        frame = told["frame"]
        starts = date.fromisoformat(frame["starts"])
        if "opening" not in frame:
            # Kept before sites could open running: the first day was that of the warm-up.
            starts += timedelta(days=frame["warm_up_days"])
            frame["opening"] = RUNNING if frame["warm_up_days"] else EMPTY
        frame |= {"starts": starts, "sites": tuple(frame["sites"])}
        return Scenario(
            name=name,
            title=told["title"],
            question="",
            sources=(),
            base="",
            frame=Frame(**frame),
            frame_of_base=None,
            periods={
                site: tuple((float(begins), values) for begins, values in spans)
                for site, spans in told["periods"].items()
            },
            differences=(),
            models=contact_models(),
            warnings=(),
            rosters={
                site: tuple(tuple((share, back) for share, back in posts) for posts in spans)
                for site, spans in told.get("rosters", {}).items()
            },
            places=tuple(unpacked_site(site) for site in told.get("places", [])),
        )
    except (zlib.error, UnicodeDecodeError, KeyError, TypeError) as damage:
        raise ValueError("a stored scenario is damaged") from damage
