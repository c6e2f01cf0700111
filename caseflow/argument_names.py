"""Names in refusals: whoever calls from Python is shown an argument, the program an option."""

import re
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

from caseflow.experiments.runs.errors import Trouble
from caseflow.scenarios.refusal import Refusal

Arguments = ParamSpec("Arguments")
Returned = TypeVar("Returned")

UNLIKE = {
    "cluster": ("executor",),
    "scheduler_file": ("executor",),
    "out": ("path", "folder"),
    "figure_format": ("formats",),
    "figures_of": ("scenarios",),
}
"""Options whose arguments have other names."""

OF_A_STUDY = frozenset(["store", "workers", "executor", "progress"])
"""What a study was made with, so that its questions have no such arguments of their own."""

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
COMMAND = re.compile(r"(`[^`]*`)")
"""What is typed at a terminal, and stays as it is."""


def in_python(function: Callable[Arguments, Returned]) -> Callable[Arguments, Returned]:
    """Let the refusals of a public function name its arguments in the place of options.

    Examples
    --------
    >>> @in_python
    ... def watched(sites: str, workers: int) -> None:
    ...     raise Refusal("fewer --workers", where="--site", value=sites)
    >>> watched("kemt", 2)
    Traceback (most recent call last):
    caseflow.scenarios.refusal.Refusal: sites: 'kemt': fewer workers.
    """
    arguments = frozenset(signature(function).parameters) | OF_A_STUDY

    @wraps(function)
    def named(*values: Arguments.args, **options: Arguments.kwargs) -> Returned:
        try:
            return function(*values, **options)
        except Refusal as refusal:
            # Of functions that call one another, the outermost names its own arguments.
            refusal.typed = refusal.typed or (refusal.where, refusal.message, refusal.expected)
            where, message, expected = refusal.typed
            refusal.where = _argument(where, arguments) or refusal.where
            refusal.message = _in_words(message, arguments) or refusal.message
            refusal.expected = _in_words(expected, arguments) or refusal.expected
            raise
        except Trouble as trouble:
            trouble.typed = trouble.typed or str(trouble)
            trouble.args = (_in_words(trouble.typed, arguments) or str(trouble),)
            raise

    return named


def _argument(option: str, arguments: frozenset[str]) -> str:
    """The argument that is called like an option; nothing where there is none."""
    if not (option.startswith("--") or option.isupper()):
        return ""
    name = option.removeprefix("--").replace("-", "_").lower()
    names = (name, f"{name}s", *UNLIKE.get(name, ()))
    return next((word for word in names if word in arguments), "")


def _in_words(text: str, arguments: frozenset[str]) -> str:
    """The same with arguments in the place of options; nothing where there are none."""
    parts = COMMAND.split(text)
    renamed = [
        part
        if COMMAND.fullmatch(part)
        else OPTION.sub(lambda found: _argument(found[0], arguments) or found[0], part)
        for part in parts
    ]
    return "" if renamed == parts else "".join(renamed)
