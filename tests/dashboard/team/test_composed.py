"""What deploy/ composes, as processes of this machine: server, database, proxy with a certificate.

Options are those of ``deploy/compose.yaml``, and the proxy's file is ``deploy/nginx.conf``; only
names, ports and the certificate are this machine's.
"""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from caseflow.experiments.dashboard.team.password_file import add_entry
from caseflow.experiments.dashboard.team.visitors import Role
from caseflow.experiments.store import Store
from caseflow.experiments.store.schema import runs
from tests.dashboard.conftest import PATIENCE_PAGE_MS, PATIENCE_SECONDS
from tests.dashboard.team.team_process import ANN, PASSWORDS, ROOT
from tests.experiments.store import postgresql
from tests.packaging.test_deployment_files import DEPLOY, composed

NAME = "localhost"
QUESTION = "?site=cheshire&a=multi_agency_contact&b=single_point_of_contact&replications=3&seed=1"


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        port: int = found.getsockname()[1]
        return port


def options(folder: Path, port: int) -> list[str]:
    """The command of the composition, with the places of this machine."""
    here = {
        "--host": "127.0.0.1",
        "--users": str(folder / "users.txt"),
        "--allowed-host": NAME,
        "--trusted-proxy": "127.0.0.1",
        "--audit": str(folder / "audit.jsonl"),
    }
    words = [str(word) for word in composed()["services"]["caseflow"]["command"]]
    told = [word.partition("=")[0] for word in words]
    assert set(here) <= set(told)
    kept = [
        f"{name}={here[name]}" if name in here else word
        for name, word in zip(told, words, strict=True)
    ]
    return [*kept, f"--port={port}", "--workers=1"]


def proxy(folder: Path, inside: int, outside: int) -> list[str]:
    """The proxy's file, with a certificate, and the words that begin it."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program or not shutil.which("openssl"):
        pytest.skip("no nginx or no openssl is installed")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    made += [
        "-subj",
        f"/CN={NAME}",
        "-keyout",
        str(folder / "key"),
        "-out",
        str(folder / "certificate"),
    ]
    subprocess.run(made, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    secured = f"listen 127.0.0.1:{outside} ssl; ssl_certificate {folder}/certificate; "
    secured += f"ssl_certificate_key {folder}/key;"
    for before, after in (
        ("http://caseflow:8080", f"http://127.0.0.1:{inside}"),
        ("listen 80;", secured),
    ):
        assert before in text
        text = text.replace(before, after)
    own = "".join(
        f"{name}_temp_path {folder}/{name}; "
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = text.replace("http {", f"http {{ {own} access_log off;", 1)
    file = folder / "nginx.conf"
    file.write_text(f"pid {folder}/pid; daemon off;\n{text}", encoding="utf-8")
    return [program, "-c", str(file), "-e", str(folder / "proxy.log")]


class Composition:
    """Everything that is composed, for one test."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database
        self.inside, self.outside = free_port(), free_port()
        add_entry(folder / "users.txt", ANN, Role.ADMINISTER, PASSWORDS[ANN], replace=False)
        self.proxy = subprocess.Popen(proxy(folder, self.inside, self.outside))
        self.server = self.started()

    @property
    def address(self) -> str:
        return f"https://{NAME}:{self.outside}{ROOT}/"

    def started(self) -> "subprocess.Popen[bytes]":
        said = (self.folder / "said.txt").open("a")
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith("PYTEST")
        }
        environment |= {"CASEFLOW_STORE": self.database, "CASEFLOW_SECRET": "s" * 40}
        words = [sys.executable, "-m", "caseflow.cli", *options(self.folder, self.inside)]
        server = subprocess.Popen(words, cwd=self.folder, env=environment, stdout=said, stderr=said)
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            assert server.poll() is None, (self.folder / "said.txt").read_text()
            if self.status("healthz") == 200:
                return server
            time.sleep(0.3)
        raise AssertionError((self.folder / "said.txt").read_text())

    def status(self, path: str, **headers: str) -> int:
        """What the proxy answers."""
        unchecked = ssl.create_default_context()
        unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30, context=unchecked) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def end(self) -> None:
        for program in (self.server, self.proxy):
            program.terminate()
            program.wait(30)


@pytest.fixture
def composition(tmp_path: Path) -> Iterator[Composition]:
    pytest.importorskip("yaml")
    if reason := postgresql.why_not():
        pytest.skip(reason)
    with postgresql.server() as server:
        found = Composition(tmp_path, server.database())
        try:
            yield found
        finally:
            found.end()


def signed_in(page: Page) -> None:
    page.fill("#name", ANN)
    page.fill("#password", PASSWORDS[ANN])
    page.click("button[type=submit]")
    page.locator(".visitor").wait_for()


def test_a_question_is_asked_saved_and_found_again_after_a_kill(
    composition: Composition, browser: Browser
) -> None:
    assert composition.status("metrics") == 404
    # Whoever claims to be somebody is asked who they are.
    assert composition.status("", **{"X-Forwarded-User": ANN}) == 401
    context = browser.new_context(ignore_https_errors=True)
    context.set_default_timeout(PATIENCE_PAGE_MS)
    page = context.new_page()
    page.goto(composition.address + QUESTION)
    signed_in(page)
    page.get_by_role("status").filter(has_text="Finished").first.wait_for()
    finding = page.locator(".finding").first.inner_text()
    cookie = next(entry for entry in context.cookies() if entry["name"] == "caseflow_session")
    assert cookie["secure"]
    assert cookie["httpOnly"]
    page.get_by_label("Name of this question").fill("Ours")
    page.get_by_role("button", name="Save this question").click()
    page.get_by_role("link", name="Ours").wait_for()
    composition.server.send_signal(signal.SIGKILL)
    composition.server.wait()
    composition.server = composition.started()
    # A view that simulates nothing for the store, from which the question is opened again.
    page.goto(f"{composition.address}watch")
    # The secret is the same, so nobody signs in anew.
    page.get_by_role("link", name="Ours").click()
    page.wait_for_url(re.compile("replications=3"))
    page.get_by_role("status").filter(has_text="Finished").first.wait_for()
    assert page.locator(".finding").first.inner_text() == finding
    page.get_by_role("link", name="Brief").click()
    page.get_by_role("status").filter(has_text="The brief is written").wait_for()
    context.close()
    with Store(composition.database) as store, store.reading() as connection:
        assert len(connection.execute(runs.select()).all()) == 6
