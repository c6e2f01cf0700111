"""The sources of the model as trees, for the tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIM = ROOT / "sim"


def files_of(*rooms: str) -> list[Path]:
    """Every Python file of these folders, those below included."""
    return sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))


def tree_of(file: Path) -> ast.Module:
    """A file as a tree."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def name_of(file: Path) -> str:
    """A file as the documents name it."""
    return file.relative_to(ROOT).as_posix()


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Every module, and every name of one, that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
