"""What cannot matter from the report to the court and beyond, when something never happens."""

from caseflow.scenarios.idle.rule import Idle
from caseflow.scenarios.idle.sets import BREACHES, PROTECTION_ORDERS, RELEASES, STEPS_OF_ORDERS

RULES = (
    Idle(
        "nobody reports a second time",
        {"help_seeking.later_report": "0"},
        (
            "help_seeking.trust_weight",
            "help_seeking.engagement_weight",
            "classifying.repeat_weight",
            "classifying.repeats_counted",
            "following.reopening_high_risk",
            "following.reopening_other",
            "investigating.reopened",
            "help_seeking.covered",
            "help_seeking.tires",
            "help_seeking.poor_answer",
            "classifying.recorded_anew",
            "disengagement.returns",
            "advocacy.crisis_above",
            *BREACHES,
        ),
    ),
    Idle(
        "gravity does not bear on reporting",
        {"help_seeking.severity_weight": "0"},
        ("severity.typical",),
    ),
    Idle(
        "earlier reports do not bear on what a report is called",
        {"classifying.repeat_weight": "0"},
        ("classifying.repeats_counted",),
    ),
    Idle(
        "no specialist reads reports again",
        {"classifying.screened_share": "0"},
        ("classifying.screening_days",),
    ),
    Idle(
        "nobody refers anybody",
        {
            "referral.police_untrained": "0",
            "referral.police_trained": "0",
            "referral.unlabelled": "0",
            "referral.others": "0",
        },
        ("referral.level", "referral.days", "referral.late_share", "referral.late_days"),
    ),
    Idle("no referral is late", {"referral.late_share": "0"}, ("referral.late_days",)),
    Idle(
        "everybody tells the police first",
        {
            "demand.helpline_share": "0",
            "demand.probation_share": "0",
            "demand.health_share": "0",
            "demand.community_share": "0",
        },
        ("referral.others",),
    ),
    Idle(
        "nobody is arrested",
        {"investigating.arrest_share": "0"},
        (
            "investigating.bail_share",
            "investigating.bail_days",
            "investigating.details_disclosed",
        ),
    ),
    Idle(
        "nobody is bailed after an arrest",
        {"investigating.bail_share": "0"},
        ("investigating.bail_days", "investigating.details_disclosed"),
    ),
    Idle(
        "no investigation is closed quickly",
        {"investigating.quick_share": "0"},
        ("investigating.quick_days",),
    ),
    Idle(
        "every investigation is closed quickly",
        {"investigating.quick_share": "1"},
        ("investigating.enquiry_median", "investigating.enquiry_spread"),
    ),
    Idle(
        "no evidence is lost",
        {"investigating.evidence_lost": "0"},
        ("investigating.lost_evidence",),
    ),
    Idle(
        "whoever is not charged has another outcome",
        {"investigating.other_outcome_share": "1"},
        ("investigating.failed_coded_unsupported",),
    ),
    Idle("no case goes to the Crown Court", {"hearing.crown_share": "0"}, ("hearing.crown_*",)),
    Idle(
        "every case goes to the Crown Court",
        {"hearing.crown_share": "1"},
        ("hearing.magistrates_*",),
    ),
    Idle("no hearing is adjourned", {"hearing.ineffective": "0"}, ("hearing.relisting_days",)),
    Idle(
        "no sentence is custody",
        {"sentencing.custody_share": "0"},
        (
            "sentencing.lesser_charge_custody",
            "sentencing.custody_median",
            "sentencing.custody_spread",
            "sentencing.served_share",
        ),
    ),
    Idle(
        "nobody is ever sent to custody, so nobody is released from it",
        {
            "sentencing.custody_share": "0",
            "ordering.breach_custody": "0",
            "sentencing.activated": "0",
        },
        RELEASES,
    ),
    Idle(
        "nobody is ever behind bars",
        {
            "sentencing.custody_share": "0",
            "ordering.breach_custody": "0",
            "sentencing.activated": "0",
            "investigating.remand_share": "0",
        },
        ("restraining.remand", "costs.custody_day"),
    ),
    Idle(
        "notice of a release is never given",
        {"sentencing.notified": "0"},
        ("assessing.warning_protection", "passing.release_told_at_once"),
    ),
    Idle(
        "no breach leads to custody",
        {"ordering.breach_custody": "0", "sentencing.activated": "0"},
        ("ordering.breach_custody_days",),
    ),
    Idle(
        "no sentence is suspended",
        {"sentencing.suspended_share": "0", "sentencing.lesser_charge_custody": "1"},
        ("sentencing.suspended_days", "sentencing.activated"),
    ),
    Idle(
        "no sentence is served in the community",
        {"sentencing.community_share": "0"},
        ("sentencing.community_days", "restraining.supervised"),
    ),
    Idle(
        "nobody is charged with something less",
        {"investigating.downgraded": "0", "investigating.downgraded_unlabelled": "0"},
        ("sentencing.lesser_charge_custody", "sentencing.lesser_charge_order"),
    ),
    Idle(
        "no restraining order is made",
        {"sentencing.restraining_order_share": "0"},
        (
            "sentencing.restraining_order_days",
            "sentencing.lesser_charge_order",
            "restraining.restraining_order",
        ),
    ),
    Idle(
        "no stalking protection order is granted",
        {"ordering.granted": "0"},
        ("ordering.full_days", "ordering.days", *PROTECTION_ORDERS),
    ),
    Idle(
        "no order is made that could be broken",
        {
            "ordering.granted": "0",
            "sentencing.restraining_order_share": "0",
            "helping.injunction_share": "0",
        },
        BREACHES,
    ),
    Idle(
        "the partnership seeks no stalking protection order",
        {
            "partnership.operates": "true",
            "ordering.sought_high_risk": "0",
            "ordering.sought_other": "0",
        },
        (*STEPS_OF_ORDERS, "ordering.days", *PROTECTION_ORDERS),
    ),
    Idle(
        "no stalking protection order is sought without a partnership",
        {"partnership.operates": "false", "ordering.sought_unserved": "0"},
        (*STEPS_OF_ORDERS, "ordering.days", *PROTECTION_ORDERS),
    ),
)
