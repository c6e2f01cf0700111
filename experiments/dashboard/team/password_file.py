"""The password file: a line for each person, with a role and a hash that is slow to guess."""

import base64
import hashlib
import hmac
import os
import re
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path

from caseflow.experiments.dashboard.team.visitors import Role, role_of
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.text_files import text_in

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}")
EXPECTED_NAME = "letters, digits and . _ @ + -, at most 100"
SHORTEST = 12
"""Characters of a password; the length is all that is asked of it."""

LONGEST = 1_000
COST, BLOCK, PARALLEL = 2**15, 8, 1
MEMORY = 64 * 2**20
SCHEME = "scrypt"
OPTION = "--users"


@dataclass(frozen=True)
class PasswordLine:
    """One line: a name, a role, and what the password comes to; empty where a proxy knows it."""

    name: str
    role: Role
    kept: str

    @property
    def mark(self) -> str:
        """What a session holds of the password, so that a new one ends every session."""
        return hashlib.sha256(self.kept.encode()).hexdigest()[:16]


def hashed(password: str) -> str:
    """What is kept of a password."""
    salt = secrets.token_bytes(16)
    parts = (salt, _derived(password, salt, COST, BLOCK, PARALLEL))
    kept = (base64.b64encode(part).decode() for part in parts)
    return "$".join((SCHEME, str(COST), str(BLOCK), str(PARALLEL), *kept))


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one of which this was kept; takes as long either way."""
    _, cost, block, parallel, salt, expected = kept.split("$")
    made = _derived(password, base64.b64decode(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(made, base64.b64decode(expected))


def _derived(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    # Bytes that no password of the keyboard has come from a form that is broken on purpose.
    typed = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=parallel, maxmem=MEMORY)


NOBODY = hashed(secrets.token_urlsafe(32))
"""What a name that is not known is held against, so that it takes as long."""


class PasswordFile:
    """The people of a file, read anew whenever the file is another."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._entries: dict[str, PasswordLine] = {}
        self.entry("")

    def entry(self, name: str) -> PasswordLine | None:
        """Whoever has this name."""
        with self._lock:
            try:
                state = self._file.stat()
            except OSError as trouble:
                raise Refusal(
                    f"the file cannot be read ({trouble.strerror})",
                    where=OPTION,
                    value=str(self._file),
                    expected="a file that caseflow serve add-user has written",
                ) from None
            now = (state.st_mtime_ns, state.st_size)
            if now != self._seen:
                self._entries = entries_of(self._file)
                self._seen = now
            return self._entries.get(name)

    def admits(self, name: str, password: str) -> PasswordLine | None:
        """Whoever has this name and this password."""
        entry = self.entry(name)
        right = fits(password[:LONGEST], entry.kept if entry and entry.kept else NOBODY)
        return entry if right and entry is not None and entry.kept else None


def entries_of(file: Path) -> dict[str, PasswordLine]:
    """Read every line of a password file."""
    found: dict[str, PasswordLine] = {}
    for number, line in enumerate(text_in(file, str(file)).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{file}, line {number}"
        parts = line.strip().split(":")
        if len(parts) != 3:
            raise Refusal("not a line of a password file", where=where, expected="NAME:ROLE:HASH")
        name, role, kept = parts
        _checked(name, where)
        if name in found:
            raise Refusal("this name has a line already", where=where, value=name)
        if kept and (not kept.startswith(f"{SCHEME}$") or kept.count("$") != 5):
            # The hash itself is not quoted: what is refused may end in a log.
            raise Refusal("not a hash of scrypt", where=where, expected="caseflow serve add-user")
        found[name] = PasswordLine(name, role_of(role, where), kept)
    return found


def add_entry(file: Path, name: str, role: Role, password: str | None, replace: bool) -> None:
    """Write a line, in a file that is its owner's alone; without a password, for a proxy."""
    _checked(name, "NAME")
    if password is not None and len(password) < SHORTEST:
        raise Refusal("too short", where="Password", expected=f"{SHORTEST} characters or more")
    entries = entries_of(file) if file.exists() else {}
    if name in entries and not replace:
        raise Refusal("this name is taken", where=str(file), value=name, expected="--replace")
    entries[name] = PasswordLine(name, role, "" if password is None else hashed(password))
    _write(file, entries)


def remove_entry(file: Path, name: str) -> None:
    """Take a line out; whoever had it cannot do anything from then on."""
    entries = entries_of(file) if file.exists() else {}
    if name not in entries:
        nearest = nearest_to(name, list(entries))
        raise Refusal("nobody has this name", where=str(file), value=name, nearest=nearest)
    del entries[name]
    _write(file, entries)


def _write(file: Path, entries: dict[str, PasswordLine]) -> None:
    lines = [f"{entry.name}:{entry.role}:{entry.kept}\n" for entry in entries.values()]
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.writelines(lines)
        if file.exists():
            beside.chmod(file.stat().st_mode & 0o640)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _checked(name: str, where: str) -> None:
    if not NAME.fullmatch(name):
        raise Refusal("not a name", where=where, value=name, expected=EXPECTED_NAME)
