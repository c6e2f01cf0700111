"""A team's server as a process, and what a visitor without a browser says to it."""

import http.client
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = "/caseflow"
PROXY, ELSEWHERE = "127.0.0.9", "127.0.0.8"
"""Addresses of this machine: the one that the server trusts, and one that it does not."""

ANN, BOB, LOU = "ann", "bob", "lou"
PASSWORDS = {name: f"correct horse of {name}" for name in (ANN, BOB, LOU)}


@dataclass(frozen=True)
class TeamProcess:
    """Where a team is served, and where its log is."""

    port: int
    audit: Path

    @property
    def address(self) -> str:
        """Where its pages begin."""
        return f"http://127.0.0.1:{self.port}{ROOT}/"

    def said(
        self,
        path: str,
        headers: dict[str, str] | None = None,
        source: str = "127.0.0.1",
        form: dict[str, str] | None = None,
    ) -> tuple[int, dict[str, str], str]:
        """What is said to a request from an address of this machine."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(source, 0)
        )
        body = None if form is None else urlencode(form)
        connection.request("GET" if form is None else "POST", path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, text

    def signs_in(
        self, name: str, password: str, source: str = "127.0.0.1", **headers: str
    ) -> tuple[int, str]:
        """What comes of signing in: the status, and the cookie as it is set."""
        status, told, _ = self.said(
            f"{ROOT}/sign-in", headers, source, {"name": name, "password": password}
        )
        return status, told.get("set-cookie", "")
