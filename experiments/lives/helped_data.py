"""Who is helped, as data: one JSON object in which small groups are left out."""

import json
import math
from collections.abc import Sequence
from typing import Any

from experiments.behind import FEW
from experiments.lives.helped import Helped, Share, WhoIsHelped
from experiments.lives.helped_cautions import membership
from experiments.lives.helped_told import in_all


def as_json(helped: WhoIsHelped) -> str:
    """The answer as one JSON object.

    Parameters
    ----------
    helped
        What was found.

    Returns
    -------
    str
        Indented JSON; shares are a person, not for a thousand. Of groups of fewer than ten people a
        replication nothing is told but that, and where only one of those that divide everyone is so
        small, nothing of the next larger either: what is left would be the small one's.
    """
    design = helped.answers.design
    hidden = _hidden(helped.found)
    found = {
        "baseline": design.baseline.name,
        "scenario": design.scenarios[0].name,
        "sites": list(design.sites),
        "replications": helped.pairs,
        "seed": design.seed,
        "people_in_both": helped.together,
        "suppressed_below_people_a_replication": FEW,
        "membership": list(membership(helped)),
        "fates": [_entry(one, one in hidden) for one in helped.found],
    }
    return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)


def _hidden(found: Sequence[Helped]) -> list[Helped]:
    """Those that are small, and those that would tell of one by what they leave of everyone."""
    hidden = [one for one in found if one.small]
    for lonely in hidden.copy():
        beside = [
            one
            for one in found
            if one.fate is lonely.fate and one.group.dimension is lonely.group.dimension
        ]
        larger = [one for one in beside if not one.small]
        if len(larger) == len(beside) - 1 > 0:
            hidden.append(min(larger, key=lambda one: one.people))
    return hidden


def _entry(one: Helped, hidden: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "fate": one.fate.name,
        "layer": one.fate.layer,
        "judgement": one.fate.judgement,
        "group": one.group.name,
        "dimension": one.group.dimension.name,
        "suppressed": hidden,
    }
    if hidden:
        return told
    return told | {
        "people": one.people,
        "better": one.counts[0],
        "worse": one.counts[1],
        "same": one.same,
        "happened_in_both": one.counts[2],
        "asked_in_one_world_only": one.elsewhere,
        "better_share": _share(one.better),
        "worse_share": _share(one.worse),
        "net_share": _share(one.net),
        "in_all": in_all(one),
        "moved_group": one.moved,
    }


def _share(share: Share) -> dict[str, float | None]:
    return {
        name: value if math.isfinite(value) else None
        for name, value in (("mean", share.mean), ("low", share.low), ("high", share.high))
    }
