"""Where numba has changed inside, rules are compiled as it compiles any, and a line says so."""

from pathlib import Path

import pytest

from caseflow.sim.compiling.numba_fallback import EXPECTED, check_expectations
from caseflow.sim.rule import COMPILED
from tests.compiling.model_copy import ModelCopy

RENAMED = """
from numba.core import compiler
kind = compiler.CompilerBase
kind._compile_the_bytecode = kind._compile_bytecode
del kind._compile_bytecode


def compile_extra(self, func):
    self.state.func_id = compiler.bytecode.FunctionIdentity.from_function(func)
    compiler.ExtractByteCode().run_pass(self.state)
    self.state.lifted, self.state.lifted_from = (), None
    return self._compile_the_bytecode()


kind.compile_extra = compile_extra
"""

OTHER_ARGUMENTS = """
from numba.core import compiler
former = compiler.compile_extra


def compile_extra(typingctx, targetctx, func, args, return_type, flags, locals, pipeline_class):
    return former(
        typingctx, targetctx, func, args, return_type, flags, locals, pipeline_class=pipeline_class
    )


compiler.compile_extra = compile_extra
"""


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
@pytest.mark.parametrize("change", [RENAMED, OTHER_ARGUMENTS])
@pytest.mark.parametrize("folder", ["cache", "a file"])
def test_rules_are_compiled_plainly(tmp_path: Path, change: str, folder: str) -> None:
    model = ModelCopy(tmp_path)
    if folder == "a file":
        (tmp_path / "cache").write_text("", "utf-8")
    lines, notes = model.run(before=change)
    assert lines == ["1011.5"]
    assert notes.startswith("Rules are compiled the plain way")
    assert notes.count("\n") == 1
    assert model.kept("nbi")
    model.edit("left", "STEP = 10", "STEP = 20")
    assert model.run(before=change)[0] == ["1021.5"]
    assert model.beside_the_sources() == []


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_what_is_expected_is_there_and_its_absence_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_expectations()
    monkeypatch.setitem(EXPECTED, "numba.core.compiler", ("Flags.no_such_thing",))
    with pytest.raises(AttributeError, match=r"no numba\.core\.compiler\.Flags\.no_such_thing"):
        check_expectations()
