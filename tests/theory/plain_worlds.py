"""Worlds stripped until theory knows the answer: nobody feels anything, and one thing happens."""

HELP_SHARES = (
    "helping.online_safety_share",
    "helping.letters_share",
    "helping.letters_share_with_children",
    "helping.injunction_share",
    "helping.workplace_share",
    "helping.errand_share",
    "helping.therapy_share",
    "helping.court_visit_share",
    "helping.voice_share",
)
"""For how many victims an advocate does more than be in touch."""

PLAIN_WORK: dict[str, str] = {
    **dict.fromkeys(HELP_SHARES, "0"),
    # Who is stalked only online is always helped to be safe there, whatever the share says.
    "mix.online_only": "0",
    "advocacy.shortens": "0",
    "advocacy.thins_out": "0",
    "advocacy.standard_risk_interval": "1",
    "staying.supervision_hours": "0",
    "staying.strain_quality": "0",
    "following.ends_under_pressure": "0",
    "passing.bail_end_told": "0",
}
"""An advocate has the same time for everybody, however many there are, and does nothing besides."""

UNMOVED: dict[str, str] = {
    "disengagement.site_level": "0",
    "disengagement.known_offender": "0",
    "disengagement.retelling": "0",
    "disengagement.missed_news": "0",
    "disengagement.contradiction": "0",
    "disengagement.gap": "0",
    "disengagement.unanswered_incident": "0",
    "disengagement.fear": "0",
    "disengagement.trust": "0",
    "disengagement.rapport": "0",
    "disengagement.waiting": "0",
    "disengagement.isolation": "0",
    "disengagement.has_seen_court": "0",
}
"""Every intensity of leaving is what it is at first."""

REPORTS_AT_ONCE: dict[str, str] = {
    "demand.share_that_report": "1",
    "persistence.new_victim_share": "0",
    "help_seeking.first_report": "1",
    "help_seeking.first_online_only": "1",
    "mix.minoritised": "0",
    "help_seeking.later_report": "0",
    "help_seeking.willingness_spread": "1e-9",
    "help_seeking.fear_weight": "0",
    "help_seeking.severity_weight": "0",
    "conduct.burst_rate": "1e-9",
    "conduct.entrenched_rate": "1e-9",
    "persistence.relapse_share": "0",
    "passing.victim_support_share": "0",
    "passing.social_care_share": "0",
    "passing.social_care_share_with_children": "0",
}
"""There is one incident, and every victim reports it: reports are a Poisson stream."""

STRAIGHT_TO_THE_SERVICE: dict[str, str] = {
    **REPORTS_AT_ONCE,
    "demand.helpline_share": "1",
    "demand.probation_share": "0",
    "demand.health_share": "0",
    "demand.community_share": "0",
    "referral.others": "1",
    "referral.late_share": "0",
    "partnership.operates": "false",
    "advocacy.uptake": "1",
    "advocacy.uptake_fades": "36500",
    "following.reopening_high_risk": "0",
    "following.reopening_other": "0",
    "following.support_median": "36500",
    "following.support_spread": "0",
    "staying.turnover": "0",
    "advocacy.contract_lost_a_year": "0",
    "contact.advocate.every": "36500",
    "advocacy.practical_need_share": "0",
    **PLAIN_WORK,
}
"""Every victim is referred to the advocates, who stay, and whose support has no planned end."""
