"""The server for a team: the same pages for those who sign in, with limits, a log and a cap."""

import logging
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import FrameType

from fastapi import Request
from nicegui import app

from caseflow.experiments.dashboard.request_checks import LOOPBACK, check_requests
from caseflow.experiments.dashboard.server import listen, pages, prepare
from caseflow.experiments.dashboard.team.attempt_limit import AttemptLimit
from caseflow.experiments.dashboard.team.audit_log import AuditLog
from caseflow.experiments.dashboard.team.health import health_pages
from caseflow.experiments.dashboard.team.identity import Identity, KnownVisitors, Network
from caseflow.experiments.dashboard.team.question_budget import QuestionBudget
from caseflow.experiments.dashboard.team.question_queue import QuestionQueue
from caseflow.experiments.dashboard.team.root_path import RootPath
from caseflow.experiments.dashboard.team.sign_in_pages import sign_in_pages
from caseflow.experiments.dashboard.team.status_page import status_page
from caseflow.experiments.dashboard.team.team_service import TeamService
from caseflow.experiments.dashboard.team.visitor_context import VisitorContext
from caseflow.experiments.store.shared_store import SharedStore

GOODBYE_SECONDS = 3
"""How long browsers have to take their leave before the server ends."""


@dataclass(frozen=True)
class TeamSettings:
    """How a team is served.

    Attributes
    ----------
    host, port, allowed, root_path
        Where, under which names, and below which path.
    store, workers
        Where runs are kept, and how many are made side by side.
    identity, measurers
        Who may come in, and from where measurements are read without signing in.
    side_by_side, of_one_person
        Questions that are answered at the same time.
    bytes_of_a_question, store_limit
        What one question may take, and all of them in the store; the second may have no limit.
    audit
        Where it is written down who asked what, if at all.
    """

    host: str
    port: int
    allowed: tuple[str, ...]
    root_path: str
    store: str
    workers: int
    identity: Identity
    measurers: tuple[Network, ...]
    side_by_side: int
    of_one_person: int
    bytes_of_a_question: float
    store_limit: float | None
    audit: Path | None


def serve_team(settings: TeamSettings) -> None:
    """Serve the pages until somebody ends it, by Ctrl-C or as a service is ended."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    prepare(settings.host, settings.port)
    logging.getLogger("nicegui").setLevel(logging.ERROR)
    with (
        closing(AuditLog(settings.audit)) as audit,
        SharedStore(settings.store) as store,
        ThreadPoolExecutor(settings.workers, "runs") as pool,
        closing(_service(settings, store, pool, audit)) as service,
    ):
        _make_pages(settings, service)
        threading.Thread(target=service.tidy, name="tidying", daemon=True).start()
        app.on_shutdown(service.close)
        where = f"http://{settings.host}:{settings.port}{settings.root_path}/"
        print(f"The pages are at {where} ; Ctrl-C ends them.", flush=True)
        listen(
            settings.host,
            settings.port,
            show=False,
            access_log=False,
            # Who is trusted to say where a request came from is asked in one place, by `Identity`.
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GOODBYE_SECONDS,
        )


def _service(
    settings: TeamSettings, store: SharedStore, pool: ThreadPoolExecutor, audit: AuditLog
) -> TeamService:
    return TeamService(
        store,
        pool,
        settings.workers,
        QuestionQueue(settings.side_by_side, settings.of_one_person),
        QuestionBudget(settings.bytes_of_a_question, settings.workers),
        audit,
        settings.identity.role_now,
        settings.store_limit,
    )


def _make_pages(settings: TeamSettings, service: TeamService) -> None:
    drawing = Lock()

    def desk_of(request: Request) -> VisitorContext:
        return VisitorContext(
            request.state.visitor, service, service.store, service.pool, service.workers, drawing
        )

    pages(desk_of)
    status_page(service)
    health_pages(service)
    sign_in_pages(settings.identity, AttemptLimit(), service.audit)
    # Those added last are asked first: the host, then the path, then who it is.
    app.add_middleware(KnownVisitors, identity=settings.identity, measurers=settings.measurers)
    if settings.root_path:
        app.add_middleware(RootPath, root=settings.root_path)
    check_requests([settings.host, *settings.allowed], numbers=settings.host not in LOOPBACK)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
