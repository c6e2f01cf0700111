"""Signing in and out: a plain form, a signed cookie, and a limit to wrong attempts."""

import math
import re
from urllib.parse import parse_qs, urlsplit

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from nicegui import app, run

from caseflow.experiments.dashboard.page_templates import template
from caseflow.experiments.dashboard.request_checks import host_of
from caseflow.experiments.dashboard.shell import SIGN_OUT, STYLE
from caseflow.experiments.dashboard.team.attempt_limit import AttemptLimit
from caseflow.experiments.dashboard.team.audit_log import AuditLog
from caseflow.experiments.dashboard.team.identity import (
    COOKIE,
    SESSION_SECONDS,
    SIGN_IN,
    Identity,
    peer_of,
)

WRONG = "The name or the password is not right."
OFTEN = "Too many wrong attempts. Try again in {minutes}."
ELSEWHERE = "This form came from another page."
LARGEST_FORM = 8_192
BACK = re.compile(r"(caseload|sweep|watch|status)?(\?.*)?", re.DOTALL)
"""Where somebody may go on to: a page of ours."""


def sign_in_pages(identity: Identity, limit: AttemptLimit, audit: AuditLog) -> None:
    """Make the pages by which one comes in and goes."""

    def form(request: Request, status: int, refused: str = "", name: str = "") -> HTMLResponse:
        to = request.query_params.get("to", "")
        page = template("team/sign_in.html").render(
            style=STYLE.read_text(encoding="utf-8"),
            form=identity.people is not None,
            action=_root(request) + SIGN_IN,
            to=to if BACK.fullmatch(to) else "",
            refused=refused,
            name=name,
        )
        return HTMLResponse(page, status, {"Cache-Control": "no-store"})

    @app.get(SIGN_IN)
    def ask_for_name(request: Request) -> Response:
        return form(request, 200)

    @app.post(SIGN_IN)
    async def sign_in(request: Request) -> Response:
        if identity.people is None or not _own(request):
            return form(request, 403, ELSEWHERE)
        given = await _fields(request)
        name, place = given.get("name", "").strip(), peer_of(request.scope)
        if waits := limit.waits(name, place):
            minutes = math.ceil(waits / 60.0)
            often = OFTEN.format(minutes="a minute" if minutes == 1 else f"{minutes} minutes")
            return form(request, 429, often, name)
        # Counted before it is known to be wrong: many at once must not get by together.
        limit.note(name, place)
        entry = await run.io_bound(identity.people.admits, name, given.get("password", ""))
        if entry is None:
            if identity.people.entry(name):
                audit.write("sign-in", name, place=place, ended="refused")
            return form(request, 401, WRONG, name)
        limit.forget(name, place)
        audit.write("sign-in", name, place=place, ended="accepted")
        to = given.get("to", "")
        answer = Response(status_code=303)
        answer.headers["Location"] = f"./{to if BACK.fullmatch(to) else ''}"
        answer.headers["Cache-Control"] = "no-store"
        answer.set_cookie(
            COOKIE,
            identity.session(entry.name),
            max_age=SESSION_SECONDS,
            path=_root(request) or "/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
        return answer

    @app.post(SIGN_OUT)
    def sign_out(request: Request) -> Response:
        if not _own(request):
            return form(request, 403, ELSEWHERE)
        answer = Response(status_code=303, headers={"Location": f".{SIGN_IN}"})
        answer.delete_cookie(COOKIE, path=_root(request) or "/")
        return answer


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def _own(request: Request) -> bool:
    """Whether a form was sent by a page of ours, or by something that is no browser."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return urlsplit(origin).hostname == host_of(request.scope)


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form; none of one that is too large."""
    sent = b""
    async for part in request.stream():
        sent += part
        if len(sent) > LARGEST_FORM:
            return {}
    pairs = parse_qs(sent.decode("latin-1"), keep_blank_values=True)
    return {key: values[-1] for key, values in pairs.items()}
