"""A rule as it is called: from Python as an entry, from another rule as a part of that one."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from numba.core import compiler, sigutils, types, typing
from numba.core.compiler_lock import global_compiler_lock
from numba.core.registry import CPUDispatcher

from caseflow.sim.compiling import numba_fallback
from caseflow.sim.compiling.files import CodeFiles
from caseflow.sim.compiling.keys import Contents, Unreadable
from caseflow.sim.compiling.linking import entry_of, part_of
from caseflow.sim.compiling.parts import part_as_bytes, part_from_bytes

Arguments = tuple[types.Type, ...]


class _Session:
    """What holds while something is compiled; whoever holds the compiler's lock may read it."""

    plain = False
    keeping = False
    contents: Contents | None = None

    @contextmanager
    def opened(self) -> Iterator[Contents]:
        """The contents of this compilation; one that is part of another reads the same."""
        outer = self.contents
        self.contents = outer or Contents()
        try:
            yield self.contents
        finally:
            self.contents = outer

    @contextmanager
    def plainly(self, keeping: bool) -> Iterator[None]:
        """For a while, rules are compiled as numba compiles any function, and kept so or not."""
        outer = self.plain, self.keeping
        self.plain, self.keeping = True, keeping
        try:
            yield
        finally:
            self.plain, self.keeping = outer


_session = _Session()


def code_files() -> CodeFiles:
    """The files that rules are kept in."""
    return CodeFiles(numba_fallback.own_folder())


class LinkedRule(CPUDispatcher):
    """A compiled function whose callees are linked into it once; it and they are kept."""

    def __init__(self, *settings: Any, **named: Any) -> None:
        super().__init__(*settings, **named)
        self._parts: dict[Arguments, Any] = {}

    def compile(self, sig: Any) -> Any:
        """The function for these types of arguments, for Python to call."""
        with global_compiler_lock:
            arguments = tuple(sigutils.normalize_signature(sig)[0])
            ready = self.overloads.get(arguments)
            if ready is not None:
                return ready.entry_point
            if _session.plain or not self._can_compile:
                return self._compile_plainly(sig)
            try:
                return self._compile_entry(arguments)
            except Unreadable:
                with _session.plainly(keeping=False):
                    return self._compile_plainly(sig)
            except Exception as reason:
                with _session.plainly(keeping=True):
                    function = self._compile_plainly(sig)
                # That numba itself compiles it shows that the mistake is not the rule's.
                _session.plain = _session.keeping = True
                numba_fallback.announce(reason)
                return function

    def _compile_plainly(self, sig: Any) -> Any:
        if _session.keeping:
            numba_fallback.keep(self)
        return super().compile(sig)

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """What another function that calls this one must know: here, of a part."""
        if not _session.plain:
            signature, folded = self._compiler.fold_argument_types(args, kws)
            try:
                part = self.part(tuple(folded))
            except Unreadable:
                with _session.plainly(keeping=False):
                    return super().get_call_template(args, kws)
            name = self.py_func.__name__
            template = typing.make_concrete_template(
                f"CallTemplate({name})", key=name, signatures=[part.signature]
            )
            return template, signature, folded, {}
        return super().get_call_template(args, kws)

    def get_overload(self, sig: Any) -> Any:
        """Under what the compiler knows how to call this function."""
        part = self._parts.get(tuple(sigutils.normalize_signature(sig)[0]))
        if part is not None and not _session.plain:
            return part.library
        return super().get_overload(sig)

    def part(self, arguments: Arguments) -> Any:
        """This rule as a part of others: as it was kept, or compiled to the intermediate form."""
        with _session.opened() as contents:
            key = contents.of_entry(self, arguments)
            part = self._parts.get(arguments)
            if part is not None and part.fndesc.uid == key:
                return part
            files = code_files()
            part = self._kept_part(files.read(key, "part"), contents)
            if part is None:
                with self._compiling_counter:
                    part = part_of(self, arguments, key)
                part.library.finalize()
                content = part_as_bytes(part, contents)
                if content is not None:
                    files.write(key, "part", content)
            part.library.origin = (contents.of_rule(self), arguments)
            self.targetctx.insert_user_function(part.library, part.fndesc, [part.library])
            self._parts[arguments] = part
            return part

    def is_kept(self, arguments: Arguments) -> bool:
        """Whether the entry for these types of arguments can be loaded."""
        with global_compiler_lock, _session.opened() as contents:
            if arguments in self.overloads:
                return True
            try:
                return code_files().read(contents.of_entry(self, arguments), "entry") is not None
            except Unreadable:
                return False

    def _compile_entry(self, arguments: Arguments) -> Any:
        with _session.opened() as contents:
            self.typingctx.refresh()
            self.targetctx.refresh()
            key, files = contents.of_entry(self, arguments), code_files()
            entry = self._kept_entry(files.read(key, "entry"))
            if entry is None:
                with files.turn():
                    # Perhaps another program has just compiled it.
                    entry = self._kept_entry(files.read(key, "entry"))
                    if entry is None:
                        entry = entry_of(self, self.part(arguments))
                        files.write(key, "entry", pickle.dumps(entry._reduce()))
                        files.clear()
        self.targetctx.insert_user_function(entry.entry_point, entry.fndesc, [entry.library])
        self.add_overload(entry)
        return entry.entry_point

    def _kept_part(self, content: bytes | None, contents: Contents) -> Any:
        return None if content is None else part_from_bytes(content, contents, self)

    def _kept_entry(self, content: bytes | None) -> Any:
        if content is None:
            return None
        return compiler.CompileResult._rebuild(self.targetctx, *pickle.loads(content))
