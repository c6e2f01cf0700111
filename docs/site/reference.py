"""The reference of ``import caseflow``, written from what the package says of itself."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import caseflow

RETURNED = ("result", "batch_result", "life_results", "fit_report", "pattern_result")
"""Files of the face whose classes nobody makes, but every question returns."""

SCENARIO = """
## A scenario

What `load_scenario` gives, and every question takes in the place of a name.

```{eval-rst}
.. autoclass:: caseflow.scenarios.scenario.Scenario
   :members: describe, changes, digest
```
"""


def reference_page() -> str:
    """A section a file of the face, in the order in which the package lists its names."""
    files = dict.fromkeys([*caseflow.PLACES.values(), *RETURNED])
    modules = [import_module(f"caseflow.{file}") for file in files]
    return "\n".join([_section(module) for module in modules]) + SCENARIO


def documented(name: str) -> str | None:
    """The words of a public name that a folder of the same name hides, as ``scenarios`` is."""
    public = name.removeprefix("caseflow.")
    if public not in caseflow.PLACES or not inspect.ismodule(getattr(caseflow, public)):
        return None
    return inspect.getdoc(getattr(import_module(f"caseflow.{caseflow.PLACES[public]}"), public))


def _section(module: ModuleType) -> str:
    line = str(inspect.getdoc(module)).partition("\n")[0]
    title, colon, _ = line.rstrip(".").partition(":")
    body = "\n".join(_directives(module))
    return (
        f"\n## {title}\n\n{line if colon else ''}\n\n"
        f"```{{eval-rst}}\n.. currentmodule:: caseflow\n\n{body}\n```\n"
    )


def _directives(module: ModuleType) -> Iterator[str]:
    """What the package lists there, under its public name, and classes that only calls return."""
    file = module.__name__.removeprefix("caseflow.")
    listed = [name for name, place in caseflow.PLACES.items() if place == file]
    own = [
        name
        for name, thing in vars(module).items()
        if inspect.isclass(thing) and thing.__module__ == module.__name__
    ]
    for name in dict.fromkeys([*listed, *own]):
        path = name if name in listed else f"{module.__name__}.{name}"
        if inspect.isclass(getattr(module, name)):
            inherited = "   :inherited-members:\n" * _has_parts_of_others(getattr(module, name))
            yield f".. autoclass:: {path}\n   :members:\n{inherited}   :special-members: __call__\n"
        else:
            yield f".. autofunction:: {path}\n"


def _has_parts_of_others(kind: type) -> bool:
    """Whether some of what a class offers is written in other files of the face."""
    return any(base.__module__.startswith("caseflow.") for base in kind.__mro__[1:])
