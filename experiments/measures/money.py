"""Money: what each agency spends, what the service costs a victim, and what victims lose."""

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio, mean
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.channels import Channel

HEADING = "Money"


@counted(
    "cost_of_service",
    HEADING,
    "Cost of advocacy a victim served",
    unit="GBP",
    layer="true",
    of="victims an advocate met",
    better="neither",
    evidence="W10",
    by_group=False,
)
def cost_of_service(seen: Observed) -> Counted:
    """Hours that filled posts were paid for in the run, at the cost of an advocate's hour, over
    the victims whom an advocate ever met."""
    advocacy = seen.parameters.advocacy
    weeks = seen.tables["weeks"]
    hours = float(weeks["share"][weeks["in_post"]].sum()) * float(advocacy.weekly_hours)
    met = seen.tables["cases"]["first_contact"] < 1e17
    return Ratio(hours * float(seen.parameters.costs.advocate_hour), met.sum())


def _a_report(spent: float, seen: Observed) -> Ratio:
    return Ratio(spent, (seen.tables["cases"]["reported"] < 1e17).sum())


@counted(
    "cost_of_police",
    HEADING,
    "Police time a reported case",
    unit="GBP",
    layer="true",
    of="reported cases",
    better="neither",
    evidence="M12",
    judgement=True,
    by_group=False,
)
def cost_of_police(seen: Observed) -> Counted:
    """Hours that investigators worked on these cases in the run, at the cost of an officer's
    hour."""
    hours = float(seen.tables["investigators"]["task_list"]["hours_done"].sum())
    return _a_report(hours * float(seen.parameters.costs.police_hour), seen)


@counted(
    "cost_of_agencies",
    HEADING,
    "Other agencies' time a reported case",
    unit="GBP",
    layer="true",
    of="reported cases",
    better="neither",
    evidence="M12",
    judgement=True,
    by_group=False,
)
def cost_of_agencies(seen: Observed) -> Counted:
    """Contacts of the other agencies and triage discussions in the run, at their cost."""
    costs = seen.parameters.costs
    hours = seen.tables["agencies"]["hours"][Channel.VICTIM_LIAISON :].sum()
    triaged = (seen.tables["cases"]["triaged"] < 1e17).sum()
    spent = float(hours) * float(costs.agency_hour) + float(triaged) * float(costs.triage_case)
    return _a_report(spent, seen)


@counted(
    "cost_of_justice",
    HEADING,
    "Courts, custody and treatment a reported case",
    unit="GBP",
    layer="true",
    of="reported cases",
    better="neither",
    evidence="X4",
    judgement=True,
    by_group=False,
)
def cost_of_justice(seen: Observed) -> Counted:
    """Hearings held, days behind bars and treatments begun in the run, at their cost."""
    costs = seen.parameters.costs
    hearings = float(seen.tables["cases"]["hearings"].sum())
    started = float(seen.tables["clinics"]["started"].sum())
    confined = seen.tables["perpetrators"]
    still = np.clip(seen.end - confined["confined_since"], 0.0, None)
    days = float((confined["days_confined"] + still).sum())
    spent = hearings * float(costs.hearing) + started * float(costs.treatment)
    spent += days * float(costs.custody_day)
    return _a_report(spent, seen)


@counted(
    "losses_to_her",
    HEADING,
    "Victims' own losses in the year after the report",
    unit="GBP",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="M9",
    judgement=True,
    follow_up=365.0,
)
def losses_to_her(seen: Observed) -> Counted:
    """Incidents and assaults within 365 days of the first report, at their cost to the victim."""
    costs = seen.parameters.costs
    violent = seen.cases["violent_repeats_in_year"]
    others = seen.cases["repeats_in_year"] - violent
    return mean(
        others * float(costs.incident_to_victim) + violent * float(costs.violent_incident_to_victim)
    )


@counted(
    "paid_by_victim",
    HEADING,
    "Paid by the victim",
    unit="GBP",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="M29",
    judgement=True,
)
def paid_by_victim(seen: Observed) -> Counted:
    """What victims paid by the end of the run: repairs, debts made in their name, days without
    work, measures taken alone, a move, a lawyer, therapy. It is a part of their losses, itemised,
    and not to be added to them."""
    return mean(seen.victims["spent"])


@counted(
    "work_lost",
    HEADING,
    "Days of work lost",
    unit="days",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="M29",
    judgement=True,
)
def work_lost(seen: Observed) -> Counted:
    """Days without work by the end of the run, through fear or for a hearing."""
    return mean(seen.victims["days_of_work_lost"])
