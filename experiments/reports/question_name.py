"""The name of a question: short, readable, the same for the same question, good for a folder."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import PurePath

LONGEST = 80
"""Letters of a name: with the path before it and a file's name behind it, well within the 260 that
some systems allow."""

MARK = 6
"""Digits that tell apart questions of which the names would be the same."""

Asked = Mapping[str, Sequence[str]]
"""What was asked: the values of each option that makes it another question, by its name."""


def folder_name(command: str, asked: Asked) -> str:
    """A name in lower case, of letters, digits and lines, that no system keeps for itself.

    Examples
    --------
    >>> asked = {"baseline": ["multi_agency_contact"], "scenarios": ["single_point_of_contact"]}
    >>> folder_name("compare", asked)
    'single-point-of-contact_vs_multi-agency-contact'
    >>> folder_name("sweep", {"scenario": ["my/Area.toml"], "vary": ["advocacy.cap=15,30"]})
    'sweep_area_advocacy-cap-15-30'
    """
    name = "_".join(_parts(command, asked))
    if len(name) > LONGEST:
        return f"{name[:LONGEST].rstrip('-_')}-{mark(command, asked)}"
    return name


def mark(command: str, asked: Asked) -> str:
    """Digits that differ where two questions do, whatever is left of them in a name."""
    told = repr((command, sorted((name, tuple(values)) for name, values in asked.items())))
    return hashlib.sha256(told.encode()).hexdigest()[:MARK]


def question_words(command: str, asked: Asked) -> str:
    """The question in a line for whoever looks for it again.

    Examples
    --------
    >>> question_words("staff", {"scenario": ["pilot"], "site": ["hampshire"]})
    'staff: pilot; hampshire'
    """
    rest = {name: values for name, values in asked.items() if name not in ("baseline", "scenarios")}
    if command == "compare":
        first = f"{', '.join(asked['scenarios'])} against {', '.join(asked['baseline'])}"
        said = [first, *(", ".join(values) for values in rest.values())]
        return "; ".join(said).replace("_", " ")
    said = [", ".join(values) for values in asked.values()]
    return f"{command}: {'; '.join(said)}".replace("_", " ")


def _parts(command: str, asked: Asked) -> list[str]:
    rest = dict(asked)
    if command == "compare":
        scenarios, baseline = rest.pop("scenarios"), rest.pop("baseline")
        compared = "_and_".join(_slug(name) for name in scenarios)
        parts = [f"{compared}_vs_{'_'.join(_slug(name) for name in baseline)}"]
    else:
        # Before it stands what is asked, so that the name is none that a system keeps for itself.
        parts = [_slug(command)]
    return [*parts, *(_slug(value) for values in rest.values() for value in values)]


def _slug(value: str) -> str:
    plain = PurePath(value.replace("\\", "/")).stem if value.lower().endswith(".toml") else value
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return words or hashlib.sha256(value.encode()).hexdigest()[:MARK]
