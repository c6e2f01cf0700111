"""Levers that go together: what only matters where one thing happens."""

from caseflow.scenarios.contact_models import CHANNELS

OTHERS = tuple(channel for channel in CHANNELS if channel != "advocate")

TREATMENT = (
    "clinical.*",
    "restraining.treatment",
    "restraining.treatment_completed",
    "restraining.desistance_treated",
    "costs.treatment",
)
MANAGEMENT = ("restraining.management", "restraining.desistance_managed", *TREATMENT)
PROTECTION_ORDERS = ("restraining.stalking_protection_order", "restraining.interim_order")
STEPS_OF_ORDERS = ("ordering.granted", "ordering.interim_days", "ordering.full_days")
BREACHES = (
    "restraining.force_lost",
    "ordering.breach_treated",
    "ordering.breach_treated_trained",
    "ordering.breach_custody",
    "ordering.breach_custody_days",
    "sentencing.activated",
    "sentencing.suspended_days",
)
RELEASES = (
    "restraining.licence",
    "sentencing.licence_days",
    "sentencing.notice_days",
    "sentencing.notified",
    "passing.release_told_at_once",
    "assessing.warning_protection",
    "contact.victim_liaison.*",
)
RAPPORT = (
    "feeling.rapport_kept_at_handover",
    "feeling.rapport_kept_with_deputy",
    "disengagement.rapport",
    "assessing.rapport_gain",
    "investigating.advocate_evidence",
)
ASSESSMENT = (
    "mix.risk_from_*",
    "assessing.tool",
    "assessing.accuracy_*",
    "assessing.sharing_gain",
    "assessing.high_above",
    "assessing.medium_above",
    "assessing.days",
    "assessing.plan_share_*",
    "ordering.sought_*",
    "ordering.days",
    *STEPS_OF_ORDERS,
    *PROTECTION_ORDERS,
    "contact.holder_high_risk",
    *(f"contact.{channel}.reaches_high_risk" for channel in OTHERS),
)
"""What only matters where somebody's risk is assessed."""

WORK = (
    "assessing.plan_protection_*",
    "assessing.protection_*",
    "feeling.rapport_gained",
    *RAPPORT,
    "suffering.need_met_by_practical_help",
    "suffering.need_met_by_plan",
    "advocacy.cap",
    "advocacy.over_cap",
    "advocacy.hours_vary",
    "advocacy.first_meeting_hours",
    "advocacy.safety_plan_hours",
    "advocacy.coordination_hours",
    "advocacy.crisis_hours",
    "advocacy.accompany_hours",
    "advocacy.practical_hours",
    "advocacy.monitoring_hours",
    "advocacy.take_over_hours",
    "advocacy.monitoring_every",
    "advocacy.high_risk_interval",
    "advocacy.practical_need_share",
    "advocacy.safe_caseload",
    "advocacy.unsafe_caseload",
    "advocacy.standard_risk_interval",
    "advocacy.duty_for_standard_risk",
    "advocacy.duty_hours",
    "advocacy.shortens",
    "advocacy.thins_out",
    "advocacy.crisis_above",
    "helping.*",
    "protecting.online_protection",
    "protecting.workplace_protection",
    "protecting.renewed_plan",
    "protecting.rehoused_protection",
    "restraining.injunction",
    "restraining.desistance_unanswered",
    "feeling.therapy_effect",
    "feeling.company_regained",
    "disengagement.has_seen_court",
    "investigating.logged_evidence",
    "triage.voice",
    "following.ends_under_pressure",
    "passing.short_reassures_less",
    "costs.lawyer",
    "costs.therapy",
    "staying.strain_weight",
    "staying.strain_memory",
    "following.support_spread",
    "following.support_high_risk",
    "following.extension_days",
    "passing.supportive_advocate",
    "hearing.conviction_accompanied",
    "contact.deputy",
    "contact.rota",
    "contact.advocate.*",
    "costs.advocate_hour",
)
"""What only matters where an advocate works."""

HELP = (
    (
        "an injunction",
        "injunction",
        (
            "helping.injunction_hours",
            "helping.injunction_days",
            "helping.legal_aid_share",
            "restraining.injunction",
            "costs.lawyer",
        ),
    ),
    (
        "a workshop at work",
        "workplace",
        ("helping.workplace_hours", "protecting.workplace_protection"),
    ),
    ("an errand", "errand", ("helping.errand_hours", "feeling.company_regained")),
    (
        "the way into therapy",
        "therapy",
        (
            "helping.therapy_hours",
            "helping.therapy_funded",
            "feeling.therapy_effect",
            "costs.therapy",
        ),
    ),
    (
        "a visit to the court",
        "court_visit",
        ("helping.court_visit_hours", "disengagement.has_seen_court"),
    ),
    ("a voice at triage", "voice", ("helping.voice_hours", "triage.voice")),
)
"""What an advocate helps with, the lever of how many need it, and what then cannot matter."""

JOINING = (
    "disengagement.from_service",
    "disengagement.waiting",
    "help_seeking.engagement_weight",
    "following.reopening_other",
    "advocacy.uptake_fades",
    "advocacy.uptake_minoritised",
)
"""What only matters where somebody accepts the service."""

POSTS = (
    "advocacy.weekly_hours",
    "advocacy.away_share",
    "advocacy.novice_*",
    "advocacy.contract_lost_a_year",
    "advocacy.recommissioned_days",
    "staying.*",
)
"""What only matters where there are posts."""
