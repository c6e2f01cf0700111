"""The vocabulary: every choice of the model's tables, in the words of the story of one life.

Words in braces are those of ``Pronouns.begin``; they speak of the victim alone.
"""

from caseflow.sim.agents.case import Outcome, Risk, Sentence, Source
from caseflow.sim.agents.perpetrator import Incident, Order, Restraint, Treatment
from caseflow.sim.channels import Channel
from caseflow.sim.task_lists import Task

INCIDENTS = {
    Incident.CONTACT: "the perpetrator contacted {her} against {hers} will",
    Incident.ONLINE: "the perpetrator pursued {her} online",
    Incident.FOLLOWING: "the perpetrator followed {her}",
    Incident.DAMAGE: "the perpetrator damaged something of {hers} own",
    Incident.THREAT: "the perpetrator threatened {her}",
    Incident.ASSAULT: "the perpetrator assaulted {her}",
}

SOURCES = {
    Source.POLICE: "{she} told the police",
    Source.HELPLINE: "{she} told a helpline",
    Source.PROBATION: "{she} told the probation service",
    Source.HEALTH: "{she} told somebody in the health service",
    Source.COMMUNITY: "{she} told somebody in the community",
}

TASKS = {
    Task.CRISIS: "{hers} advocate answered at once to what had happened",
    Task.RELAY_NEWS: "{hers} advocate brought {her} news",
    Task.ACCOMPANY: "{hers} advocate stood by {her} for court",
    Task.FIRST_MEETING: "{she} met {hers} advocate for the first time",
    Task.SAFETY_PLAN: "{hers} advocate made a safety plan with {her}",
    Task.ROUTINE_CONTACT: "{hers} advocate was in touch",
    Task.PRACTICAL_HELP: "{hers} advocate helped with practical matters",
    Task.MONITORING_CONTACT: "{hers} advocate asked how {she} {were}",
    Task.TAKE_OVER: "another advocate took over and met {her}",
    Task.INVESTIGATE: "the officer finished gathering evidence",
    Task.OFFICER_CONTACT: "the officer was in touch",
}

CHANNELS = {
    Channel.ADVOCATE: "the advocacy service was in touch",
    Channel.OFFICER: "the officer was in touch",
    Channel.VICTIM_LIAISON: "the victim liaison officer was in touch",
    Channel.VICTIM_SUPPORT: "Victim Support was in touch",
    Channel.WITNESS_CARE: "witness care was in touch",
    Channel.SOCIAL_CARE: "social care was in touch",
}

RISKS = {
    Risk.NOT_ASSESSED: "the risk could not be assessed",
    Risk.STANDARD: "the risk was assessed as standard",
    Risk.MEDIUM: "the risk was assessed as medium",
    Risk.HIGH: "the risk was assessed as high",
}

OUTCOMES = {
    Outcome.NO_OUTCOME: "the police decided nothing",
    Outcome.CHARGED: "the perpetrator was charged",
    Outcome.VICTIM_DOES_NOT_SUPPORT: (
        "the police ended the case and recorded that {she} did not support it, though {she} did"
    ),
    Outcome.EVIDENTIAL_DIFFICULTIES: "the police ended the case for want of evidence",
    Outcome.OTHER: "the police ended the case with another outcome",
}

SENTENCES = {
    Sentence.NO_SENTENCE: "no sentence",
    Sentence.CUSTODY: "prison",
    Sentence.SUSPENDED: "a suspended sentence",
    Sentence.COMMUNITY: "a community sentence",
    Sentence.FINE: "a fine",
}

ORDERS = {
    Order.NO_ORDER: "the order ended",
    Order.SOUGHT: "the police applied for a stalking protection order",
    Order.INTERIM: "an interim stalking protection order was made",
    Order.STALKING_PROTECTION: "a full stalking protection order was made",
    Order.RESTRAINING: "a restraining order was made",
}

RELEASES = {
    Restraint.AT_LARGE: "nothing held the perpetrator any more",
    Restraint.BAIL: "the perpetrator's bail ended",
    Restraint.REMANDED: "the perpetrator was released from remand",
    Restraint.LICENCE: "the perpetrator's licence ended",
    Restraint.SUPERVISED: "the perpetrator's community sentence ended",
}

TREATMENTS = {
    Treatment.NOT_CONSIDERED: "the perpetrator was not considered for treatment",
    Treatment.UNSUITABLE: "the perpetrator was found unsuitable for treatment",
    Treatment.WAITING: "the perpetrator was still waiting for a place in treatment",
    Treatment.TREATED: "the perpetrator's treatment began",
    Treatment.COMPLETED: "the perpetrator completed treatment",
    Treatment.DROPPED_OUT: "the perpetrator dropped out of treatment",
}
