"""Files and modules with measures of one's own, brought in by name or by path."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from caseflow.scenarios.refusal import Refusal


def load_measures(path: Path, where: str) -> ModuleType:
    """Run a file of measures once, so that it enters them in the register."""
    file = path.resolve()
    if file.suffix != ".py" or not file.is_file():
        wrong = "not a file of Python" if file.is_file() else "there is no such file"
        raise Refusal(wrong, where=where, value=str(path), expected="such as my_measures.py")
    if not file.stem.isidentifier():
        raise Refusal(
            "the name of a file of measures must be one that Python can import",
            where=where,
            value=path.name,
            expected="letters, digits and underscores, such as my_measures.py",
        )
    for module in list(sys.modules.values()):
        if (known := getattr(module, "__file__", None)) and Path(known).resolve() == file:
            return module
    if file.stem in sys.modules or _is_foreign(file):
        raise Refusal(
            "something else is named like this file, so it cannot be imported under its name",
            where=where,
            value=path.name,
            expected="another name",
        )
    if str(file.parent) not in sys.path:
        # A file of measures may import what lies beside it, as a script may.
        sys.path.append(str(file.parent))
    return _imported(file.stem, where)


def module_named(name: str, folder: Path, where: str) -> ModuleType:
    """Import a module of measures: a file in a folder, or whatever can be imported."""
    file = folder.joinpath(*name.split(".")).with_suffix(".py")
    if "." not in name and file.is_file():
        return load_measures(file, where)
    return _imported(name, where)


def _is_foreign(file: Path) -> bool:
    """Whether an import of a file's name would bring in something else."""
    spec = importlib.util.find_spec(file.stem)
    return spec is not None and spec.origin is not None and Path(spec.origin).resolve() != file


def _imported(name: str, where: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Refusal:
        raise
    except Exception as trouble:
        raise Refusal(
            f"the measures cannot be read ({type(trouble).__name__}: {trouble})",
            where=where,
            value=name,
        ) from trouble
