"""What cannot matter when perpetrators, or victims, of one kind are missing."""

from caseflow.scenarios.idle.rule import Idle
from caseflow.scenarios.idle.sets import TREATMENT

ECONOMIC_ABUSE = ("severity.economic", "suffering.economic_abuse", "costs.economic_abuse")

RULES = (
    Idle("no perpetrator needs treatment", {"conduct.mental_health_share": "0"}, TREATMENT),
    Idle("no perpetrator is suitable for treatment", {"clinical.suitable": "0"}, TREATMENT),
    Idle(
        "there is no place for treatment",
        {"clinical.places": "0"},
        (
            "clinical.completes",
            "clinical.days",
            "clinical.excluded_while_investigated",
            "restraining.treatment",
            "restraining.treatment_completed",
            "restraining.desistance_treated",
            "costs.treatment",
        ),
    ),
    Idle(
        "nobody completes treatment",
        {"clinical.completes": "0"},
        ("restraining.treatment_completed",),
    ),
    Idle(
        "every episode is a short burst",
        {"persistence.entrenched_share": "0"},
        (
            "persistence.entrenched_median",
            "persistence.entrenched_spread",
            "conduct.entrenched_rate",
        ),
    ),
    Idle(
        "every episode is entrenched",
        {"persistence.entrenched_share": "1"},
        ("persistence.burst_mean", "conduct.burst_rate"),
    ),
    Idle("nobody relapses", {"persistence.relapse_share": "0"}, ("persistence.relapse_*",)),
    Idle(
        "no perpetrator had offended before",
        {"conduct.prior_offences_share": "0"},
        ("conduct.prior_offences_factor",),
    ),
    Idle(
        "no incident is an assault",
        {"conduct.assault_share": "0"},
        (
            "severity.assault",
            "suffering.injury",
            "suffering.injury_lasts",
            "protecting.police_share_high",
            "classifying.violence_weight",
            "costs.violent_incident_to_victim",
        ),
    ),
    Idle("no incident is a threat", {"conduct.threat_share": "0"}, ("severity.threat",)),
    Idle(
        "no incident damages property",
        {"conduct.damage_share": "0"},
        ("severity.damage", "costs.repair"),
    ),
    Idle("there is no economic abuse", {"conduct.economic_share": "0"}, ECONOMIC_ABUSE),
    Idle(
        "no community trusts the police less",
        {"mix.minoritised": "0"},
        ("mix.minoritised_trust", "help_seeking.minoritised", "advocacy.uptake_minoritised"),
    ),
    Idle(
        "no victim takes measures alone",
        {"protecting.own_measures": "0"},
        (
            "protecting.own_protection",
            "protecting.own_restriction",
            "protecting.moving_share",
            "protecting.moving_protection",
            "costs.own_measure",
        ),
    ),
    Idle(
        "the police protect no home",
        {"protecting.police_share": "0", "protecting.police_share_high": "0"},
        ("protecting.police_protection",),
    ),
    Idle("no fear lasts", {"feeling.lasting_fear": "0"}, ("feeling.therapy_effect",)),
    Idle(
        "nobody threatens or damages property",
        {"conduct.threat_share": "0", "conduct.damage_share": "0"},
        ("conduct.after_threat_violence",),
    ),
    Idle("nobody is followed", {"conduct.following_share": "0"}, ("severity.following",)),
    Idle(
        "no incident is online",
        {"conduct.online_share": "0", "mix.online_only": "0"},
        ("severity.online",),
    ),
    Idle(
        "nobody is stalked only online",
        {"mix.online_only": "0"},
        (
            "conduct.online_only_violence",
            "help_seeking.first_online_only",
            "classifying.online_only_weight",
            "classifying.online_not_actionable",
        ),
    ),
    Idle(
        "everybody is stalked only online",
        {"mix.online_only": "1"},
        (
            "conduct.damage_share",
            "conduct.following_share",
            "conduct.online_share",
            "severity.contact",
            "severity.following",
            "severity.damage",
            "conduct.economic_share",
            "costs.repair",
            *ECONOMIC_ABUSE,
        ),
    ),
    Idle(
        "nobody is stalked by a former intimate",
        {"mix.ex_intimate": "0"},
        (
            "mix.children_if_ex_intimate",
            "conduct.ex_intimate_violence",
            "classifying.domestic_weight",
            "passing.social_care_share_with_children",
            "conduct.economic_share",
            *ECONOMIC_ABUSE,
            "helping.letters_share_with_children",
            "helping.injunction_*",
            "helping.legal_aid_share",
            "restraining.injunction",
            "costs.lawyer",
        ),
    ),
    Idle(
        "nobody has children in common with the stalker",
        {"mix.children_if_ex_intimate": "0"},
        ("passing.social_care_share_with_children", "helping.letters_share_with_children"),
    ),
    Idle(
        "everybody is stalked by a former intimate",
        {"mix.ex_intimate": "1", "mix.acquaintance": "0", "mix.family": "0"},
        ("classifying.stranger_weight",),
    ),
    Idle("every victim is a woman", {"mix.women": "1"}, ("classifying.man_weight",)),
)
