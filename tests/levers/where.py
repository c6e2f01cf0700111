"""Where a lever lives that the pilot alone does not show alive, and why it takes another place.

A lever needs no line here: it is looked for in the pilot first. One that is idle there, or too
rare, gets a line with the delivered scenario in which it matters, and at most what must hold
besides.
"""

from tests.levers.moving import Place

USUAL = "business_as_usual"
NOT_SHARED = "single_point_of_contact_no_sharing"

ELSEWHERE: dict[str, tuple[Place, str]] = {
    "feeling.rapport_kept_with_deputy": (
        Place("spoc_with_deputy"),
        "there must be a deputy, and somebody must leave",
    ),
    "assessing.medium_above": (
        Place(besides={"advocacy.over_cap": "high_risk_first"}),
        "medium risk and standard risk are treated alike unless the line goes by risk",
    ),
    "assessing.accuracy_dash": (Place(USUAL), "risk must be assessed with DASH"),
    "assessing.accuracy_sash": (
        Place(besides={"assessing.tool": "sash"}),
        "risk must be assessed with SASH",
    ),
    "assessing.plan_share_unserved": (Place(USUAL), "there must be no partnership"),
    "ordering.sought_unserved": (
        Place(USUAL),
        "there must be no partnership, and such orders are rare",
    ),
    "advocacy.duty_hours": (
        Place(besides={"advocacy.duty_for_standard_risk": "true"}),
        "standard risk must be left to whoever is on duty",
    ),
    "ordering.breach_custody": (
        Place(besides={"help_seeking.later_report": "0.04", "ordering.breach_treated": "0.4"}),
        "a breach must be reported and treated as one, and both are rare",
    ),
    "disengagement.has_seen_court": (
        Place(besides={"disengagement.after_charge": "0.0006", "helping.court_visit_share": "0.8"}),
        "a victim who has seen the court must withdraw after charge, which is rare",
    ),
    "classifying.repeats_counted": (
        Place(besides={"help_seeking.later_report": "0.04", "help_seeking.tires": "1"}),
        "somebody must report more than four times, which is rare",
    ),
    "advocacy.chasing_hours": (Place(NOT_SHARED), "the agencies must not share"),
    "passing.passed_on": (Place(NOT_SHARED), "the agencies must not share"),
    "passing.retold": (Place(NOT_SHARED), "the agencies must not share"),
    "passing.contradiction": (
        Place("multi_agency_contact_no_sharing"),
        "the agencies must not share",
    ),
    "contact.advocate.worker_stays": (
        Place(besides={"contact.rota": "true"}),
        "there must be a rota",
    ),
    "staying.strain_weight": (
        Place("pilot", "hampshire"),
        "an advocate must be overloaded and leave: Hampshire has one",
    ),
    "staying.strain_memory": (
        Place("pilot", "hampshire"),
        "an advocate must be overloaded and leave: Hampshire has one",
    ),
    "clinical.review_days": (
        Place("pilot", "hampshire"),
        "somebody must wait for the clinic: in Hampshire nobody under investigation is treated",
    ),
}

TOLD_APART: dict[str, Place] = {
    "contact.advocate.reaches": Place("police_spoc", "hampshire"),
    "contact.advocate.reaches_high_risk": Place("police_spoc", "hampshire"),
}
"""For a choice, where each of its words can be told from every other, if not in the pilot: an
advocate who holds the contact cannot go through another holder."""

RARE = (
    "assessing.medium_above",
    "staying.strain_weight",
    "staying.strain_memory",
    "clinical.review_days",
    "ordering.breach_custody",
    "disengagement.has_seen_court",
    "classifying.repeats_counted",
)
"""Not idle in the pilot at one site, only so rare that it may not show: no rule names them."""

DEAD: dict[str, str] = {}
"""Levers that reach nothing. Whoever mends one takes it out of here: its test then fails."""
