"""What the brief view asks: a question, and who asks for its brief and signs it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from caseflow.experiments.dashboard.question.compare_state import ADDRESS, State
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.shown_text import has_controls

LONGEST = 200
"""Letters of a name on a brief."""


@dataclass(frozen=True)
class BriefSignature:
    """Who asks for a brief, and who signs it; empty where nobody says.

    Attributes
    ----------
    asked_by, author, organisation, contact
        As the command line has them.
    """

    asked_by: str = ""
    author: str = ""
    organisation: str = ""
    contact: str = ""

    @property
    def own(self) -> dict[str, str]:
        """What the brief view alone reads of the address; nothing where nobody says."""
        pairs = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: value for key, value in pairs.items() if value}


def signature_of(own: Mapping[str, str]) -> BriefSignature:
    """Read what only the brief view reads of an address."""
    return BriefSignature(**{key: name_on_brief(value, key) for key, value in own.items()})


def name_on_brief(given: str, key: str) -> str:
    """A name as it may stand on a brief, or a refusal."""
    name = given.strip()
    if len(name) > LONGEST or has_controls(name):
        expected = f"at most {LONGEST} letters that can be seen"
        raise Refusal("no name", where=ADDRESS, key=key, value=name[:40], expected=expected)
    return name


def asked_of(
    state: State, replications: int, signature: BriefSignature = BriefSignature()
) -> CommandLine:
    """What ``caseflow brief`` would have been asked for the same."""
    return CommandLine(
        state.names,
        state.sites if len(state.sites) == 1 else (),
        replications,
        state.seed,
        {},
        by=signature.asked_by,
        parameters=state.parameters,
        author=signature.author,
        organisation=signature.organisation,
        contact=signature.contact,
        dated=date.today().isoformat(),
    )
