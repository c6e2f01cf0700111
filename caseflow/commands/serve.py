"""The commands that serve the pages to a team, and that say who belongs to it."""

import getpass
import os
import re
import secrets
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.dashboard import HOME, LOOPBACK
from caseflow.experiments.runs.defaults import STORE
from caseflow.experiments.runs.executors import default_workers
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.text_files import text_in

SECRET = "CASEFLOW_SECRET"
SHORTEST_SECRET = 32
SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([MGT]B)", re.IGNORECASE)
BYTES = {"MB": 1e6, "GB": 1e9, "TB": 1e12}
NO_SECRET = (
    "Note: neither --secret-file nor CASEFLOW_SECRET is given, so everybody signs in anew after a "
    "restart."
)
PLAIN = (
    "Note: with --host {host} other machines reach the pages without encryption. Let a proxy "
    "with a certificate stand before them."
)

serving = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
UsersFile = Annotated[
    Path, typer.Option("--users", metavar="FILE", help="The password file; made if need be.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(serving, name="serve")


@serving.callback()
def serve(
    context: typer.Context,
    users: Annotated[
        Path | None,
        typer.Option("--users", metavar="FILE", help="The password file of who may sign in."),
    ] = None,
    trust_header: Annotated[
        str,
        typer.Option(
            "--trust-header",
            metavar="NAME",
            help="The header in which a proxy names whoever signed in there: X-Forwarded-User.",
        ),
    ] = "",
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--trusted-proxy",
            metavar="ADDRESS",
            help="An address, or a network, of a proxy whose headers are believed.",
        ),
    ] = None,
    proxy_role: Annotated[
        str,
        typer.Option(
            metavar="ROLE",
            help="What somebody may do whom the proxy names and --users does not: look, ask, "
            "administer or none.",
        ),
    ] = "ask",
    secret_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=f"What sessions are signed with; {SECRET} does the same."
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="The address that is listened at.")] = HOME,
    port: Annotated[
        int, options.number_option("--port", "Where the pages are served.", 1, 65_535)
    ] = 8080,
    allowed_host: options.AllowedHosts = None,
    root_path: Annotated[
        str,
        typer.Option(metavar="PATH", help="The path below which a proxy shows the pages."),
    ] = "",
    questions: Annotated[
        int, options.number_option("--questions", "Questions answered side by side.", 1, 64)
    ] = 4,
    questions_each: Annotated[
        int, options.number_option("--questions-each", "The same of one person.", 1, 64)
    ] = 2,
    question_limit: Annotated[
        str,
        typer.Option(metavar="SIZE", help="Memory, and room in the store, for one question."),
    ] = "2GB",
    store_limit: Annotated[
        str,
        typer.Option(
            metavar="SIZE",
            help="Above it the oldest runs that nobody used are forgotten; 'none' has no limit.",
        ),
    ] = "5GB",
    audit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where each question and each sign-in is written down."),
    ] = None,
    metrics_from: Annotated[
        list[str] | None,
        typer.Option(
            "--metrics-from",
            metavar="ADDRESS",
            help="From where /metrics is read without signing in; this machine unless given.",
        ),
    ] = None,
    workers: options.Workers = None,
    store: Annotated[
        str,
        typer.Option(
            "--store",
            envvar="CASEFLOW_STORE",
            help="A file or database URL that keeps every run, to be used again.",
        ),
    ] = STORE,
) -> None:
    """Serve the pages to a team: people sign in, wait their turn, and are written down."""
    if context.invoked_subcommand is not None:
        if users is not None:
            command = f"caseflow serve {context.invoked_subcommand} NAME --users {users}"
            raise Refusal("this stands before the command", where="--users", expected=command)
        return
    missing = [name for name in ("nicegui", "prometheus_client") if find_spec(name) is None]
    if missing:
        raise Refusal(
            f"the pages need packages that are not installed: {', '.join(missing)}",
            expected="pip install 'caseflow-stalking[dashboard]'",
        )
    if users is None and not trust_header:
        raise Refusal(
            "nobody could sign in",
            expected="--users FILE, or --trust-header NAME with --trusted-proxy ADDRESS",
        )
    if trust_header and not trusted_proxy:
        raise Refusal(
            "anybody could send this header",
            where="--trust-header",
            value=trust_header,
            expected="--trusted-proxy ADDRESS with it",
        )
    from caseflow.experiments.dashboard.team.identity import (
        LOOPBACK_NETWORKS,
        Identity,
        networks_of,
    )
    from caseflow.experiments.dashboard.team.password_file import PasswordFile
    from caseflow.experiments.dashboard.team.root_path import root_of
    from caseflow.experiments.dashboard.team.team_server import TeamSettings, serve_team
    from caseflow.experiments.dashboard.team.visitors import role_of

    identity = Identity(
        PasswordFile(users) if users else None,
        trust_header,
        None if proxy_role == "none" else role_of(proxy_role, "--proxy-role"),
        networks_of(trusted_proxy or (), "--trusted-proxy"),
        secret_of(secret_file),
    )
    settings = TeamSettings(
        host,
        port,
        tuple(allowed_host or ()),
        root_of(root_path),
        store,
        workers or default_workers(),
        identity,
        networks_of(metrics_from or LOOPBACK_NETWORKS, "--metrics-from"),
        questions,
        questions_each,
        size_of(question_limit, "--question-limit"),
        None if store_limit == "none" else size_of(store_limit, "--store-limit"),
        audit,
    )
    if host not in LOOPBACK:
        print(PLAIN.format(host=host), file=sys.stderr)
    serve_team(settings)


