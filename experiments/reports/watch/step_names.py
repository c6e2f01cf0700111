"""The words: what every step of a case, and every state of an advocate's post, is called."""

from collections.abc import Mapping
from types import MappingProxyType

from caseflow.experiments.analysis.snapshots.snapshot import AdvocatePost, Queue, Step, StepChange
from caseflow.sim.agents.case import Justice, Stage

NOBODY_REAL = "Simulated: nobody real stands behind any case, person or date."
"""What everything that is shown of a world says."""

STAGES: Mapping[Step, str] = MappingProxyType(
    {
        Stage.UNREPORTED: "stalked, not reported",
        Stage.REPORTED: "reported, not referred",
        Stage.REFERRED: "referred, not yet at triage",
        Stage.CONSULTED: "given advice only, not taken on",
        Stage.DECLINED: "not taken on, or declined",
        Stage.ACCEPTED: "taken on without an advocate",
        Stage.WAITING: "waits for a first advocate",
        Stage.HELD: "support has begun",
        Stage.MONITORED: "monitored",
        Stage.CLOSED: "closed by the service",
    }
)
JUSTICE: Mapping[Step, str] = MappingProxyType(
    {
        Justice.NOT_OPENED: "no investigation",
        Justice.INVESTIGATED: "under investigation",
        Justice.DECIDED: "ended without a charge",
        Justice.CHARGED: "charged, not yet listed",
        Justice.LISTED: "listed for a hearing",
        Justice.COMPLETED: "ended in court",
    }
)


def step_words(step: Step | None) -> str:
    """A step in words; of somebody who stood at none, that the stalking began."""
    # The two tracks are numbered alike, so that one mapping for both would mix them up.
    if step is None:
        return "stalking begins"
    return (STAGES if isinstance(step, Stage) else JUSTICE)[step]


def move_words(move: StepChange) -> str:
    """From where to where."""
    return f"{step_words(move.before)} → {step_words(move.after)}"


def number(value: float) -> str:
    """A number of days or hours: whole, or with one decimal below ten."""
    return f"{value:.1f}" if 0.0 < value < 9.95 else f"{value:,.0f}"


def counted(count: int, entry: str, many: str = "") -> str:
    """A count with its noun: 1 case, 2 cases."""
    return f"{count:,} {entry if count == 1 else many or entry + 's'}"


def level_words(post: AdvocatePost, safe: int, unsafe: int) -> str:
    """How a caseload lies to the two levels."""
    if post.open_cases <= safe:
        return f"within the {safe} advised"
    if post.open_cases <= unsafe:
        return f"above the {safe} advised"
    return f"above {unsafe}, judged unsafe"


def post_words(post: AdvocatePost, safe: int, unsafe: int) -> str:
    """An advocate's post on one day."""
    if not post.in_post:
        return f"nobody in post for {number(post.days_empty)} days"
    new = "new to the work; " if post.novice else ""
    return (
        f"{new}{counted(post.open_cases, 'open case')}, {level_words(post, safe, unsafe)}; "
        f"{counted(post.tasks_waiting, 'task')} waiting; {number(post.hours_used)} of "
        f"{number(post.hours_available)} hours used this week"
    )


def waiting_words(line: Queue) -> str:
    """A list on one day."""
    if not line.length:
        return "nobody"
    return f"{line.length:,}, the longest for {number(line.longest)} days"
