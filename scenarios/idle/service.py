"""What cannot matter without a partnership, a service, or advocates who come and go."""

from caseflow.scenarios.idle.rule import Idle
from caseflow.scenarios.idle.sets import ASSESSMENT, HELP, JOINING, MANAGEMENT, POSTS, RAPPORT, WORK

TOOLS = ("stalking_risk_profile", "dash", "sash")


def _with_tool(tool: str) -> Idle:
    """One tool is used, and the accuracy of the others is not asked."""
    others = tuple(f"assessing.accuracy_{other}" for other in TOOLS if other != tool)
    return Idle(f"risk is assessed with {tool}", {"assessing.tool": tool}, others)


RULES = (
    Idle(
        "there is no advocacy service",
        {"advocacy.available": "false"},
        (
            *WORK,
            *JOINING,
            *POSTS,
            "advocacy.uptake",
            "advocacy.attach_at",
            "advocacy.advocates",
            "advocacy.under_contract",
        ),
    ),
    Idle(
        "the service has no contract, so no post is filled",
        {"advocacy.under_contract": "false"},
        (*WORK, *POSTS),
    ),
    Idle("nobody accepts the service", {"advocacy.uptake": "0"}, (*WORK, *JOINING)),
    Idle(
        "triage takes nobody on, and no advocate comes before it",
        {
            "partnership.operates": "true",
            "triage.accept": "0",
            "advocacy.attach_at": "taken_on",
        },
        (
            *ASSESSMENT,
            *WORK,
            *JOINING,
            "advocacy.uptake",
            "following.support_median",
            "following.monitoring_days",
        ),
    ),
    Idle(
        "without a partnership or a service nobody is assessed or followed",
        {"partnership.operates": "false", "advocacy.available": "false"},
        (*ASSESSMENT, "following.*"),
    ),
    Idle(
        "without a partnership and with nobody who accepts the service nobody is assessed",
        {"partnership.operates": "false", "advocacy.uptake": "0"},
        ASSESSMENT,
    ),
    Idle(
        "there is no partnership",
        {"partnership.operates": "false"},
        (
            "partnership.ramp_days",
            "triage.*",
            "classifying.training_a_year",
            "assessing.plan_share_high",
            "assessing.plan_share_other",
            "ordering.sought_high_risk",
            "ordering.sought_other",
            "advocacy.attach_at",
            *MANAGEMENT,
            "costs.triage_case",
        ),
    ),
    Idle(
        "a partnership operates",
        {"partnership.operates": "true"},
        ("assessing.plan_share_unserved", "ordering.sought_unserved"),
    ),
    Idle(
        "nobody is trained at the start, and without a partnership nobody is trained later",
        {"partnership.operates": "false", "classifying.training_at_start": "0"},
        (
            "classifying.correct_trained",
            "classifying.good_response_trained",
            "classifying.training_decay",
            "referral.police_trained",
            "ordering.breach_treated_trained",
        ),
    ),
    Idle("triage takes nobody on", {"triage.accept": "0"}, ("triage.accept_by_risk", *MANAGEMENT)),
    Idle("nobody is advised", {"triage.consulted": "0"}, ("triage.consultation_training",)),
    *(
        Idle(
            "at the cap the next victim waits, so no advocate holds too many",
            {"advocacy.over_cap": policy, "contact.deputy": "false"},
            ("advocacy.shortens", "advocacy.thins_out", "following.ends_under_pressure"),
        )
        for policy in ("wait", "high_risk_first")
    ),
    Idle(
        "no contact is left to whoever is on duty",
        {"advocacy.duty_for_standard_risk": "false"},
        ("advocacy.duty_hours",),
    ),
    *(
        Idle(f"no victim is helped with {what}", {f"helping.{lever}_share": "0"}, levers)
        for what, lever, levers in HELP
    ),
    Idle(
        "nobody is helped with letters",
        {"helping.letters_share": "0", "helping.letters_share_with_children": "0"},
        ("helping.letters_hours", "protecting.rehoused_protection"),
    ),
    Idle(
        "no advocate leaves, so no post is empty and no case changes hands",
        {
            "staying.turnover": "0",
            "staying.leavers": "0",
            "advocacy.contract_lost_a_year": "0",
            "advocacy.under_contract": "unchanged",
            "advocacy.advocates": "unchanged",
        },
        (
            "feeling.rapport_kept_with_deputy",
            "advocacy.take_over_hours",
            "advocacy.novice_pace",
            "advocacy.novice_days",
        ),
    ),
    Idle(
        "no advocate leaves and there is no rota, so nobody gets to know another",
        {
            "contact.rota": "false",
            "staying.turnover": "0",
            "staying.leavers": "0",
            "advocacy.contract_lost_a_year": "0",
            "advocacy.under_contract": "unchanged",
            "advocacy.advocates": "unchanged",
        },
        ("feeling.rapport_kept_at_handover",),
    ),
    Idle(
        "advocacy.over_cap is stretch and no post is ever empty, so nobody waits",
        {
            "advocacy.over_cap": "stretch",
            "staying.turnover": "0",
            "staying.leavers": "0",
            "advocacy.contract_lost_a_year": "0",
            "advocacy.under_contract": "unchanged",
            "advocacy.advocates": "unchanged",
        },
        ("disengagement.waiting",),
    ),
    Idle(
        "no advocate leaves of their own accord",
        {"staying.turnover": "0"},
        ("staying.strain_weight",),
    ),
    Idle(
        "no advocate leaves a post that is to be filled again",
        {"staying.turnover": "0", "staying.leavers": "0"},
        ("staying.vacancy_days",),
    ),
    Idle(
        "strain makes nobody leave and takes nothing from a contact",
        {"staying.strain_weight": "0", "staying.strain_quality": "0"},
        ("staying.strain_memory", "staying.supervision_relief"),
    ),
    Idle(
        "no advocate has supervision",
        {"staying.supervision_hours": "0"},
        ("staying.supervision_relief",),
    ),
    Idle(
        "no contract is lost by chance",
        {"advocacy.contract_lost_a_year": "0"},
        ("advocacy.recommissioned_days",),
    ),
    Idle(
        "the contact model names no deputy",
        {"contact.deputy": "false"},
        ("feeling.rapport_kept_with_deputy",),
    ),
    Idle(
        "there is one advocate, and nobody to be their deputy",
        {"advocacy.advocates": "1"},
        ("contact.deputy", "feeling.rapport_kept_with_deputy"),
    ),
    Idle(
        "a novice works as fast as others", {"advocacy.novice_pace": "1"}, ("advocacy.novice_days",)
    ),
    Idle(
        "nobody needs practical help",
        {"advocacy.practical_need_share": "0"},
        ("advocacy.practical_hours",),
    ),
    Idle(
        "nobody is helped with practical matters or with letters",
        {
            "advocacy.practical_need_share": "0",
            "helping.letters_share": "0",
            "helping.letters_share_with_children": "0",
        },
        ("suffering.need_met_by_practical_help",),
    ),
    Idle(
        "a plan is not kept up by contact, nor renewed",
        {"assessing.protection_gained_by_contact": "0", "protecting.renewed_plan": "0"},
        ("assessing.protection_most",),
    ),
    Idle("no rapport grows", {"feeling.rapport_gained": "0"}, RAPPORT),
    *(_with_tool(tool) for tool in TOOLS),
)
