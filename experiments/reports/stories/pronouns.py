"""Pronouns: how a simulated victim is spoken of, by the gender in the tables."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pronouns:
    """The words for one person.

    Attributes
    ----------
    she, her, hers
        As subject, as object, and with what belongs to the person.
    were
        The past of *to be* that goes with the first.
    """

    she: str
    her: str
    hers: str
    were: str

    def begin(self, sentence: str) -> str:
        """Fill a sentence in, with ``{she}``, ``{her}``, ``{hers}`` and ``{were}``."""
        filled = sentence.format(she=self.she, her=self.her, hers=self.hers, were=self.were)
        return filled[:1].upper() + filled[1:]


WOMAN = Pronouns("she", "her", "her", "was")
MAN = Pronouns("he", "him", "his", "was")


def pronouns_of(woman: bool) -> Pronouns:
    """The words for a victim."""
    return WOMAN if woman else MAN
