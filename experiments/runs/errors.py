"""Trouble that is nobody's question: a full disk, a locked database, a worker that died."""

from caseflow.scenarios.shown_text import message_of


class Trouble(Exception):
    """Something outside the question went wrong; the text says what, and what to do.

    ``typed`` is what the command line says, where the text names arguments of Python.
    """

    typed = ""

    def __str__(self) -> str:
        return message_of(super().__str__())


class Stopped(Exception):
    """The user stopped the batch; what was finished is kept, unless said otherwise."""

    def __init__(self, finished: int, wanted: int, kept: bool = True) -> None:
        super().__init__(f"stopped after {finished} of {wanted} runs")
        self.finished = finished
        self.wanted = wanted
        self.kept = kept
