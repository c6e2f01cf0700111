"""What cannot matter under a contact model, or when nobody leaves."""

from collections.abc import Mapping

from caseflow.scenarios.contact_models import CHANNELS
from caseflow.scenarios.idle.rule import Idle
from caseflow.scenarios.idle.sets import OTHERS

DIRECT = {
    f"contact.{channel}.{reaches}": "directly"
    for channel in CHANNELS
    for reaches in ("reaches", "reaches_high_risk")
}
AGENCIES = tuple(channel for channel in OTHERS if channel != "officer")
"""Channels that never hold the contact."""


def _silent(channel: str, besides: Mapping[str, str], words: str = "") -> Idle:
    """A channel that never reaches the victim."""
    contact = f"contact.{channel}"
    return Idle(
        f"{channel} never reaches the victim{words}",
        {f"{contact}.reaches": "never", f"{contact}.reaches_high_risk": "never", **besides},
        (f"{contact}.every", f"{contact}.worker_stays", f"{contact}.hours"),
    )


def _held_by(holder: str) -> dict[str, str]:
    return {"contact.holder": holder, "contact.holder_high_risk": holder}


RULES = (
    Idle(
        "the agencies share information",
        {"contact.information_sharing": "true"},
        (
            "advocacy.chasing_hours",
            "passing.passed_on",
            "passing.retold",
            "passing.contradiction",
        ),
    ),
    Idle(
        "the agencies do not share information",
        {"contact.information_sharing": "false"},
        (
            "assessing.sharing_gain",
            "passing.passed_on_sharing",
            "passing.retold_sharing",
            "passing.contradiction_sharing",
        ),
    ),
    Idle(
        "nobody holds the contact, so no news is passed on through a holder",
        _held_by("no_one"),
        ("advocacy.relay_hours", "advocacy.chasing_hours"),
    ),
    Idle(
        "every agency reaches the victim directly, so nothing goes through a holder",
        DIRECT,
        (
            "contact.holder",
            "contact.holder_high_risk",
            "advocacy.relay_hours",
            "advocacy.chasing_hours",
        ),
    ),
    Idle(
        "every agency reaches the victim directly, so the advocate speaks for none",
        {**DIRECT, "contact.deputy": "false"},
        ("advocacy.coordination_hours",),
    ),
    Idle(
        "the advocate is never in routine touch with the victim",
        {"contact.advocate.reaches": "never", "contact.advocate.reaches_high_risk": "never"},
        (
            "contact.advocate.every",
            "advocacy.high_risk_interval",
            "advocacy.monitoring_every",
            "contact.advocate.hours",
            "advocacy.monitoring_hours",
            "advocacy.coordination_hours",
        ),
    ),
    *(_silent(channel, {}) for channel in AGENCIES),
    _silent("officer", _held_by("advocate"), " and the advocate holds the contact"),
    _silent("officer", _held_by("no_one"), " and nobody holds the contact"),
    Idle(
        "there is no rota: the victim's advocate is the same person",
        {"contact.rota": "false"},
        ("contact.advocate.worker_stays",),
    ),
    Idle(
        "every piece of news is told at once, so none is missed",
        {"passing.news_told_at_once": "true"},
        (
            "passing.release_told_at_once",
            "disengagement.missed_news",
            "feeling.trust_lost_by_missed_news",
        ),
    ),
    Idle(
        "Victim Support comes in for nobody",
        {"passing.victim_support_share": "0"},
        ("contact.victim_support.*",),
    ),
    Idle(
        "social care comes in for nobody",
        {"passing.social_care_share": "0", "passing.social_care_share_with_children": "0"},
        ("contact.social_care.*",),
    ),
    Idle(
        "neither Victim Support nor social care comes in for anybody",
        {
            "passing.victim_support_share": "0",
            "passing.social_care_share": "0",
            "passing.social_care_share_with_children": "0",
        },
        ("passing.victim_support_days",),
    ),
    Idle(
        "nobody leaves the service",
        {"disengagement.from_service": "0"},
        ("disengagement.waiting",),
    ),
    Idle(
        "nobody withdraws",
        {"disengagement.before_charge": "0", "disengagement.after_charge": "0"},
        ("disengagement.site_level", "disengagement.known_offender"),
    ),
    Idle(
        "nobody leaves or withdraws",
        {
            "disengagement.before_charge": "0",
            "disengagement.after_charge": "0",
            "disengagement.from_service": "0",
        },
        ("disengagement.*",),
    ),
    Idle(
        "nobody withdraws after charge",
        {"disengagement.after_charge": "0"},
        ("hearing.discontinued_without_her", "hearing.conviction_without_her"),
    ),
    Idle(
        "every prosecution ends when the victim withdraws",
        {"hearing.discontinued_without_her": "1"},
        ("hearing.conviction_without_her",),
    ),
    Idle(
        "no burden makes victims leave",
        {
            "disengagement.retelling": "0",
            "disengagement.missed_news": "0",
            "disengagement.contradiction": "0",
            "disengagement.unanswered_incident": "0",
        },
        ("disengagement.most_counted",),
    ),
    Idle(
        "no advice ever conflicts",
        {"contact.information_sharing": "true", "passing.contradiction_sharing": "0"},
        ("disengagement.contradiction", "feeling.trust_lost_by_contradiction"),
    ),
    Idle(
        "no advice ever conflicts",
        {"contact.information_sharing": "false", "passing.contradiction": "0"},
        ("disengagement.contradiction", "feeling.trust_lost_by_contradiction"),
    ),
)