@serving.command("add-user")
def add_user(
    name: Annotated[
        str, typer.Argument(help="Who; as the proxy has it, where one signs in there.")
    ],
    users: UsersFile = Path("users.txt"),
    role: Annotated[
        str,
        typer.Option(metavar="ROLE", help="What they may do: look, ask or administer."),
    ] = "ask",
    replace: Annotated[bool, typer.Option("--replace", help="Write the line anew.")] = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="The proxy knows them; only the role is kept.")
    ] = False,
) -> None:
    """Write a line into the password file; the password is asked for, or read from input."""
    from caseflow.experiments.dashboard.team.password_file import add_entry
    from caseflow.experiments.dashboard.team.visitors import role_of

    found = role_of(role, "--role")
    add_entry(users, name, found, None if no_password else _password(), replace)
    print(f"{name} may {found}. The file is {users}; a server that uses it knows at once.")


@serving.command("remove-user")
def remove_user(
    name: Annotated[str, typer.Argument(help="Who.")], users: UsersFile = Path("users.txt")
) -> None:
    """Take a line out of the password file."""
    from caseflow.experiments.dashboard.team.password_file import remove_entry

    remove_entry(users, name)
    print(f"{name} may do nothing from now on.")


def size_of(given: str, option: str) -> float:
    """Read a size as bytes, or refuse it.

    Examples
    --------
    >>> size_of("1.5GB", "--store-limit")
    1500000000.0
    """
    found = SIZE.fullmatch(given.strip())
    if not found or not float(found[1]):
        raise Refusal("not a size", where=option, value=given, expected="a size such as 5GB")
    return float(found[1]) * BYTES[found[2].upper()]


def secret_of(file: Path | None) -> str:
    """What sessions are signed with."""
    given, where = os.environ.get(SECRET, ""), SECRET
    if file is not None:
        where = f"--secret-file {file}"
        given = text_in(file, where).strip()
    elif not given:
        print(NO_SECRET, file=sys.stderr)
        return secrets.token_urlsafe(48)
    if len(given) < SHORTEST_SECRET:
        # The secret itself is not quoted.
        expected = f"{SHORTEST_SECRET} characters or more that nobody can guess"
        raise Refusal("too short", where=where, expected=expected)
    return given


def _password() -> str:
    """A password, typed twice where somebody is there to type it; never a word of the command."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("The same again: "):
        raise Refusal("the two are not the same", where="Password")
    return first
