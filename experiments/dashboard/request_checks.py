"""What is asked of every request before a page sees it, and what is said with every response.

A name that is not ours, in ``Host``, is how a page from elsewhere reads what a browser can reach;
an address that is a number cannot be taken over like that.
"""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from ipaddress import ip_address
from typing import Any

from nicegui import app, core

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# The library makes its pages in the browser, from templates that are compiled there.
SCRIPTS = "'self' 'unsafe-inline' 'unsafe-eval'"
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'self'; script-src {SCRIPTS}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFUSED = (
    "This server is not asked for by that name. Whoever runs it can allow the name with "
    "--allowed-host."
)


def check_requests(allowed: Collection[str], numbers: bool) -> None:
    """Let only requests in that name this server, and only pages of its own open a socket.

    Parameters
    ----------
    allowed
        Names besides those of this machine to itself.
    numbers
        Whether any address that is a number will do, because other machines may reach it.
    """
    app.add_middleware(KnownHosts, allowed=LOOPBACK | set(allowed), numbers=numbers)
    app.add_middleware(SafeHeaders)
    # Of the same origin as the page, instead of any.
    core.sio.eio.cors_allowed_origins = None


class KnownHosts:
    """Refuses requests that name another host."""

    def __init__(self, inside: Application, allowed: Collection[str], numbers: bool) -> None:
        self._inside, self._allowed, self._numbers = inside, allowed, numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or end it."""
        if scope["type"] not in ("http", "websocket") or self._known(host_of(scope)):
            await self._inside(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            plain = [(b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 400, "headers": plain})
            await send({"type": "http.response.body", "body": REFUSED.encode()})

    def _known(self, host: str) -> bool:
        return host in self._allowed or (self._numbers and _is_a_number(host))


def host_of(scope: Scope) -> str:
    """The host that a request names, without its port; empty where it names none.

    Examples
    --------
    >>> host_of({"headers": [(b"host", b"[::1]:8080")]}), host_of({"headers": []})
    ('::1', '')
    """
    named = dict(scope["headers"]).get(b"host", b"").decode("latin-1").strip().lower()
    if named.startswith("["):
        return str(named[1:].partition("]")[0])
    return str(named.partition(":")[0]).rstrip(".")


def _is_a_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class SafeHeaders:
    """Says with every response what a browser must not do with it."""

    def __init__(self, inside: Application) -> None:
        self._inside = inside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to what comes back."""

        async def add(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                pairs = [(key.lower().encode(), value.encode()) for key, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *pairs]
            await send(message)

        await self._inside(scope, receive, add if scope["type"] == "http" else send)
