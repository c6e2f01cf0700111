"""The folder of a question: where its figures lie, and what is kept there of what was asked."""

import sys
from collections.abc import Sequence
from contextvars import ContextVar
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from typing import Any

from typer.core import TyperCommand

from caseflow.experiments.reports.question_record import Question, record

ASKED = (
    *("baseline", "scenarios", "first", "second", "case", "scenario", "against", "plan"),
    *("along", "vary", "sample", "limit", "whose", "measure", "only", "over"),
    *("site", "change", "parameters", "replication"),
)
"""Options that make it another question; how often, by whom and in which form it is answered do
not."""

DRAWN: ContextVar[list[Path] | None] = ContextVar("DRAWN", default=None)
"""What a command has drawn; nothing while it has not come to that."""


class QuestionCommand(TyperCommand):
    """A command that draws into a folder of its question, and keeps there what was asked."""

    def invoke(self, ctx: Any) -> Any:
        """Run it."""
        question = Question(
            str(self.name),
            {name: told for name in ASKED if (told := _typed(ctx, name))},
            ctx.params.get("seed"),
            ctx.params.get("replications"),
        )
        if _source(ctx, "out") != "COMMANDLINE":
            ctx.params["out"] = question.folder(Path(ctx.params["out"]))
        folder = Path(ctx.params["out"])
        token = DRAWN.set(None)
        try:
            done = super().invoke(ctx)
            _keep(question, folder)
            return done
        finally:
            DRAWN.reset(token)


def drawn(files: Sequence[Path]) -> Sequence[Path]:
    """Remember files that a command has written into the folder of its question."""
    DRAWN.set([*(DRAWN.get() or ()), *files])
    return files


def _keep(question: Question, folder: Path) -> None:
    files = DRAWN.get()
    if files is None or not folder.is_dir():
        return
    others = record(question, folder, files, version("caseflow-stalking"))
    if others:
        told = ", ".join(others[:3]) + (" and more" if len(others) > 3 else "")
        print(f"Other files in {folder} are left as they are: {told}.", file=sys.stderr)


def _typed(ctx: Any, name: str) -> list[str]:
    if name not in ctx.params or _source(ctx, name) != "COMMANDLINE":
        return []
    value = ctx.params[name]
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each.value if isinstance(each, Enum) else each) for each in values]


def _source(ctx: Any, name: str) -> str:
    source = ctx.get_parameter_source(name)
    return source.name if source is not None else ""
