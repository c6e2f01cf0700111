"""A PostgreSQL server of one's own: private, in a temporary folder, reached by a socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian puts them."""

SERVERS = ("postgres", "nobody")
"""Whom the server runs as where the tests run as root, as whom it refuses to run."""


def programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def why_not() -> str:
    """Why there cannot be a server here; empty where there can."""
    if programs() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return 'psycopg is not installed (pip install "caseflow-stalking[postgresql]")'
    return ""


class Server:
    """A running server with an empty database.

    Parameters
    ----------
    folder
        Of its own; everything lies in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._programs = programs()
        self._made = 0
        if os.geteuid() == 0:
            user = next(pwd.getpwnam(name) for name in SERVERS if _is_known(name))
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._ids = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        else:
            self._ids = {}
        self._run("initdb", "-D", str(folder / "data"), "-U", "planner", "-A", "trust", "-N")
        self.start()

    def database(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        name = f"caseflow_{self._made}"
        self._run("createdb", "-h", str(self._folder), "-U", "planner", name)
        return f"postgresql://planner@/{name}?host={self._folder}"

    def start(self) -> None:
        """Start it, reached by a socket in its folder and by nothing else."""
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        self._control("-o", options, "-l", str(self._folder / "log"), "start")

    def stop(self) -> None:
        """Stop it at once, as if somebody had pulled the plug."""
        self._control("-m", "immediate", "stop")

    def _control(self, *words: str) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", *words)

    def _run(self, program: str, *words: str) -> None:
        assert self._programs
        command: Sequence[str] = (str(self._programs / program), *words)
        done = subprocess.run(
            command,
            cwd=self._folder,
            check=False,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **self._ids,
        )
        assert done.returncode == 0, done.stderr


@contextmanager
def server() -> Iterator[Server]:
    """A server for as long as it is needed; afterwards nothing of it is left."""
    # A socket's path must be short, so not in the folder of the tests.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        one = Server(folder)
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
