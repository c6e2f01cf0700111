"""Justice: how investigations and prosecutions end, orders, releases, and what went wrong."""

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio, mean, restricted, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Numbers, Observed
from caseflow.sim.agents.case import Failure, Sentence, Verdict

HEADING = "Justice"
FAILURES = "What went wrong"


@counted(
    "charged",
    HEADING,
    "Charged",
    unit="share",
    layer="recorded",
    of="investigations with an outcome",
    better="higher",
    evidence="A1-A6",
)
def charged(seen: Observed) -> Counted:
    """Investigations that ended in a charge, of all that had an outcome by the end of the run."""
    return Ratio(seen.cases["times_charged"], _outcomes(seen))


@counted(
    "outcome_unsupported",
    HEADING,
    "Coded: victim does not support action",
    unit="share",
    layer="recorded",
    of="investigations with an outcome",
    better="lower",
    evidence="A1-A6",
)
def unsupported(seen: Observed) -> Counted:
    """Investigations coded 14 or 16, of all with an outcome; forces differ in how they code."""
    return Ratio(seen.cases["times_unsupported"], _outcomes(seen))


@counted(
    "outcome_evidential",
    HEADING,
    "Coded: evidential difficulties, victim supports",
    unit="share",
    layer="recorded",
    of="investigations with an outcome",
    better="lower",
    evidence="A1-A6",
)
def evidential(seen: Observed) -> Counted:
    """Investigations coded 15, of all with an outcome; forces differ in how they code."""
    return Ratio(seen.cases["times_evidential"], _outcomes(seen))


@counted(
    "outcome_other",
    HEADING,
    "Coded: any other outcome",
    unit="share",
    layer="recorded",
    of="investigations with an outcome",
    better="neither",
    evidence="A1-A7",
)
def other(seen: Observed) -> Counted:
    """Investigations with any other outcome, of all with one."""
    return Ratio(seen.cases["times_other"], _outcomes(seen))


def _outcomes(seen: Observed) -> Numbers:
    names = ("charged", "unsupported", "evidential", "other")
    return np.asarray(sum(seen.cases[f"times_{name}"] for name in names), float)


@counted(
    "days_to_outcome",
    HEADING,
    "Days from report to police outcome",
    unit="days",
    layer="recorded",
    of="cases recorded by the police",
    better="lower",
    judgement=True,
    follow_up=365.0,
)
def days_to_outcome(seen: Observed) -> Counted:
    """Mean days from the first report to the latest police outcome, counted up to 365; who has
    none yet counts 365."""
    return restricted(seen.since_report(seen.cases["decided"]), 365.0, seen.recorded)


@counted(
    "days_to_completion",
    HEADING,
    "Days from charge to the end of the prosecution",
    unit="days",
    layer="recorded",
    of="charged cases",
    better="lower",
    evidence="C22, C23",
    follow_up=365.0,
)
def days_to_completion(seen: Observed) -> Counted:
    """Mean days from charge to the end of the prosecution, counted up to 365; what is not ended
    counts 365."""
    waits = seen.cases["completed"] - seen.cases["charged"]
    return restricted(waits, 365.0, seen.charged)


@counted(
    "still_in_court",
    HEADING,
    "Prosecutions not ended by the end of the run",
    unit="share",
    layer="recorded",
    of="charged cases",
    better="lower",
    evidence="C24",
)
def still_in_court(seen: Observed) -> Counted:
    """Charged cases without a verdict or a discontinuance by the end of the run."""
    return share(seen.cases["verdict"] == Verdict.NO_VERDICT, seen.charged)


@counted(
    "convicted",
    HEADING,
    "Convicted",
    unit="share",
    layer="recorded",
    of="prosecutions that ended",
    better="higher",
    evidence="A13-A16",
)
def convicted(seen: Observed) -> Counted:
    """Convictions, of the prosecutions that had ended by the end of the run."""
    verdict = seen.cases["verdict"]
    return share(verdict == Verdict.CONVICTED, verdict != Verdict.NO_VERDICT)


for _sentence, _words in (
    (Sentence.CUSTODY, "custody"),
    (Sentence.SUSPENDED, "a suspended sentence"),
    (Sentence.COMMUNITY, "a community sentence"),
):

    def _sentenced(seen: Observed, sentence: Sentence = _sentence) -> Counted:
        convicted = seen.cases["verdict"] == Verdict.CONVICTED
        return share(seen.cases["sentence"] == sentence, convicted)

    _sentenced.__doc__ = f"Convictions by the end of the run that led to {_words}."
    counted(
        f"sentenced_{_sentence.name.lower()}",
        HEADING,
        f"Sentenced to {_words}",
        unit="share",
        layer="recorded",
        of="convictions",
        better="neither",
        evidence="A19",
    )(_sentenced)


