"""Finding idle levers: where they are idle, gathered by reason, and told in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.frame import Frame
from caseflow.scenarios.idle.contact import RULES as OF_CONTACT
from caseflow.scenarios.idle.people import RULES as OF_PEOPLE
from caseflow.scenarios.idle.process import RULES as OF_PROCESS
from caseflow.scenarios.idle.rule import Idle, Spans, keys_like
from caseflow.scenarios.idle.service import RULES as OF_SERVICE
from caseflow.scenarios.layers import Changes, Layer
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import date_words, listed

RULES: tuple[Idle, ...] = (*OF_SERVICE, *OF_CONTACT, *OF_PROCESS, *OF_PEOPLE)
"""In the order of preference: where several apply, the first gives the reason."""

STARTS = "starts"
NO_DATES = "nothing changes on a date, so the day on which it all begins makes no difference"

ON_DAY_0 = {
    **dict.fromkeys(
        (
            "costs.advocate_hour",
            "costs.police_hour",
            "costs.agency_hour",
            "costs.hearing",
            "costs.triage_case",
            "costs.treatment",
            "costs.custody_day",
            "costs.incident_to_victim",
            "costs.violent_incident_to_victim",
        ),
        "such costs are counted as they stand on day 0",
    ),
    "advocacy.unsafe_caseload": "it is counted as it stands on day 0",
}
"""Levers that no date after day 0 can change, and why."""


def idle_at(spans: Spans) -> dict[str, str]:
    """Find the levers that cannot matter at a site."""
    found: dict[str, str] = {}
    for rule in RULES:
        if rule.holds(spans):
            for key in rule.keys:
                found.setdefault(key, rule.because)
    if len(spans) == 1:
        found[STARTS] = NO_DATES
    return found


def idle_sentences(periods: Mapping[str, Spans]) -> list[str]:
    """Tell which levers cannot matter in a scenario, reason by reason."""
    where: dict[tuple[str, str], list[str]] = {}
    for site, spans in periods.items():
        for key, because in idle_at(spans).items():
            where.setdefault((because, key), []).append(site)
    grouped: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (because, key), at in where.items():
        grouped.setdefault((because, tuple(at)), []).append(key)
    told = []
    for (because, places), keys in sorted(grouped.items(), key=lambda entry: -len(entry[0][1])):
        only = "" if len(places) == len(periods) else f"at {_names(places)}, "
        told.append(f"{only}because {because}: {', '.join(_shortened(keys))}")
    return told


def set_in_vain(own: Sequence[Layer], periods: Mapping[str, Spans], frame: Frame) -> list[str]:
    """Name the levers that a scenario sets and that cannot matter in it."""
    idle = {site: idle_at(spans) for site, spans in periods.items()}
    told = []
    for layer in own:
        for key, places in _said(layer, tuple(periods)):
            vain = [site for site in places if key in idle[site]]
            for because in dict.fromkeys(idle[site][key] for site in vain):
                at = tuple(site for site in vain if idle[site][key] == because)
                where = "here" if len(at) == len(periods) else f"at {_names(at)}"
                told.append(f"{key} has no effect {where}: {because}.")
        for block in layer.later:
            if block.begins > frame.starts:
                told += _too_late(block.changes, date_words(block.begins))
    return list(dict.fromkeys(told))


def _too_late(changes: Sequence[tuple[str, object]], day: str) -> list[str]:
    reasons = {key: why for name, why in ON_DAY_0.items() for key in keys_like(name)}
    return [
        f"{key} has no effect from {day}: {reasons[key]}." for key, _ in changes if key in reasons
    ]


def _said(layer: Layer, places: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every lever that a layer sets by its own name, and at which of the sites."""
    blocks: list[tuple[tuple[str, ...], Changes]] = [(places, layer.changes)]
    blocks += [((site,), changes) for site, changes in layer.at if site in places]
    for block in layer.later:
        named = tuple(site for site in places if not block.sites or site in block.sites)
        blocks.append((named, block.changes))
    for at, changes in blocks:
        for key, _ in changes:
            if key != MODEL:
                yield key, at


def _names(places: Sequence[str]) -> str:
    return listed([sites()[site].name for site in places])


def _shortened(keys: Sequence[str]) -> list[str]:
    """Levers by name, a group of which every one is meant as a whole."""
    told: dict[str, None] = {}
    for key in keys:
        parts = key.split(".")
        whole = ""
        for length in range(len(parts) - 1, 0, -1):
            group = ".".join(parts[:length])
            members = keys_like(f"{group}.*")
            if len(members) > 1 and set(keys).issuperset(members):
                whole = group
        told[f"all of {whole}" if whole else key] = None
    return list(told)
