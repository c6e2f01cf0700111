"""The command that opens the pages: alone on this machine, unless told otherwise."""

import socket

import pytest

from caseflow.cli import main
from caseflow.commands import dashboard as command


def started(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, list[tuple[object, ...]]]:
    """How the command ended, and what was to be served."""
    pytest.importorskip("nicegui")
    from caseflow.experiments.dashboard import server

    served: list[tuple[object, ...]] = []
    monkeypatch.setattr(server, "serve", lambda *given: served.append(given))
    with pytest.raises(SystemExit) as ended:
        main(["dashboard", *words])
    return int(ended.value.code or 0), served


def test_the_pages_are_for_this_machine_alone(monkeypatch, capsys) -> None:
    code, served = started(monkeypatch, "--no-browser", "--workers", "2")
    assert code == 0
    assert served == [("127.0.0.1", 8080, False, "results/caseflow.sqlite", 2, ())]
    assert "Warning" not in capsys.readouterr().err


def test_who_lets_others_in_is_warned(monkeypatch, capsys) -> None:
    code, served = started(monkeypatch, "--host", "0.0.0.0")
    assert code == 0
    assert served[0][0] == "0.0.0.0"
    assert "other machines" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "many"])
def test_a_port_that_cannot_be_is_refused(monkeypatch, capsys, port: str) -> None:
    code, served = started(monkeypatch, "--port", port)
    assert (code, served) == (2, [])
    assert "--port" in capsys.readouterr().err


def test_without_its_packages_the_command_says_how_to_get_them(monkeypatch, capsys) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        main(["dashboard"])
    assert ended.value.code == 2
    assert "make dashboard" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_before_anything_else(capsys, tmp_path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(SystemExit) as ended:
            main(["dashboard", "--port", port, "--store", str(tmp_path / "store.sqlite")])
    assert ended.value.code == 1
    assert f"port {port}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_allowed_are_handed_on(monkeypatch) -> None:
    code, served = started(
        monkeypatch, "--allowed-host", "caseflow.example.org", "--allowed-host", "other.example.org"
    )
    assert code == 0
    assert list(served[0][5]) == ["caseflow.example.org", "other.example.org"]
