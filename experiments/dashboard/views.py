"""The views of a question: each has its path, and the address of all of them is one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from caseflow.experiments.dashboard.question.compare_state import ADDRESS, LETTERS
from caseflow.scenarios.chain import delivered
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.refusal import Refusal

BASE = "pilot"
Pairs = tuple[tuple[str, str], ...]

COMPARE, CASELOAD, WATCH, BRIEF = "/", "/caseload", "/watch", "/brief"
TITLES = {COMPARE: "Compare", CASELOAD: "Caseload", WATCH: "Watch", BRIEF: "Brief"}
"""Where one can go with a question, in the order of the menu."""

OWN = {
    CASELOAD: ("along", "values", "measure", "each"),
    WATCH: ("world", "day"),
    BRIEF: ("asked_by", "author", "organisation", "contact"),
}
"""What only one view reads of an address; the others hand it on as it is."""


@dataclass(frozen=True)
class Address:
    """An address, sorted by who reads it.

    Attributes
    ----------
    question
        What every view reads.
    own
        What only the view that is open reads, by key.
    others
        What only other views read.
    """

    question: Pairs = ()
    own: Mapping[str, str] = field(default_factory=dict)
    others: Pairs = ()

    @classmethod
    def of(cls, view: str, given: Iterable[tuple[str, str]]) -> "Address":
        """Sort the query of an address that was opened in a view."""
        readers = {key: reader for reader, keys in OWN.items() for key in keys}
        question: list[tuple[str, str]] = []
        others: list[tuple[str, str]] = []
        own: dict[str, str] = {}
        for key, value in given:
            if key not in readers:
                question.append((key, value))
            elif key in own or key in dict(others):
                raise Refusal("given twice", where=ADDRESS, key=key)
            elif readers[key] == view:
                own[key] = value
            else:
                others.append((key, value))
        return cls(tuple(question), own, tuple(others))


def joined(question: str, *further: Iterable[tuple[str, str]]) -> str:
    """The query of a question with what its views read besides.

    Examples
    --------
    >>> joined("site=kent_police", [("day", "12")], [])
    'site=kent_police&day=12'
    """
    pairs = [pair for some in further for pair in some]
    return "&".join(filter(None, (question, urlencode(pairs, safe=",:"))))


FORMER = "/sweep"
"""Where the caseload view was before, with contact models for scenarios."""


def of_former(given: Iterable[tuple[str, str]]) -> str:
    """The query of today for an address of the former sweep.

    Examples
    --------
    >>> of_former([("models", "multi_agency_contact,police_spoc"), ("replications", "20")])
    'a=multi_agency_contact&b=police_spoc&each=20'
    """
    found: list[tuple[str, str]] = []
    for key, value in given:
        if key == "models":
            models = value.split(",")
            if len(models) > len(LETTERS):
                raise Refusal(
                    "a question has fewer scenarios",
                    where=ADDRESS,
                    key=key,
                    value=value,
                    expected=f"{len(LETTERS)} contact models at most",
                )
            for letter, model in zip(LETTERS, models, strict=False):
                known = model in delivered()
                found.append((letter, model if known else BASE))
                found += [] if known else [(f"{letter}.{MODEL}", model)]
        else:
            found.append(("each" if key == "replications" else key, value))
    return urlencode(found, safe=",:")
