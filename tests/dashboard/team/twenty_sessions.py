"""Twenty people open a page at once: when each has a first answer, or a place in the queue.

Not a test of the suite, for it measures the machine as much as the server:
``python -m tests.dashboard.team.twenty_sessions [SESSIONS [MINUTES]]`` prints what it saw; with
minutes the same happens again, with other questions, until they are over. The visitors speak as a
browser does and draw nothing, so that the processors are the server's.
"""

import asyncio
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import aiohttp
import socketio

from caseflow.experiments.dashboard.team.password_file import add_entry
from caseflow.experiments.dashboard.team.visitors import Role
from tests.dashboard.conftest import started

PASSWORD = "a password for twenty"
PATIENCE_SECONDS = 300.0
FIRST = re.compile("Rough so far|Finished")
PLACED = re.compile("before yours|the next question")
CLIENT = re.compile(r"""client_id["']?\\?["']?:\s*\\?["']([0-9a-f-]+)""")
MEMORY = re.compile(r"^process_resident_memory_bytes (\S+)$", re.MULTILINE)
RUNNING = re.compile(r"^caseflow_questions_running (\S+)$", re.MULTILINE)
MEGABYTE = 1e6


class Visitor:
    """One visitor: a page that is opened, and all that the server says on it."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self._address, self._session = address, session
        self._socket = socketio.AsyncClient(http_session=session, reconnection=False)
        self._socket.on("update", self._hear)
        self.heard: list[tuple[float, str]] = []

    async def open(self, query: str) -> None:
        """Open a page, as a browser does."""
        async with self._session.get(f"{self._address}{query}") as response:
            page = await response.text()
        found = CLIENT.search(page)
        assert found, page[:300]
        asked = {"client_id": found[1], "tab_id": str(uuid4()), "document_id": str(uuid4())}
        told = "&".join(f"{key}={value}" for key, value in asked.items())
        await self._socket.connect(
            f"{self._address}?{told}&implicit_handshake=true&next_message_id=0",
            socketio_path="_nicegui_ws/socket.io",
            transports=["websocket"],
            wait_timeout=60,
        )

    async def close(self) -> None:
        """Close the page."""
        await self._socket.disconnect()

    async def until(self, said: re.Pattern[str], began: float) -> float:
        """Wait until the server has said something; how long that took."""
        while time.monotonic() - began < PATIENCE_SECONDS:
            for when, words in self.heard:
                if said.search(words):
                    return when - began
            await asyncio.sleep(0.05)
        return float("inf")

    def _hear(self, told: dict[str, Any]) -> None:
        self.heard.append((time.monotonic(), json.dumps(told)))


async def visit(address: str, name: str, seed: int, ready: asyncio.Barrier) -> list[float]:
    """Sign in, wait for all others, open a page: seconds until placed, and until answered."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        form = {"name": name, "password": PASSWORD}
        await session.post(f"{address}sign-in", data=form)
        visitor = Visitor(address, session)
        await ready.wait()
        began = time.monotonic()
        await visitor.open(f"?replications=10&seed={seed}")
        either = re.compile(f"{FIRST.pattern}|{PLACED.pattern}")
        seen = await visitor.until(either, began)
        answered = await visitor.until(FIRST, began)
        placed = any(PLACED.search(words) for _, words in visitor.heard)
        await visitor.close()
        return [seen, answered, float(placed)]


async def measured(address: str, what: re.Pattern[str]) -> float:
    """A number of the page of measurements."""
    async with aiohttp.ClientSession() as session, session.get(f"{address}metrics") as response:
        return float(what.findall(await response.text())[0])


async def closing(address: str) -> float:
    """How long the server goes on with a question whose page was closed."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        await session.post(f"{address}sign-in", data={"name": "u0", "password": PASSWORD})
        visitor = Visitor(address, session)
        await visitor.open(f"?site=pilot_sites&replications=2000&seed={time.time_ns() % 10_000}")
        await visitor.until(FIRST, time.monotonic())
        assert await measured(address, RUNNING) == 1.0
        await visitor.close()
    began = time.monotonic()
    while await measured(address, RUNNING):
        await asyncio.sleep(0.1)
    return time.monotonic() - began


async def measure(port: int, sessions: int, minutes: float, say: Callable[[str], None]) -> None:
    """Open all of them, until the minutes are over, and say how long each waited."""
    address = f"http://127.0.0.1:{port}/"
    until, seed = time.monotonic() + 60.0 * minutes, 0
    while True:
        await measure_once(address, sessions, seed, say)
        seed += sessions
        if time.monotonic() > until:
            break
    say(f"a closed page worked on for {await closing(address):.1f} s")


async def measure_once(address: str, sessions: int, seed: int, say: Callable[[str], None]) -> None:
    """Open all of them once, each with a question of its own."""
    ready = asyncio.Barrier(sessions)
    visits = (visit(address, f"u{number}", seed + number, ready) for number in range(sessions))
    found = await asyncio.gather(*visits)
    for words, column in (("placed or answered", 0), ("a first answer", 1)):
        times = [row[column] for row in found]
        median, most = statistics.median(times), max(times)
        say(f"{words}: median {median:.1f} s, last {most:.1f} s, of {sessions}")
    say(f"{sum(row[2] for row in found):.0f} were given a place in the queue first")
    say(f"memory of the server: {await measured(address, MEMORY) / MEGABYTE:.0f} MB")


def main(sessions: int = 20, minutes: float = 0.0) -> None:
    """Serve, measure, and end while questions are still being answered."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        users, audit = folder / "users.txt", folder / "audit.jsonl"
        for number in range(sessions):
            add_entry(users, f"u{number}", Role.ASK, PASSWORD, replace=False)
        words = ["serve", "--users", str(users), "--audit", str(audit)]
        with started(folder, *words, "--store", str(folder / "store.sqlite")) as port:
            asyncio.run(measure(port, sessions, minutes, partial(print, flush=True)))
            began = time.monotonic()
        print(f"ended {time.monotonic() - began:.1f} s after it was asked to")
        lines = [json.loads(line) for line in audit.read_text("utf-8").splitlines()]
        ended = [line["ended"] for line in lines if line["event"] == "question"]
        print({how: ended.count(how) for how in sorted(set(ended))}, "written down")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *map(float, sys.argv[2:]))
