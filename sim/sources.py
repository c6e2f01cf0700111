"""What sources say: digests that see what code does, and not how it is written down.

Comments, docstrings, imports, blank lines and the place of a file change nothing that is computed,
so they change no digest either: a store of runs survives a house that is tidied up.
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOM = Path(__file__).parent
BLOCKS = ("body", "orelse", "finalbody")
"""The fields of a syntax tree that hold statements."""


@cache
def code_digest() -> str:
    """Sixteen hexadecimal digits that change whenever a rule of the model does."""
    return digest_of(file_digest(file) for file in ROOM.rglob("*.py"))


def text_digest() -> str:
    """Sixteen hexadecimal digits that change with every letter of the model's files."""
    digest = hashlib.sha256()
    for source in sorted(ROOM.rglob("*.py")):
        digest.update(source.relative_to(ROOM).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def file_digest(file: Path) -> str:
    """The digest of all that a file says."""
    return digest_of_node(ast.parse(file.read_bytes()))


def digest_of_node(node: ast.AST) -> str:
    """The digest of a piece of code, the same under every version of Python."""
    digest = hashlib.sha256()
    for word in _words(node):
        digest.update(f"{len(word)}:{word}".encode())
    return digest.hexdigest()[:16]


def digest_of(digests: Iterable[str]) -> str:
    """One digest of many, whatever their order."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()[:16]


def _words(value: object) -> Iterator[str]:
    """A syntax tree, word by word, without what does nothing.

    Fields that are empty are passed over, and so are empty pieces of a formatted text: later
    versions of Python add some of both.
    """
    if isinstance(value, ast.AST):
        yield type(value).__name__
        for name, inner in ast.iter_fields(value):
            if name in BLOCKS and isinstance(inner, list):
                inner = [node for node in inner if not _does_nothing(node)]
            elif isinstance(value, ast.JoinedStr) and isinstance(inner, list):
                inner = [node for node in inner if not _is_empty_text(node)]
            if inner is not None and inner != [] and name != "kind":
                yield name
                yield from _words(inner)
        yield "end"
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    else:
        yield f"{type(value).__name__} {value!r}"


def _does_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_empty_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == ""
