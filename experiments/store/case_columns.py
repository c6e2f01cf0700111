"""The columns of an export of cases: what is told of each case and its victim."""

from dataclasses import dataclass

from caseflow.experiments.store.export_columns import RUN, ExportColumn

DAYS = "days since the first day of the world"
FLAG = "yes or no"


@dataclass(frozen=True)
class CaseColumn:
    """A column that is read off a table of the world.

    Attributes
    ----------
    table, source
        Where it stands: ``cases`` or ``victims``, and the column there.
    column
        How it is exported.
    """

    table: str
    source: str
    column: ExportColumn


def _of(table: str, source: str, kind: str, meaning: str, unit: str = "") -> CaseColumn:
    name = source if table == "cases" or source not in SHARED else f"victim_{source}"
    return CaseColumn(table, source, ExportColumn(name, kind, meaning, unit))


SHARED = ("contacts",)
"""Names that would say too little without saying whose they are."""


def _when(source: str, meaning: str, table: str = "cases") -> CaseColumn:
    return _of(table, source, "float64", f"When {meaning}; empty where that never came.", DAYS)


def _count(source: str, meaning: str, table: str = "cases") -> CaseColumn:
    return _of(table, source, "int64", f"How many {meaning}.", "count")


def _label(source: str, meaning: str, table: str = "cases") -> CaseColumn:
    return _of(table, source, "string", meaning, "label")


def _flag(source: str, meaning: str, table: str = "cases") -> CaseColumn:
    return _of(table, source, "bool", f"Whether {meaning}.", FLAG)


VICTIMS = "victims"

OF_A_CASE: tuple[CaseColumn, ...] = (
    _label("relationship", "Who the stalker is to the victim.", VICTIMS),
    _flag("woman", "the victim is a woman", VICTIMS),
    _flag("minoritised", "the victim is of a minority community", VICTIMS),
    _flag("online_only", "all of it happens online", VICTIMS),
    _flag("children_in_common", "the two have children in common", VICTIMS),
    _label("source", "Whom the victim told first."),
    _label("stage", "How far the case has come with the partnership at the end of the world."),
    _label("justice", "Where it stands with the justice process at the end of the world."),
    _label("risk", "The level that the last assessment gave."),
    _label("risk_at_first", "The level that the first assessment gave."),
    _label("outcome", "How the police closed the investigation, as recorded."),
    _label("verdict", "How the prosecution ended."),
    _label("sentence", "What the perpetrator was sentenced to."),
    _label("process", "Where the victim stands with the justice process.", VICTIMS),
    _label("service", "Where the victim stands with the advocacy service.", VICTIMS),
    _flag("known_as_stalking", "the police know it as stalking"),
    _flag("recorded_as_stalking", "it is recorded as stalking"),
    _flag("full_plan", "there was a plan of all agencies"),
    _flag("crown", "it went to the Crown Court"),
    _when("began", "the stalking began"),
    _when("reported", "the victim first reported it"),
    _when("recorded", "it was recorded as a crime"),
    _when("classified", "it was called stalking"),
    _when("referred", "it was referred to the partnership"),
    _when("triaged", "triage decided on it"),
    _when("assessed", "its risk was assessed"),
    _when("attached", "an advocate took it on"),
    _when("first_contact", "an advocate first met the victim"),
    _when("safety_plan", "there was a safety plan"),
    _when("joined_service", "the victim joined the service", VICTIMS),
    _when("left_service", "the victim left the service early", VICTIMS),
    _when("withdrew_before_charge", "the victim withdrew before a charge", VICTIMS),
    _when("withdrew_after_charge", "the victim withdrew after a charge", VICTIMS),
    _when("decided", "a decision on charging was taken"),
    _when("charged", "somebody was charged"),
    _when("completed", "the prosecution ended"),
    _when("closed", "the service closed it"),
    _when("first_repeat", "the stalking went on after the report"),
    _when("first_reported_repeat", "going on was first reported"),
    _when("first_violent_repeat", "violence first came after the report"),
    _count("reports", "times it was reported"),
    _count("incidents_before", "incidents came before the first report"),
    _count("repeats_in_year", "incidents came within a year of the report"),
    _count("violent_repeats_in_year", "of these were violent"),
    _count("reported_repeats_in_year", "of these were reported"),
    _count("contacts", "contacts the victim had with anybody", VICTIMS),
    _count("supportive_contacts", "of these were supportive", VICTIMS),
    _count("workers_met", "workers the victim met", VICTIMS),
    _count("retellings", "times the victim told it all again", VICTIMS),
    _count("contradictions", "times two agencies said contrary things", VICTIMS),
    _count("news_missed", "pieces of news the victim was owed and not told", VICTIMS),
    _count("handovers", "times another advocate took over", VICTIMS),
    _of(VICTIMS, "longest_gap", "float64", "The longest time without a contact.", "days"),
    _count("hearings", "hearings there were"),
    _count("investigations", "investigations were opened"),
    _count("arrested", "arrests there were"),
    _count("protection_orders", "stalking protection orders were made"),
    _count("restraining_orders", "restraining orders were made"),
    _count("injunctions", "injunctions were made"),
)

CASES = (
    *RUN,
    ExportColumn("case", "int64", "The case, by its row in the world."),
    ExportColumn(
        "person",
        "string",
        "The victim's key: the same for the same simulated person in every scenario.",
    ),
    ExportColumn(
        "in_cohort",
        "bool",
        "Whether the first report falls within the intake, so that measures count the case.",
        FLAG,
    ),
    *(each.column for each in OF_A_CASE),
)
"""A row a case."""

EVENTS = (
    *RUN,
    ExportColumn(
        "case", "int64", "The case, by its row in the world; empty for what happened to the site."
    ),
    ExportColumn("day", "float64", "When, since the first day of the world.", "days"),
    ExportColumn("timestamp", "timestamp[s]", "The same by the calendar."),
    ExportColumn("activity", "string", "What happened."),
    ExportColumn("resource", "string", "Who worked; empty where nobody in particular did."),
    ExportColumn("attribute", "string", "What the value is of."),
    ExportColumn("value", "string", "What it came to, such as the outcome of a charge."),
)
"""A row an event."""
