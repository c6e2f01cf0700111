"""Who asks: told by a proxy that is trusted, or by a cookie that this server has signed."""

import hashlib
from collections.abc import Collection, Sequence
from http.cookies import CookieError, SimpleCookie
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import quote

from itsdangerous import BadData, URLSafeTimedSerializer

from caseflow.experiments.dashboard.request_checks import Application, Receive, Scope, Send
from caseflow.experiments.dashboard.team.password_file import NAME, PasswordFile
from caseflow.experiments.dashboard.team.visitors import Role, Visitor
from caseflow.scenarios.refusal import Refusal

COOKIE = "caseflow_session"
SESSION_SECONDS = 12 * 3600
SIGN_IN = "/sign-in"
OPEN = (SIGN_IN, "/healthz", "/readyz")
METRICS = "/metrics"
LOOPBACK_NETWORKS = ("127.0.0.0/8", "::1/128")
NOT_SIGNED_IN = "Sign in first."

Network = IPv4Network | IPv6Network


def networks_of(given: Sequence[str], option: str) -> tuple[Network, ...]:
    """Read addresses, or networks of them."""
    found = []
    for address in given:
        try:
            found.append(ip_network(address))
        except ValueError:
            raise Refusal(
                "not an address",
                where=option,
                value=address,
                expected="an address such as 10.0.0.2, or a network such as 10.0.0.0/24",
            ) from None
    return tuple(found)


class Identity:
    """Knows who a request is from.

    Parameters
    ----------
    people
        The password file; none where the proxy knows everybody.
    header
        In which header the proxy names whoever has signed in there; empty where it does not.
    role
        What somebody may do whom the proxy names and the file does not; nothing, where nothing.
    trusted
        The addresses of proxies.
    secret
        What sessions are signed with.
    """

    def __init__(
        self,
        people: PasswordFile | None,
        header: str,
        role: Role | None,
        trusted: Collection[Network],
        secret: str,
    ) -> None:
        self.people = people
        self._header, self._role, self._trusted = header.lower().encode(), role, tuple(trusted)
        self._signs = URLSafeTimedSerializer(
            secret, salt="caseflow session", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def trusts(self, scope: Scope) -> bool:
        """Whether a request comes straight from a proxy that is trusted."""
        return is_in(peer_of(scope), self._trusted)

    def role_now(self, name: str) -> Role | None:
        """What somebody may do at this moment."""
        entry = self.people.entry(name) if self.people else None
        return entry.role if entry else (self._role if self._header else None)

    def visitor(self, scope: Scope, trusted: bool) -> Visitor | None:
        """Who a request is from; nobody, where that is not known."""
        if self._header and trusted:
            named = [value for key, value in scope["headers"] if key == self._header]
            if named:
                return self._named(named)
        return self._of_session(cookie_of(scope))

    def session(self, name: str) -> str:
        """The content of the cookie of somebody who has just signed in."""
        entry = self.people.entry(name) if self.people else None
        return str(self._signs.dumps([name, entry.mark if entry else ""]))

    def _named(self, named: Sequence[bytes]) -> Visitor | None:
        name = named[0].decode("latin-1").strip()
        # Two names are one too many: one of them is not from the proxy.
        if len(named) > 1 or not NAME.fullmatch(name):
            return None
        role = self.role_now(name)
        return Visitor(name, role, leaves=False) if role else None

    def _of_session(self, cookie: str) -> Visitor | None:
        if not cookie or self.people is None:
            return None
        try:
            name, mark = self._signs.loads(cookie, max_age=SESSION_SECONDS)
        except (BadData, ValueError, TypeError):
            return None
        entry = self.people.entry(str(name))
        if entry is None or not entry.kept or entry.mark != mark:
            return None
        return Visitor(entry.name, entry.role)


class KnownVisitors:
    """Lets only those in who have signed in, and says to the pages who they are."""

    def __init__(
        self, inside: Application, identity: Identity, measurers: Collection[Network]
    ) -> None:
        self._inside, self._identity, self._measurers = inside, identity, tuple(measurers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it to where one signs in."""
        if scope["type"] not in ("http", "websocket"):
            await self._inside(scope, receive, send)
            return
        # Where the request came from, before a proxy's word for it is taken.
        straight = is_in(peer_of(scope), self._measurers) and not header_of(
            scope, b"x-forwarded-for"
        )
        trusted = self._identity.trusts(scope)
        if trusted:
            _believe(scope)
        path = path_of(scope)
        visitor = self._identity.visitor(scope, trusted)
        scope.setdefault("state", {})["visitor"] = visitor
        if visitor or path in OPEN or (path == METRICS and straight):
            await self._inside(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["method"] == "GET" and b"text/html" in header_of(scope, b"accept"):
            await _to_sign_in(scope, path, send)
        else:
            plain = [(b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 401, "headers": plain})
            await send({"type": "http.response.body", "body": NOT_SIGNED_IN.encode()})


async def _to_sign_in(scope: Scope, path: str, send: Send) -> None:
    # In relation to where the browser is, which a proxy may see under another path than we do.
    up = "../" * (path.count("/") - 1)
    query = scope.get("query_string", b"").decode("latin-1")
    back = path.lstrip("/") + (f"?{query}" if query else "")
    place = f"{up or './'}sign-in?to={quote(back, safe='')}"
    headers = [(b"location", place.encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def peer_of(scope: Scope) -> str:
    """The address that a request comes from."""
    return str((scope.get("client") or ("",))[0])


def is_in(address: str, networks: Collection[Network]) -> bool:
    """Whether an address is one of some."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in network for network in networks)


def header_of(scope: Scope, name: bytes) -> bytes:
    """A header, of several the last; empty where there is none."""
    return bytes(dict(scope["headers"]).get(name, b""))


def path_of(scope: Scope) -> str:
    """The path of a request below that of the server."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(root) else path


def cookie_of(scope: Scope) -> str:
    """The content of our cookie; empty where there is none."""
    try:
        found = SimpleCookie(header_of(scope, b"cookie").decode("latin-1")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _believe(scope: Scope) -> None:
    """Take a proxy's word for who asked, and whether by https."""
    scheme = header_of(scope, b"x-forwarded-proto").decode("latin-1").strip()
    if scheme in ("http", "https"):
        scope["scheme"] = scheme.replace("http", "ws") if scope["type"] == "websocket" else scheme
    last = header_of(scope, b"x-forwarded-for").decode("latin-1").rpartition(",")[2].strip()
    if last:
        scope["client"] = (last, 0)
