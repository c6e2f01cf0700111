"""The publication: who wrote a brief, when, with which version, and how it is cited."""

from dataclasses import dataclass
from datetime import date

from caseflow.experiments.reports.brief.command_line import CommandLine, version_of_the_code
from caseflow.scenarios.words import date_words

PRODUCT = "Caseflow"


@dataclass(frozen=True)
class Publication:
    """Who says so.

    Attributes
    ----------
    title
        Of the brief.
    dated
        When it was made; ``None`` where nobody says.
    version
        Of the product.
    author, organisation, contact
        Empty where nobody says; such a line is left out.
    """

    title: str
    dated: date | None
    version: str
    author: str
    organisation: str
    contact: str

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the page says of it, line by line, without those of which nothing is known."""
        lines = [
            ("Author", self.author),
            ("Organisation", self.organisation),
            ("Contact", self.contact),
            ("Date", date_words(self.dated) if self.dated else ""),
            ("Version", f"{PRODUCT} {self.version}"),
            ("How to cite", self.citation),
        ]
        return [(label, words) for label, words in lines if words]

    @property
    def citation(self) -> str:
        """How the brief is cited: by its author, or by the product where nobody signs it."""
        whose = ", ".join(filter(None, (self.author, self.organisation))) or PRODUCT
        year = f" ({self.dated.year})" if self.dated else ""
        on = f", {date_words(self.dated)}" if self.dated else ""
        return f"{whose}{year}. {self.title}. Brief made with {PRODUCT} {self.version}{on}."


def publication_of(asked: CommandLine, title: str) -> Publication:
    """Gather what was given of the author with what is known of the product."""
    return Publication(
        title=title,
        dated=date.fromisoformat(asked.dated) if asked.dated else None,
        version=version_of_the_code(),
        author=asked.author,
        organisation=asked.organisation,
        contact=asked.contact,
    )
