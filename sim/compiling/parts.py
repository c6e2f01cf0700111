"""Parts as bytes: what is kept of a rule that stopped at the intermediate form."""

import copy
import io
import pickle
from typing import Any

from numba.core import compiler, types

from caseflow.sim.compiling.keys import Contents
from caseflow.sim.compiling.linking import Part

DYNAMIC = ("numba.dynamic.globals", ".numba.unresolved$")
"""How numba names what holds an address of this one program."""


class _Writer(pickle.Pickler):
    """Layouts of rows are long and everywhere: only their digests are written."""

    def __init__(self, file: io.BytesIO, contents: Contents) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._contents = contents

    def persistent_id(self, value: Any) -> str | None:
        """The digest of a layout."""
        return self._contents.of_record(value) if isinstance(value, types.Record) else None


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, contents: Contents) -> None:
        super().__init__(file)
        self._contents = contents

    def persistent_load(self, digest: str) -> types.Record:
        """The layout of that digest."""
        return self._contents.records[digest]


def part_as_bytes(part: Any, contents: Contents) -> bytes | None:
    """A part to be kept; nothing if it holds what another program would not understand."""
    library = part.library
    needed = library.needed()
    if library._reload_init or not part.environment.can_cache():
        return None
    if not all(isinstance(callee, Part) and callee.origin for callee in needed):
        return None
    if any(value.name.startswith(DYNAMIC) for value in library._final_module.global_variables):
        return None
    description = copy.copy(part.fndesc)
    description.typemap = description.calltypes = None
    kept = (
        library.as_bitcode(),
        [callee.origin for callee in needed],
        description,
        part.environment,
        part.signature,
    )
    file = io.BytesIO()
    try:
        _Writer(file, contents).dump(kept)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    return file.getvalue()


def part_from_bytes(kept: bytes, contents: Contents, dispatcher: Any) -> Any:
    """A part that was kept, with all that it calls, kept or made anew."""
    bitcode, callees, description, environment, signature = _Reader(
        io.BytesIO(kept), contents
    ).load()
    library = Part(dispatcher.targetctx.codegen(), dispatcher.py_func.__qualname__)
    needed = [contents.rules[digest].part(kinds).library for digest, kinds in callees]
    library.take(bitcode, needed)
    return compiler.compile_result(
        typing_context=dispatcher.typingctx,
        target_context=dispatcher.targetctx,
        signature=signature,
        objectmode=False,
        lifted=(),
        fndesc=description,
        library=library,
        environment=environment,
        metadata={},
        reload_init=[],
    )
