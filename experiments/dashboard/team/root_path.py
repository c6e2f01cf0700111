"""A server below a path of another: with proxies that take the path away, and that leave it."""

import re

from caseflow.experiments.dashboard.request_checks import Application, Receive, Scope, Send
from caseflow.scenarios.refusal import Refusal

PLAIN = re.compile(r"(/[A-Za-z0-9_-]+)*")
FORWARDED_PREFIX = b"x-forwarded-prefix"


def root_of(given: str) -> str:
    """Read a path that stands before every other; empty where none does.

    Examples
    --------
    >>> root_of("/caseflow/"), root_of("/")
    ('/caseflow', '')
    """
    path = given.rstrip("/")
    if not PLAIN.fullmatch(path):
        raise Refusal(
            "not a path",
            where="--root-path",
            value=given,
            expected="a / and letters, digits, - and _ after it, such as /caseflow",
        )
    return path


class RootPath:
    """Says to what is inside which path stands before, whether or not the proxy took it away."""

    def __init__(self, inside: Application, root: str) -> None:
        self._inside, self._root = inside, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its path made whole."""
        if scope["type"] in ("http", "websocket"):
            path = str(scope["path"])
            if path == self._root and scope["type"] == "http":
                await _with_slash(self._root, scope, send)
                return
            left = path.startswith(f"{self._root}/")
            scope = {
                **scope,
                "root_path": self._root,
                "path": path if left else self._root + path,
                # The path is known here: whoever asks need not, and must not, say it.
                "headers": [pair for pair in scope["headers"] if pair[0] != FORWARDED_PREFIX],
            }
        await self._inside(scope, receive, send)


async def _with_slash(root: str, scope: Scope, send: Send) -> None:
    query = scope.get("query_string", b"")
    place = root.rpartition("/")[2].encode() + b"/" + (b"?" + query if query else b"")
    await send({"type": "http.response.start", "status": 308, "headers": [(b"location", place)]})
    await send({"type": "http.response.body", "body": b""})
