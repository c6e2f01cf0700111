"""Rules compiled as numba compiles any function: where its inside is not as it is known here."""

import sys
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import FunctionCache, NullCache

from caseflow.sim.compiling.folders import code_folder
from caseflow.sim.sources import text_digest

EXPECTED = {
    "numba.core.codegen": (
        "CPUCodeLibrary._ensure_finalized",
        "CPUCodeLibrary._get_module_for_linking",
        "CPUCodeLibrary.add_linking_library",
        "CPUCodeLibrary.serialize_using_object_code",
        "JITCPUCodegen.set_env",
        "JITCodeLibrary",
    ),
    "numba.core.compiler": (
        "CompileResult._find_referenced_environments",
        "CompileResult._rebuild",
        "CompileResult._reduce",
        "Compiler._compile_bytecode",
        "Flags.no_compile",
        "Flags.no_cpython_wrapper",
        "compile_extra",
    ),
    "numba.core.cpu": (
        "CPUContext.create_cpython_wrapper",
        "CPUContext.get_executable",
        "CPUContext.insert_user_function",
        "CPUContext.push_code_library",
    ),
    "numba.core.dispatcher": (
        "Dispatcher.compile",
        "Dispatcher.get_call_template",
        "Dispatcher.get_overload",
    ),
    "numba.core.runtime.nrt": ("rtsys.initialize",),
}
"""What these files lean on, by module."""


def check_expectations() -> None:
    """Raise an error that names what these files lean on and this numba does not have."""
    for module, names in EXPECTED.items():
        home = import_module(module)
        for name in names:
            try:
                attrgetter(name)(home)
            except AttributeError:
                raise AttributeError(f"no {module}.{name}") from None


def announce(reason: object) -> None:
    """Say in one line that rules are compiled plainly, and why."""
    print(
        f"Rules are compiled the plain way, which takes longer: numba {numba.__version__} "
        f"is not as it is known here ({str(reason).strip().partition(chr(10))[0]}).",
        file=sys.stderr,
    )


@cache
def folder_named(named: str) -> Path | None:
    """The folder that compiled rules are kept in; where there is none, the user is told once."""
    version = f"{numba.__version__}-py{sys.version_info.major}{sys.version_info.minor}"
    folder = code_folder(named, version)
    if folder is None:
        print(
            "No folder can be written, so compiled rules are not kept: the model is compiled "
            "anew in every program. Name one that can be written: XDG_CACHE_HOME.",
            file=sys.stderr,
        )
    return folder


def own_folder() -> Path | None:
    """The folder that compiled rules are kept in now."""
    return folder_named(numba.config.CACHE_DIR or "")


def plain_rule(function: Any, options: dict[str, Any]) -> Any:
    """A function compiled as numba compiles any, and kept as it keeps any."""
    rule = numba.njit(**options)(function)
    keep(rule)
    return rule


def keep(rule: Any) -> None:
    """Have numba keep what it compiles of this function.

    It looks for edits only in the file of the function, so the folder carries a digest of every
    source; and where it would turn to the folder of the sources, nothing is kept.
    """
    folder = own_folder()
    if folder is None or not isinstance(rule._cache, NullCache):
        return
    # numba asks for the folder once a function, here: functions of the user's own keep theirs.
    others, numba.config.CACHE_DIR = numba.config.CACHE_DIR, str(folder / f"plain-{text_digest()}")
    try:
        cache_of_rule = FunctionCache(rule.py_func)
    except RuntimeError:
        return
    finally:
        numba.config.CACHE_DIR = others
    if Path(cache_of_rule.cache_path).is_relative_to(folder):
        rule._cache = cache_of_rule
