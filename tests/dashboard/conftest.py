"""The pages as they are served, and a browser that notes whom they ask."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.dashboard.invented_posteriors import kept

HOME = Path(__file__).parents[2]
PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PATIENCE_SECONDS = 240
PATIENCE_PAGE_MS = 60_000
"""For one thing on a page: the first of them waits for the model to be compiled."""
QUIET = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Served:
    """The pages: where they are, where their runs are kept, and whom browsers asked."""

    address: str
    store: Path
    asked: list[str] = field(default_factory=list)

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of anybody but this machine."""
        return [one for one in self.asked if urlsplit(one).hostname not in ("127.0.0.1", None)]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages, served by a process of their own as a planner starts it."""
    pytest.importorskip("nicegui")
    if not PROGRAM:
        pytest.skip("no Chromium or Chrome is installed")
    folder = tmp_path_factory.mktemp("dashboard")
    store = folder / "store.sqlite"
    with started(folder, "dashboard", "--no-browser", "--store", str(store)) as port:
        yield Served(f"http://127.0.0.1:{port}", store)


@contextmanager
def started(folder: Path, *words: str) -> Iterator[int]:
    """A command that serves pages, as a process of its own; at which port, once it listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    with (folder / "said.txt").open("w") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "caseflow.cli", *words, "--port", str(port)],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(HOME)},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(port, server, folder / "said.txt")
        yield port
    finally:
        server.terminate()
        code = server.wait(30)
    # A service that is ended has ended well; the pages of one analyst are ended by Ctrl-C.
    assert words[0] != "serve" or code == 0, (folder / "said.txt").read_text()


def _wait_for(port: int, server: "subprocess.Popen[bytes]", said: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, said.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(said.read_text())


@pytest.fixture(scope="session")
def browser(served: Served) -> Iterator[Browser]:
    """One browser; every visitor gets a window that shares nothing with others."""
    options = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=PROGRAM, args=options)
        yield launched
        launched.close()


@pytest.fixture
def visit(served: Served, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page as a new visitor."""
    contexts = []

    def visited(path: str = "/", width: int = 1280, **settings: str) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        context.set_default_timeout(PATIENCE_PAGE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: served.asked.append(request.url))
        page.on("websocket", lambda opened: served.asked.append(opened.url))
        page.goto(served.address + path)
        return page

    yield visited
    for context in contexts:
        context.close()


@pytest.fixture
def posteriors(served: Served) -> Iterator[None]:
    """Two posteriors in the store of the pages, for a while."""
    with kept(served.store):
        yield
