"""The server of the pages: each visitor gets pages of their own."""

import logging
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from fastapi import Request
from nicegui import ui

from caseflow.experiments.analysis.batch import warm
from caseflow.experiments.dashboard import shell
from caseflow.experiments.dashboard.address import state_of
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.compare_page import ComparePage
from caseflow.experiments.dashboard.request_checks import LOOPBACK, check_requests
from caseflow.experiments.dashboard.sweep_page import SweepPage
from caseflow.experiments.dashboard.sweep_request import asked_of
from caseflow.experiments.dashboard.watch_page import WatchPage
from caseflow.experiments.dashboard.watch_state import seen_of
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store import Store
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate

TITLE = "Caseflow"
SWEPT = "With how many open cases does the better contact model change?"
SHORT = {"intake_days": "1", "follow_up_days": "1"}
AWAY_SECONDS = 6.0
"""A browser that does not come back for so long has closed its page."""


def serve(
    host: str,
    port: int,
    browser: bool,
    store: str,
    workers: int,
    allowed: Sequence[str] = (),
) -> None:
    """Serve the pages until interrupted, to whoever asks for one of the names allowed."""
    _free(host, port)
    warm(load("pilot"))
    # The machine code is fetched now, so that the first visitor need not wait for it.
    simulate(load("pilot", SHORT).settings("cheshire"), 0)
    logging.getLogger("nicegui").setLevel(logging.ERROR)
    check_requests([host, *allowed], numbers=host not in LOOPBACK)
    with Store(store) as ledger, ThreadPoolExecutor(workers, "runs") as pool:
        _pages(AppContext(ledger, pool, workers, Lock()))
        print(f"The pages are at http://{host}:{port}/ ; Ctrl-C ends them.", flush=True)
        ui.run(
            host=host,
            port=port,
            show=browser,
            title=TITLE,
            dark=None,
            language="en-GB",
            reload=False,
            reconnect_timeout=AWAY_SECONDS,
            show_welcome_message=False,
            tailwind=False,
        )


def _free(host: str, port: int) -> None:
    """Say so, before anything is compiled, where somebody else serves already."""
    try:
        socket.create_server((host, port)).close()
    except OSError as trouble:
        raise Trouble(
            f"Nothing can be served at {host}, port {port} ({trouble.strerror}). Perhaps the pages "
            "are open already; if not, give another --port."
        ) from None


def _pages(desk: AppContext) -> None:
    @ui.page("/", title="Compare – Caseflow")
    def compare(request: Request) -> None:
        question = "What changes for victims when a lever is moved, and how sure is that?"
        with shell.page("/", question) as warning:
            try:
                state = state_of(request.query_params.multi_items())
            except Refusal as refusal:
                shell.refused(str(refusal), "/")
                return
            warning.delete()
            ComparePage(desk, state)

    @ui.page("/sweep", title="Sweep – Caseflow")
    def sweep(request: Request) -> None:
        with shell.page("/sweep", SWEPT) as warning:
            try:
                asked = asked_of(request.query_params.multi_items())
            except Refusal as refusal:
                shell.refused(str(refusal), "/sweep")
                return
            SweepPage(desk, asked, warning)

    @ui.page("/watch", title="Watch – Caseflow")
    def watch(request: Request) -> None:
        with shell.page("/watch", "What happens to whom, morning by morning, in both worlds?"):
            try:
                seen = seen_of(request.query_params.multi_items())
            except Refusal as refusal:
                shell.refused(str(refusal), "/watch")
                return
            WatchPage(seen)
