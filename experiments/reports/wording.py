"""Small words of reports: capital letters, and the unit of a difference in short."""

from caseflow.experiments.measures.formatting import gap_words


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def points(unit: str) -> str:
    """The unit of a difference, that of a share in a word."""
    return gap_words(unit).replace("percentage points", "points")