@counted(
    "protection_orders",
    HEADING,
    "Stalking protection orders, interim or full",
    unit="share",
    layer="recorded",
    of="victims who reported",
    better="neither",
    evidence="C30-C32",
)
def protection_orders(seen: Observed) -> Counted:
    """Cases with a stalking protection order granted, interim or full."""
    return share(seen.cases["protection_orders"] > 0)


@counted(
    "restraining_orders",
    HEADING,
    "Restraining orders",
    unit="share",
    layer="recorded",
    of="convictions",
    better="neither",
    judgement=True,
)
def restraining_orders(seen: Observed) -> Counted:
    """Convictions with a restraining order."""
    return share(seen.cases["restraining_orders"] > 0, seen.cases["verdict"] == Verdict.CONVICTED)


@counted(
    "breaches_punished",
    HEADING,
    "Breaches punished per order",
    unit="breaches",
    layer="recorded",
    of="orders",
    better="neither",
    evidence="C35",
)
def breaches_punished(seen: Observed) -> Counted:
    """Breaches that were reported and treated as such, an order."""
    orders = seen.cases["protection_orders"] + seen.cases["restraining_orders"]
    return Ratio(seen.perpetrators["breaches_punished"], orders)


@counted(
    "release_told",
    HEADING,
    "Victim told in time of the perpetrator's release",
    unit="share",
    layer="true",
    of="releases from custody",
    better="higher",
    evidence="M30",
)
def release_told(seen: Observed) -> Counted:
    """Releases from custody of which the victim had been told beforehand."""
    return Ratio(seen.cases["releases_told"], seen.cases["releases"])


@counted(
    "treated",
    HEADING,
    "Perpetrators who began treatment",
    unit="share",
    layer="true",
    of="victims who reported",
    better="neither",
    evidence="M19, M25",
)
def treated(seen: Observed) -> Counted:
    """Cases whose perpetrator began treatment by the end of the run."""
    return share(seen.perpetrators["treatment_began"] < np.float64(1e17))


@counted(
    "hearings",
    HEADING,
    "Hearings a prosecution",
    unit="hearings",
    layer="recorded",
    of="charged cases",
    better="lower",
    evidence="C26",
)
def hearings(seen: Observed) -> Counted:
    """Hearings held by the end of the run, a charged case."""
    return mean(seen.cases["hearings"], seen.charged)


_FAILED = {
    Failure.MISCLASSIFIED: ("Report first called something else", "C7"),
    Failure.NOT_REFERRED: ("Not referred at a report", "W14"),
    Failure.REFERRED_LATE: ("Referred late", "C11"),
    Failure.NO_PLAN: ("No full plan after assessment", "C11"),
    Failure.EVIDENCE_NOT_GATHERED: ("Evidence not gathered", "C11"),
    Failure.CHARGE_DOWNGRADED: ("Charge not of stalking", "M30, A17"),
    Failure.RELEASE_NOT_TOLD: ("Not told of a release", "M30"),
    Failure.DETAILS_DISCLOSED: ("Victim's details disclosed to the perpetrator", "M30"),
    Failure.ADVOCATE_CHANGED: ("Advocate changed", "M30, W12"),
    Failure.CONFLICTING_ADVICE: ("Conflicting advice", "M30"),
    Failure.UPDATE_NOT_GIVEN: ("An update not given", "C21"),
    Failure.ONLINE_NOT_ACTIONABLE: ("Online stalking turned away", "M30"),
    Failure.COURT_ERROR: ("Administrative error of a court", "none"),
    Failure.BREACH_NOT_TREATED: ("A breach not treated as one", "C11"),
    Failure.CONTRACT_LOST: ("The service's contract was lost", "W6"),
}

for _failure, (_title, _evidence) in _FAILED.items():

    def _failed(seen: Observed, bit: int = int(_failure)) -> Counted:
        return share((seen.cases["failures"] & bit) != 0)

    _failed.__doc__ = f"{_title}, at least once by the end of the run, of the victims who reported."
    counted(
        f"failed_{_failure.name.lower()}",
        FAILURES,
        _title,
        unit="share",
        layer="true",
        of="victims who reported",
        better="lower",
        evidence=_evidence,
        judgement=_evidence == "none",
    )(_failed)
