"""Mistakes in a sheet: every one with its cell and its remedy, all of them told at once."""

from dataclasses import dataclass

from caseflow.scenarios.refusal import Refusal, quoted

MOST_TOLD = 50
"""So many mistakes are told one by one."""


@dataclass(frozen=True)
class Mistake:
    """One cell that cannot be used.

    Attributes
    ----------
    cell
        Its address, such as ``Area!E7``.
    about
        What the cell is about, in the words of the sheet.
    given
        What stands there; empty where nothing does.
    what, remedy
        What is wrong, and what to write instead.
    """

    cell: str
    about: str
    given: str
    what: str
    remedy: str

    def __str__(self) -> str:
        shown = f" {quoted(self.given)}" if self.given else ""
        return f"{self.cell}, {self.about}:{shown} {self.what}. {self.remedy}."


class SheetMistakes(Refusal):
    """A sheet with mistakes in it.

    Attributes
    ----------
    mistakes
        All of them, in the order of the sheet.
    """

    def __init__(self, mistakes: list[Mistake], where: str) -> None:
        number = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__(f"{number}; nothing has been written", where=where)
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        told = [f"  {mistake}" for mistake in self.mistakes[:MOST_TOLD]]
        if len(self.mistakes) > MOST_TOLD:
            told.append(f"  and {len(self.mistakes) - MOST_TOLD} more.")
        return "\n".join([f"{self.where}: {self.message}:", *told])
