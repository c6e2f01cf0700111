"""The server of the pages: each visitor gets pages of their own."""

import logging
import socket
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse
from nicegui import ui

from caseflow.experiments.analysis.batch import warm
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.brief.brief_page import BriefPage
from caseflow.experiments.dashboard.brief.brief_state import signature_of
from caseflow.experiments.dashboard.caseload.caseload_page import CaseloadPage
from caseflow.experiments.dashboard.caseload.caseload_state import asked_of
from caseflow.experiments.dashboard.compare.compare_page import ComparePage
from caseflow.experiments.dashboard.question.address import state_of
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.request_checks import LOOPBACK, check_requests
from caseflow.experiments.dashboard.shell import Shell, placed, refused
from caseflow.experiments.dashboard.views import (
    BRIEF,
    CASELOAD,
    COMPARE,
    FORMER,
    WATCH,
    Address,
    of_former,
)
from caseflow.experiments.dashboard.watch.watch_page import WatchPage
from caseflow.experiments.dashboard.watch.watch_state import seen_of
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store import Store
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate

TITLE = "Caseflow"
ASKED = "What changes for victims when a lever is moved, and how sure is that?"
SWEPT = "With how many open cases an advocate does the better scenario change?"
WRITTEN = "What does a board need to know of the answer, on two pages and an annex?"
WATCHED = "What happens to whom, morning by morning, in both worlds?"
SHORT = {"intake_days": "1", "follow_up_days": "1"}
AWAY_SECONDS = 30.0
"""A browser that does not come back for so long has lost its page. One that closes it says so at
once, and its work ends then; this is for one that is silent, as on a busy machine or a slow line:
two fifths of it may pass until it answers, or its question would be dropped and begun anew."""


def serve(
    host: str,
    port: int,
    browser: bool,
    store: str,
    workers: int,
    allowed: Sequence[str] = (),
) -> None:
    """Serve the pages until interrupted, to whoever asks for one of the names allowed."""
    prepare(host, port)
    logging.getLogger("nicegui").setLevel(logging.ERROR)
    check_requests([host, *allowed], numbers=host not in LOOPBACK)
    with Store(store) as ledger, ThreadPoolExecutor(workers, "runs") as pool:
        desk = AppContext(ledger, pool, workers, Lock())
        pages(lambda request: desk)
        print(f"The pages are at http://{host}:{port}/ ; Ctrl-C ends them.", flush=True)
        listen(host, port, show=browser)


def prepare(host: str, port: int) -> None:
    """Compile the model; before that, say so where somebody else serves already."""
    try:
        socket.create_server((host, port)).close()
    except OSError as trouble:
        raise Trouble(
            f"Nothing can be served at {host}, port {port} ({trouble.strerror}). Perhaps the pages "
            "are open already; if not, give another --port."
        ) from None
    warm(load("pilot"))
    # The machine code is fetched now, so that the first visitor need not wait for it.
    simulate(load("pilot", SHORT).settings("cheshire"), 0)


def listen(host: str, port: int, **further: Any) -> None:
    """Answer browsers until interrupted; further arguments go to NiceGUI."""
    ui.run(
        host=host,
        port=port,
        title=TITLE,
        dark=None,
        language="en-GB",
        reload=False,
        reconnect_timeout=AWAY_SECONDS,
        show_welcome_message=False,
        tailwind=False,
        **further,
    )


def pages(desk_of: Callable[[Request], AppContext]) -> None:
    """Make the pages, each at the desk of whoever asks for it."""

    @ui.page(COMPARE, title="Caseflow")
    def compare(request: Request) -> None:
        desk = desk_of(request)

        def opened(shell: Shell, state: State, own: Mapping[str, str]) -> None:
            shell.warning.delete()
            ComparePage(desk, state, shell)

        _view(request, desk, COMPARE, ASKED, opened)

    @ui.page(CASELOAD, title="Caseflow")
    def caseload(request: Request) -> None:
        desk = desk_of(request)

        def opened(shell: Shell, state: State, own: Mapping[str, str]) -> None:
            CaseloadPage(desk, asked_of(state, own), shell)

        _view(request, desk, CASELOAD, SWEPT, opened)

    @ui.page(FORMER, title="Caseflow")
    def sweep(request: Request) -> RedirectResponse | None:
        try:
            query = of_former(request.query_params.multi_items())
        except Refusal as refusal:
            _closed(desk_of(request), CASELOAD, SWEPT, refusal)
            return None
        return RedirectResponse(f"{placed(CASELOAD)}?{query}")

    @ui.page(WATCH, title="Caseflow")
    def watch(request: Request) -> None:
        desk = desk_of(request)

        def opened(shell: Shell, state: State, own: Mapping[str, str]) -> None:
            WatchPage(desk, seen_of(state, own), shell)

        _view(request, desk, WATCH, WATCHED, opened)

    @ui.page(BRIEF, title="Caseflow")
    def brief(request: Request) -> None:
        desk = desk_of(request)

        def opened(shell: Shell, state: State, own: Mapping[str, str]) -> None:
            BriefPage(desk, state, signature_of(own), shell)

        _view(request, desk, BRIEF, WRITTEN, opened)


def _view(
    request: Request,
    desk: AppContext,
    view: str,
    question: str,
    opened: Callable[[Shell, State, Mapping[str, str]], None],
) -> None:
    """Read the address of a view and open it, or say why it cannot be used."""
    given = request.query_params.multi_items()
    try:
        address = Address.of(view, given)
        state = state_of(address.question)
    except Refusal as refusal:
        _closed(desk, view, question, refusal)
        return
    shell = Shell(view, question, address, desk.visitor)
    try:
        opened(shell, state, address.own)
    except Refusal as refusal:
        refused(str(refusal), view)
    else:
        shell.lead(state, dict(address.own), moved=False)


def _closed(desk: AppContext, view: str, question: str, refusal: Refusal) -> None:
    """Show why an address opens nothing."""
    Shell(view, question, Address(), desk.visitor)
    refused(str(refusal), view)
