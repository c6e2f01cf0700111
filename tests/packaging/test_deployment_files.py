"""The files that docs/guides/serving.md hands to an IT department say what the program knows."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from caseflow.cli import app

HOME = Path(__file__).parents[2]
DEPLOY = HOME / "deploy"
GUIDE = (HOME / "docs" / "guides" / "serving.md").read_text(encoding="utf-8")


def known() -> set[str]:
    """Every option of the command and of the commands below it."""
    import typer

    serve: Any = typer.main.get_command(app).commands["serve"]  # type: ignore[attr-defined]
    commands = [serve, *serve.commands.values()]
    return {option for command in commands for entry in command.params for option in entry.opts}


def composed() -> Any:
    yaml = pytest.importorskip("yaml")
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_every_option_that_is_written_there_is_one() -> None:
    unit = (DEPLOY / "caseflow.service").read_text(encoding="utf-8")
    started = unit.partition("caseflow serve")[2].partition("\n#")[0]
    words = " ".join(composed()["services"]["caseflow"]["command"])
    serving = [line for line in GUIDE.splitlines() if line.startswith("caseflow serve")]
    options = re.findall(r"--[a-z][a-z-]+", " ".join([started, words, *serving]))
    assert len(set(options)) > 8
    assert set(options) - known() == set()


def test_images_have_plain_names_and_only_the_proxy_is_reached_from_outside() -> None:
    services = composed()["services"]
    assert all(re.fullmatch(r"[a-z]+(:[\d.]+)?", entry["image"]) for entry in services.values())
    assert [name for name, entry in services.items() if "ports" in entry] == ["proxy"]
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert not re.search(r"(PASSWORD|SECRET): (?!\$\{)", text)
    files = [volume for volume in services["proxy"]["volumes"] if volume.startswith("./")]
    assert all((DEPLOY / volume.split(":")[0]).is_file() for volume in files)


def test_the_image_has_what_the_server_needs() -> None:
    text = (HOME / "Dockerfile").read_text(encoding="utf-8")
    extras = re.search(r'"\.\[(.+)\]"', text)
    assert extras
    assert {"dashboard", "postgresql"} <= set(extras[1].split(","))


def test_the_proxy_accepts_its_file(tmp_path: Path) -> None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        pytest.skip("no nginx is installed")
    # The name of the server is one of the inner network.
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("http://caseflow:8080", "http://127.0.0.1:8080").replace(
        "listen 80;", "listen 127.0.0.1:18080;"
    )
    file = tmp_path / "nginx.conf"
    file.write_text(f"pid {tmp_path}/pid;\n{text}", encoding="utf-8")
    words = [program, "-t", "-c", str(file), "-e", str(tmp_path / "log")]
    tried = subprocess.run(words, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr


def test_the_proxy_takes_the_name_and_the_path_out_of_a_browsers_hands() -> None:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for header in ("X-Forwarded-User", "X-Forwarded-Prefix"):
        assert f'proxy_set_header {header} "";' in text
    assert "proxy_set_header Host $http_host;" in text
    assert "location /caseflow/metrics { return 404; }" in text
