"""One server for all tests of a team, and visitors with and without a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from caseflow.experiments.dashboard.team.password_file import add_entry
from caseflow.experiments.dashboard.team.visitors import Role
from tests.dashboard.conftest import PATIENCE_PAGE_MS, started
from tests.dashboard.team.team_process import ANN, BOB, LOU, PASSWORDS, PROXY, ROOT, TeamProcess

ROLES = {ANN: Role.ADMINISTER, BOB: Role.ASK, LOU: Role.LOOK}


@pytest.fixture(scope="session")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamProcess]:
    """A team's server with a place for one question at a time."""
    pytest.importorskip("nicegui")
    folder = tmp_path_factory.mktemp("team")
    users, secret, audit = (Path(folder, name) for name in ("users.txt", "secret", "audit.jsonl"))
    for name, role in ROLES.items():
        add_entry(users, name, role, PASSWORDS[name], replace=False)
    secret.write_text("no secret at all, but long enough for a test", encoding="utf-8")
    words = ["serve", "--users", str(users), "--secret-file", str(secret), "--audit", str(audit)]
    words += ["--root-path", ROOT, "--store", str(folder / "store.sqlite"), "--questions", "1"]
    words += ["--trust-header", "X-Forwarded-User", "--trusted-proxy", PROXY]
    words += ["--question-limit", "200MB", "--workers", "1"]
    with started(folder, *words) as port:
        yield TeamProcess(port, audit)


@pytest.fixture
def signed_in(team: TeamProcess, browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Open a page in a browser of somebody's own, and sign in on the way."""
    contexts = []

    def signed(name: str, path: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE_PAGE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(team.address + path)
        page.fill("#name", name)
        page.fill("#password", PASSWORDS[name])
        page.click("button[type=submit]")
        page.locator(".visitor").wait_for()
        return page

    yield signed
    for context in contexts:
        context.close()
