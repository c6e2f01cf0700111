"""Names in refusals: whoever calls from Python is shown an argument, the program an option."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

from caseflow.scenarios.refusal import Refusal

Arguments = ParamSpec("Arguments")
Returned = TypeVar("Returned")

UNLIKE = {"cluster": "executor", "scheduler_file": "executor"}
"""Options whose arguments have other names."""


def in_python(function: Callable[Arguments, Returned]) -> Callable[Arguments, Returned]:
    """Let the refusals of a public function name its arguments in the place of options.

    Examples
    --------
    >>> @in_python
    ... def watched(sites: str) -> None:
    ...     raise Refusal("unknown site", where="--site", value=sites)
    >>> watched("kemt")
    Traceback (most recent call last):
    caseflow.scenarios.refusal.Refusal: sites: 'kemt': unknown site.
    """
    arguments = frozenset(signature(function).parameters)

    @wraps(function)
    def named(*values: Arguments.args, **options: Arguments.kwargs) -> Returned:
        try:
            return function(*values, **options)
        except Refusal as refusal:
            argument = _argument(refusal.where, arguments)
            if argument:
                refusal.option, refusal.where = refusal.where, argument
            raise

    return named


def _argument(option: str, arguments: frozenset[str]) -> str:
    """The argument that is called like an option; nothing where there is none."""
    if not (option.startswith("--") or option.isupper()):
        return ""
    name = option.removeprefix("--").replace("-", "_").lower()
    name = UNLIKE.get(name, name)
    return next((word for word in (name, f"{name}s") if word in arguments), "")
