"""Common random numbers: luck with an address, the one number of this decision, person and time.

A number is a pure function of (key, decision, occasion). There is no stream and no state, so
the same victim meets the same luck in every scenario, whatever else has changed, in any order
and on any number of threads. The mixing function is the finaliser of SplitMix64 (Steele, Lea
and Flood 2014, *Fast splittable pseudorandom number generators*), applied once per coordinate.
"""

import math
from enum import IntEnum

import numpy as np

from caseflow.sim.rule import rule


class Decision(IntEnum):
    """What luck is asked for. Numbers are never reused: they are part of every address."""

    WORLD = 0
    ARRIVES = 1
    IDENTITY = 2
    LEVEL = 3
    # who the victim is
    RELATIONSHIP = 10
    GENDER = 11
    CHILDREN = 12
    ONLINE_ONLY = 13
    WILLINGNESS = 14
    TRUST = 15
    FEAR = 16
    COMPANY = 17
    MINORITISED = 18
    # who the perpetrator is
    ENTRENCHED = 20
    INCIDENT_RATE = 21
    VIOLENCE = 22
    PRIOR_OFFENCES = 23
    MENTAL_HEALTH = 24
    DURATION = 25
    RELAPSES = 26
    RELAPSE_WAIT = 27
    NEW_VICTIM = 28
    # incidents and reports
    NEXT_INCIDENT = 40
    KIND_OF_INCIDENT = 41
    REPORTS = 42
    REPORT_DELAY = 43
    SOURCE = 44
    RECORDED = 45
    CLASSIFIED = 46
    SCREENED = 47
    ACTIONABLE = 48
    FIRST_RESPONSE = 49
    # referral, triage, assessment
    REFERRED = 60
    REFERRAL_DELAY = 61
    ACCEPTED = 62
    CONSULTED = 63
    ASSESSMENT_NOISE = 64
    ASSESSMENT_DELAY = 65
    PLANNED = 66
    ACCEPTS_SERVICE = 67
    # contact
    RETELLS = 80
    CONTRADICTS = 81
    WORKER_CHANGES = 82
    CHANNEL_OPENS = 83
    TASK_HOURS = 84
    NEWS_FED = 85
    CONTACT_GAP = 86
    NEWS_DELAY = 87
    MEASURES_TAKEN = 88
    NEED = 89
    PROTECTED_BY_POLICE = 90
    WORK_LOST = 91
    LEGAL_AID = 92
    BAIL_END_TOLD = 93
    # leaving
    LEAVES_PROCESS = 100
    LEAVES_PROCESS_CHARGED = 101
    LEAVES_SERVICE = 102
    SUPPORT_LENGTH = 103
    ENDS_UNDER_PRESSURE = 104
    RETURNS = 105
    # justice
    ARRESTED = 120
    EVIDENCE_LOST = 121
    EVIDENCE = 122
    ENQUIRIES = 123
    CHARGED = 124
    OUTCOME_CODE = 125
    DOWNGRADED = 126
    REMANDED = 127
    BAILED = 128
    DISCLOSED = 129
    COURT = 130
    PLEA = 131
    ADJOURNED = 132
    CONVICTED = 133
    SENTENCE = 134
    RESTRAINED = 135
    COURT_ERROR = 136
    TIME_SERVED = 137
    NOTIFIED = 138
    LISTING = 139
    OFFICER = 140
    # orders
    ORDER_SOUGHT = 150
    ORDER_GRANTED = 151
    ORDER_DELAY = 152
    BREACH_DETECTED = 153
    BREACH_TREATED = 154
    BREACH_CUSTODY = 155
    # treatment
    SUITABLE = 170
    COMPLETES = 171
    TREATMENT_LENGTH = 172
    # those who work
    LEAVES_POST = 180
    VACANCY = 181
    CONTRACT = 182


@rule
def scramble(bits: np.uint64) -> np.uint64:
    """Mix sixty-four bits so that neighbours look unrelated."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


@rule
def key_of(parent: np.uint64, decision: int, occasion: int) -> np.uint64:
    """The address that lies one step below another."""
    step = np.uint64(0x9E3779B97F4A7C15)
    bits = scramble(parent + step * np.uint64(np.int64(decision + 1)))
    return scramble(bits + step * np.uint64(np.int64(occasion + 1)))


@rule
def key_of_world(seed: int, site: int, replication: int) -> np.uint64:
    """The address of everything in one world."""
    return key_of(key_of(np.uint64(seed), Decision.WORLD, site), Decision.WORLD, replication)


@rule
def luck(key: np.uint64, decision: int, occasion: int) -> float:
    """A number evenly spread over [0, 1), always the same at the same address."""
    bits = key_of(key, decision, occasion)
    return float(np.int64(bits >> np.uint64(11))) * (1.0 / 9007199254740992.0)


@rule
def patience_from(chance: float) -> float:
    """A unit-exponential patience: how much hazard is borne before it happens."""
    return -math.log(1.0 - chance)


@rule
def wait_from(chance: float, mean: float) -> float:
    """An exponential wait of this mean."""
    return mean * patience_from(chance)


@rule
def bell_from(chance: float) -> float:
    """A standard normal deviate, by the rational approximation of Acklam (error below 1.2e-9)."""
    p = min(max(chance, 1e-15), 1.0 - 1e-15)
    if p < 0.02425 or p > 0.97575:
        tail = p if p < 0.5 else 1.0 - p
        q = math.sqrt(-2.0 * math.log(tail))
        top = -0.007784894002430293 * q - 0.3223964580411365
        top = (top * q - 2.400758277161838) * q - 2.549732539343734
        top = (top * q + 4.374664141464968) * q + 2.938163982698783
        low = 0.007784695709041462 * q + 0.3224671290700398
        low = ((low * q + 2.445134137142996) * q + 3.754408661907416) * q + 1.0
        return top / low if p < 0.5 else -top / low
    q = p - 0.5
    r = q * q
    top = -39.69683028665376 * r + 220.9460984245205
    top = (top * r - 275.9285104469687) * r + 138.3577518672690
    top = ((top * r - 30.66479806614716) * r + 2.506628277459239) * q
    low = -54.47609879822406 * r + 161.5858368580409
    low = (low * r - 155.6989798598866) * r + 66.80131188771972
    return top / ((low * r - 13.28068155288572) * r + 1.0)


@rule
def spread_from(chance: float, median: float, spread: float) -> float:
    """A log-normal amount of this median; ``spread`` is the deviation of its logarithm."""
    return median * math.exp(spread * bell_from(chance))
