"""Where a lever lives that the pilot alone does not show alive, and why it takes another place.

A lever needs no line here: it is looked for in the pilot first. One that is idle there, or too
rare, gets a line with the delivered scenario in which it matters, and at most what must hold
besides.
"""

from tests.levers.moving import Place

PILOT = (Place(), Place(replication=4), Place(replication=1))
"""Tried one after another; in the second the service's contract happens to be lost."""

USUAL = "business_as_usual"
NOT_SHARED = "single_point_of_contact_no_sharing"

ELSEWHERE: dict[str, tuple[Place, str]] = {
    "conduct.online_share": (
        Place(besides={"severity.online": "0.3"}),
        "acts online must be of another gravity than other unwanted contact",
    ),
    "feeling.rapport_kept_with_deputy": (
        Place("spoc_with_deputy", replication=1),
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
        Place(USUAL, replication=2),
        "there must be no partnership, and such orders are rare",
    ),
    "advocacy.cap": (
        Place(besides={"advocacy.over_cap": "wait"}),
        "a full service must refuse the next",
    ),
    "advocacy.chasing_hours": (Place(NOT_SHARED), "the agencies must not share"),
    "passing.passed_on": (Place(NOT_SHARED), "the agencies must not share"),
    "passing.retold": (Place(NOT_SHARED), "the agencies must not share"),
    "passing.contradiction": (
        Place("multi_agency_contact_no_sharing"),
        "the agencies must not share",
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
)
"""Not idle in the pilot at one site, only rare there: no rule names them."""

DEAD: dict[str, str] = {
    "contact.advocate.worker_stays": "advocates change as people, and nothing reads it",
    "contact.advocate.hours": "her contacts take the hours of her diary, and nothing counts these",
    "contact.officer.hours": "officers' contacts take the hours of their diaries likewise",
    "sentencing.suspended_share": "which other sentence it is has no effect and is not counted",
    "sentencing.community_share": "which other sentence it is has no effect and is not counted",
}
"""Levers that reach nothing. Whoever mends one takes it out of here: its test then fails."""
