"""The command that opens the pages."""

import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.runs.defaults import STORE
from caseflow.experiments.runs.executors import default_workers
from caseflow.scenarios.refusal import Refusal

HOME = "127.0.0.1"
LOOPBACK = (HOME, "localhost", "::1")
WARNING = (
    "Warning: with --host {host} the pages can be reached by other machines. Whoever reaches them "
    "can start long runs on this one and read every scenario and result; there is no password."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(dashboard)


def dashboard(
    port: Annotated[
        int,
        options.number_option("--port", "Where the pages are served.", 1, 65_535),
    ] = 8080,
    host: Annotated[
        str, typer.Option(help="Who may reach them; without it, this machine alone.")
    ] = HOME,
    allowed_host: options.AllowedHosts = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    workers: options.Workers = None,
    store: options.Store = STORE,
) -> None:
    """Open the pages: move a lever and see the answer, with how sure it is."""
    if find_spec("nicegui") is None:
        raise Refusal(
            "the pages need packages that are not installed",
            expected="make dashboard, or pip install 'caseflow-stalking[dashboard]'",
        )
    if host not in LOOPBACK:
        print(WARNING.format(host=host), file=sys.stderr)
    from caseflow.experiments.dashboard.server import serve

    serve(host, port, browser, store, workers or default_workers(), allowed_host or ())
