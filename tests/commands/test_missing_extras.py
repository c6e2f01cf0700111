"""What is not installed is said before anything is simulated."""

import json
import subprocess
import sys

import pytest

from caseflow.cli import main
from caseflow.experiments.runs import extras as installed

MISSING = ("SALib", "arviz", "nutpie", "threadpoolctl")
REFUSED = {
    "calibrate --site cheshire": "arviz",
    "sensitivity --site cheshire": "SALib",
    "recover": "arviz",
    "sensitivity --samples 100": "power of 2",
    "calibrate --name 'a b'": "not the name of a posterior",
    "decide pilot business_as_usual --draws 3": "too small",
    "posterior pilott": "pilot",
}
"""What is typed, and what is said to it."""

WITHOUT = """
import contextlib, io, json, shlex, sys
sys.modules.update(dict.fromkeys({missing}))
from caseflow.cli import main
ended = {{}}
for line in {lines}:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(shlex.split(line))
        except SystemExit as end:
            ended[line] = [end.code, out.getvalue(), err.getvalue()]
print(json.dumps(ended))
"""


@pytest.mark.parametrize(
    ("command", "library"),
    [("calibrate --name mine", "arviz"), ("recover", "arviz"), ("sensitivity pilot", "SALib")],
)
def test_a_library_that_is_missing_is_named_at_once(
    command: str, library: str, monkeypatch: pytest.MonkeyPatch, capsys, tmp_path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(installed, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        main(command.split())
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert library in told
    assert "caseflow-stalking[calibration]" in told
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """How each command ends as ``make compare`` installs it: what is missing is not there at all.

    One program is told them one after the other: to start takes longer than to refuse.
    """
    code = WITHOUT.format(missing=MISSING, lines=[*REFUSED])
    folder = tmp_path_factory.mktemp("without_extras")
    program = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder
    )
    assert program.returncode == 0, program.stderr
    assert program.stderr == ""
    return json.loads(program.stdout)


@pytest.mark.parametrize("line", REFUSED)
def test_an_install_without_extras_refuses_in_a_sentence(
    line: str, ended: dict[str, tuple[int, str, str]]
) -> None:
    code, out, err = ended[line]
    assert (code, out) == (2, "")
    assert REFUSED[line] in err
    assert "Traceback" not in err
