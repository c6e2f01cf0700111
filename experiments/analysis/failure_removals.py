"""The removals: for each failure the delivered scenario that takes it away, laid on any other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from caseflow.scenarios.chain import ROOT, delivered
from caseflow.scenarios.columns import flattened
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.scenario_file import read_scenario_file
from caseflow.sim.agents.case import Failure


@dataclass(frozen=True)
class Removal:
    """How one failure is taken away.

    Attributes
    ----------
    failure
        What goes wrong.
    name
        The delivered scenario in which it does not.
    near
        The measure that lies nearest to what it does.
    """

    failure: Failure
    name: str
    near: str

    @property
    def measure(self) -> str:
        """The measure that counts the victims whom it happens to."""
        return f"failed_{self.failure.name.lower()}"

    @property
    def levers(self) -> dict[str, str]:
        """What its scenario changes, as an option of the command line gives it."""
        path = delivered()[self.name]
        changed = flattened(read_scenario_file(path, path.name).levers)
        return {key: str(value).lower() for key, value in changed.items()}

    @property
    def judged(self) -> tuple[str, ...]:
        """The parameters of how often it happens for which no published figure speaks."""
        return tuple(key for key in self.levers if parameters()[key].rests_on_judgement)

    @property
    def note(self) -> tuple[str, ...]:
        """What its file says of how it is taken away and how realistic that is: paragraphs."""
        lines = delivered()[self.name].read_text(encoding="utf-8").splitlines()
        told = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
        before, realistic, after = " ".join(told).partition("How realistic: ")
        return (before.strip(), realistic + after)


REMOVALS = (
    Removal(Failure.MISCLASSIFIED, "every_report_called_stalking", "coverage"),
    Removal(Failure.NOT_REFERRED, "everyone_referred", "coverage"),
    Removal(Failure.REFERRED_LATE, "no_late_referral", "days_to_triage"),
    Removal(Failure.NO_PLAN, "a_plan_for_everyone", "incidents_per_year_served"),
    Removal(Failure.EVIDENCE_NOT_GATHERED, "evidence_always_gathered", "charged"),
    Removal(Failure.CHARGE_DOWNGRADED, "no_charge_downgraded", "restraining_orders"),
    Removal(Failure.RELEASE_NOT_TOLD, "every_release_told", "release_told"),
    Removal(Failure.DETAILS_DISCLOSED, "no_details_disclosed", "harm_financial_by_process"),
    Removal(Failure.ADVOCATE_CHANGED, "no_advocate_changes", "retellings_served"),
    Removal(Failure.CONFLICTING_ADVICE, "no_conflicting_advice", "contradictions"),
    Removal(Failure.UPDATE_NOT_GIVEN, "every_update_given", "need_unmet_information"),
    Removal(
        Failure.ONLINE_NOT_ACTIONABLE, "online_stalking_acted_on", "harm_psychological_by_process"
    ),
    Removal(Failure.COURT_ERROR, "no_court_errors", "harm_psychological_by_process"),
    Removal(Failure.BREACH_NOT_TREATED, "every_breach_treated", "breaches_punished"),
    Removal(Failure.CONTRACT_LOST, "no_contract_lost", "days_unheld"),
)


def without(
    removal: Removal,
    scenario: str,
    overrides: Mapping[str, str] | None = None,
    sites: Sequence[str] | None = None,
) -> Scenario:
    """Lay a removal on a scenario: the same, but that this does not go wrong.

    Examples
    --------
    >>> without(REMOVALS[2], "business_as_usual").name
    'business_as_usual_with_no_late_referral'
    """
    # What was asked for one site would else beat the removal there.
    kept = {
        key: value
        for key, value in (overrides or {}).items()
        if not (key.startswith("at.") and key.split(".", 2)[-1] in removal.levers)
    }
    found = load(scenario, {**kept, **removal.levers}, sites)
    told = load(removal.name)
    return replace(
        found,
        name=removal.name if found.name == ROOT else f"{found.name}_with_{removal.name}",
        title=told.title,
        question=told.question,
    )
