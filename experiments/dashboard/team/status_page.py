"""The status page: every question that waits or is answered, and a way to stop each."""

import time

from fastapi import Request
from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from caseflow.experiments.dashboard import shell
from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.dashboard.team.team_question import TeamQuestion
from caseflow.experiments.dashboard.team.team_service import TeamService
from caseflow.experiments.dashboard.team.visitors import Role, Visitor

LOOK_SECONDS = 1.0
NOT_YOURS = "This page is for those who administer the server."
NOBODY = "No question waits, and none is answered."
HEADINGS = ("Who", "Question", "Since", "Standing", "")


def status_page(service: TeamService) -> None:
    """Make the page."""

    @ui.page(shell.STATUS, title="Status – Caseflow")
    def status(request: Request) -> None:
        visitor: Visitor = request.state.visitor
        shell.frame(shell.STATUS, visitor)
        words("Status", "h1")
        if visitor.role is not Role.ADMINISTER:
            words(NOT_YOURS, "p", "refusal").props["role"] = "alert"
            return
        StatusPage(service, visitor)


class StatusPage:
    """What one administrator sees."""

    def __init__(self, service: TeamService, visitor: Visitor) -> None:
        self._service, self._visitor = service, visitor
        self._said = words("", "p", "status")
        self._nobody = words(NOBODY)
        self._table = ui.element("table")
        with self._table, ui.element("tr"):
            for heading in HEADINGS:
                words(heading, "th").props["scope"] = "col"
        self._cells: dict[TeamQuestion, list[TextElement]] = {}
        self._look()
        ui.timer(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        questions = self._service.questions
        queue = self._service.queue
        self._said.set_text(
            f"{queue.begun:,} answered now, {queue.waiting:,} waiting; {self._service.runs:,} runs "
            f"in answers since the server began."
        )
        self._nobody.set_visibility(not questions)
        self._table.set_visibility(bool(questions))
        for gone in [known for known in self._cells if known not in questions]:
            row = self._cells.pop(gone)[0].parent_slot
            if row is not None:
                row.parent.delete()
        for question in questions:
            # A row stays while its question does: a button laid anew as it is pressed does nothing.
            if question not in self._cells:
                self._cells[question] = self._laid(question)
            for cell, said in zip(self._cells[question], _row(question), strict=True):
                cell.set_text(said)

    def _laid(self, question: TeamQuestion) -> list[TextElement]:
        """A row for a question, and its cells to write in."""
        with self._table, ui.element("tr"):
            cells = [words("", "td") for _ in HEADINGS[1:]]
            with ui.element("td"):
                button("Stop", lambda: self._stop(question))
        return cells

    def _stop(self, question: TeamQuestion) -> None:
        if self._service.role_now(self._visitor.name) is Role.ADMINISTER:
            self._service.audit.write("stop", self._visitor.name, whose=question.who.name)
            question.end()


def _row(question: TeamQuestion) -> tuple[str, ...]:
    before = question.before
    most = question.design.replications
    standing = (
        f"{question.replications:,} of {most:,} replications"
        if before is None
        else f"{before:,} before it"
    )
    since = time.strftime("%H:%M:%S", time.localtime(question.entered))
    return (question.who.name, question.address, since, standing)
