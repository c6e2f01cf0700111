"""Rules that stop at the intermediate form, and the one module that they are joined in.

This file and ``dispatching`` lean on the inside of numba; ``plain`` lists on what.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from llvmlite import binding
from numba.core import compiler, types
from numba.core.codegen import JITCodeLibrary
from numba.core.runtime import rtsys


class Part(JITCodeLibrary):
    """The intermediate form of one rule, and which others it needs: no machine code.

    Attributes
    ----------
    origin
        The digest of the rule, and the types of its arguments.
    """

    origin: tuple[str, tuple[types.Type, ...]] | None = None
    _shared_module: Any

    def add_linking_library(self, library: Any) -> None:
        """Note what is needed; other rules are not made ready for it."""
        if not isinstance(library, Part):
            library._ensure_finalized()
        self._linking_libraries.append(library)

    def finalize(self) -> None:
        """Be done: whoever joins the parts makes them fast, once."""
        for library in self.needed():
            if not isinstance(library, Part) and _stands_alone(library):
                self._absorb(library)
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == binding.Linkage.external:
                # May stand in several modules, be drawn into its callers, and go where unused.
                function.linkage = "linkonce_odr"
        self._finalized = True

    def _absorb(self, library: Any) -> None:
        """Take what numba brought along as this part's own.

        numba names it by a count, which is another in the next program: a part that is kept may
        only name other rules.
        """
        brought = library._get_module_for_linking()
        ours = _names(self._final_module, declared=False)
        self._final_module.link_in(brought, preserve=True)
        for function in self._final_module.functions:
            if not function.is_declaration and function.name not in ours:
                function.linkage = "internal"
        variables = {variable.name for variable in brought.global_variables}
        for variable in self._final_module.global_variables:
            if variable.name in variables and variable.linkage != binding.Linkage.internal:
                variable.linkage = "internal"
        self._linking_libraries.remove(library)

    def needed(self) -> list[Any]:
        """What is needed beside the time that runs everything: rules, and what numba brings."""
        return [library for library in self._linking_libraries if library is not rtsys.library]

    def as_bitcode(self) -> bytes:
        """The part as bytes."""
        self._ensure_finalized()
        content: bytes = self._final_module.as_bitcode()
        return content

    def take(self, content: bytes, needed: list[Any]) -> None:
        """Be what was kept as bytes."""
        self._final_module = binding.parse_bitcode(content)
        self._linking_libraries = [rtsys.library, *needed]
        self._finalized = True

    def _get_module_for_linking(self) -> Any:
        """One module of this part and all that it needs, each once."""
        self._ensure_finalized()
        if self._shared_module is None:
            joined = self._final_module.clone()
            # Callers first: what nobody has called so far would not be taken over.
            needed = [*_all_needed(self, {id(self)})][::-1]
            for library in needed:
                library._ensure_finalized()
                if isinstance(library, Part):
                    joined.link_in(library._final_module, preserve=True)
                else:
                    joined.link_in(library._get_module_for_linking(), preserve=True)
            lost = _names(joined, declared=True) & {
                name
                for library in needed
                if isinstance(library, Part)
                for name in _names(library._final_module, declared=False)
            }
            if lost:
                raise AssertionError(f"not linked: {sorted(lost)[0]}")
            self._shared_module = joined
        return self._shared_module


def _all_needed(part: Part, seen: set[int]) -> Iterator[Any]:
    """Whatever a part needs, and what that needs, callees first, each once."""
    for library in part._linking_libraries:
        if id(library) not in seen:
            seen.add(id(library))
            if isinstance(library, Part):
                yield from _all_needed(library, seen)
            yield library


def _stands_alone(library: Any) -> bool:
    """Whether a library holds nothing that has to be set by name when the program starts."""
    if library._reload_init or library.has_dynamic_globals:
        return False
    module = library._get_module_for_linking()
    text = str(module)
    # A variable whose name is written only once is defined, and used by nothing.
    return all(
        variable.is_declaration or text.count(variable.name) == 1
        for variable in module.global_variables
        if variable.linkage in (binding.Linkage.common, binding.Linkage.external)
    )


def _names(module: Any, declared: bool) -> set[str]:
    """The functions of a module that are only declared in it, or that are defined."""
    return {function.name for function in module.functions if function.is_declaration == declared}


class _Named(compiler.Compiler):
    """numba's own compiler, but the names of what it makes are the same in every program."""

    def __init__(self, number: str, *settings: Any) -> None:
        super().__init__(*settings)
        self._number = number

    def _compile_bytecode(self) -> Any:
        # numba counts what it compiles. A key instead of a count: a part that was kept can only
        # ever be joined with the very rules that it was made for.
        identity = self.state.func_id
        identity.unique_id = self._number
        identity.unique_name = f"{identity.func_qualname}${self._number}"
        return super()._compile_bytecode()


def part_of(dispatcher: Any, arguments: tuple[types.Type, ...], number: str) -> Any:
    """A rule for these types of arguments as a part, and what numba says of it."""
    flags = compiler.Flags()
    dispatcher.targetdescr.options.parse_as_flags(flags, dispatcher.targetoptions)
    flags.no_compile = True
    flags.no_cpython_wrapper = True
    library = Part(dispatcher.targetctx.codegen(), dispatcher.py_func.__qualname__)
    return compiler.compile_extra(
        dispatcher.typingctx,
        dispatcher.targetctx,
        dispatcher.py_func,
        args=arguments,
        return_type=None,
        flags=flags,
        locals=dispatcher.locals,
        library=library,
        pipeline_class=partial(_Named, number),
    )


def entry_of(dispatcher: Any, part: Any) -> Any:
    """A part made ready to be called from Python, with all that it needs: linked once."""
    context = dispatcher.targetctx
    library = context.codegen().create_library(dispatcher.py_func.__qualname__)
    library.enable_object_caching()
    with context.push_code_library(library):
        context.create_cpython_wrapper(
            library,
            part.fndesc,
            part.environment,
            None,
            release_gil=dispatcher.targetoptions.get("nogil", False),
        )
    library.add_linking_library(rtsys.library)
    library.add_linking_library(part.library)
    entry = part._replace(
        library=library,
        entry_point=context.get_executable(library, part.fndesc, part.environment),
        call_helper=None,
    )
    for environment in entry._find_referenced_environments():
        library.codegen.set_env(environment.env_name, environment)
    return entry
