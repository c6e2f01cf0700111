"""Twenty people open a page at once: when each has a first answer, or a place in the queue.

Not a test of the suite, for it measures the machine as much as the server:
``python -m tests.dashboard.team.twenty_sessions [SESSIONS]`` prints what it saw.
"""

import asyncio
import json
import re
import statistics
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright

from caseflow.experiments.dashboard.team.password_file import add_entry
from caseflow.experiments.dashboard.team.visitors import Role
from tests.dashboard.conftest import PROGRAM, started

PASSWORD = "a password for twenty"
PATIENCE_MS = 240_000
SEEN = "Rough so far|Finished|before yours|the next question"
MEMORY = re.compile(r"^process_resident_memory_bytes (\S+)$", re.MULTILINE)
MEGABYTE = 1e6


async def visit(browser: Browser, address: str, name: str, ready: asyncio.Barrier) -> list[float]:
    """Sign in, wait for all others, open a page: seconds until something is said, and answered."""
    context = await browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    form = {"name": name, "password": PASSWORD}
    await context.request.post(f"{address}sign-in", form=form)
    page = await context.new_page()
    await ready.wait()
    began = time.monotonic()
    await page.goto(f"{address}?replications=10&seed={name[1:]}", wait_until="commit")
    status = page.locator(".progress .status")
    await status.filter(has_text=re.compile(SEEN)).wait_for()
    seen = time.monotonic() - began
    waits = "before" in await status.inner_text() or "next" in await status.inner_text()
    await status.filter(has_text=re.compile("Rough so far|Finished")).wait_for()
    return [seen, time.monotonic() - began, float(waits)]


async def measure(port: int, sessions: int) -> None:
    """Open all of them, and say how long each waited."""
    address = f"http://127.0.0.1:{port}/"
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        ready = asyncio.Barrier(sessions)
        visits = (visit(browser, address, f"u{number}", ready) for number in range(sessions))
        found = sorted(await asyncio.gather(*visits))
        for words, column in (("said where it is", 0), ("a first answer", 1)):
            times = [row[column] for row in found]
            median, most = statistics.median(times), max(times)
            print(f"{words}: median {median:.1f} s, last {most:.1f} s, of {sessions}")
        print(f"{sum(row[2] for row in found):.0f} were given a place in the queue first")
        told = urllib.request.urlopen(f"{address}metrics").read().decode()
        await browser.contexts[0].pages[0].goto(f"{address}?site=pilot_sites&replications=2000")
        await asyncio.sleep(10)
        print("memory of the server:", round(float(MEMORY.findall(told)[0]) / MEGABYTE), "MB")


def main(sessions: int = 20) -> None:
    """Serve, measure, and end while questions are still being answered."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        users, audit = folder / "users.txt", folder / "audit.jsonl"
        for number in range(sessions):
            add_entry(users, f"u{number}", Role.ASK, PASSWORD, replace=False)
        words = ["serve", "--users", str(users), "--audit", str(audit)]
        with started(folder, *words, "--store", str(folder / "store.sqlite")) as port:
            asyncio.run(measure(port, sessions))
            began = time.monotonic()
        print(f"ended {time.monotonic() - began:.1f} s after it was asked to")
        lines = [json.loads(line) for line in audit.read_text("utf-8").splitlines()]
        ended = [line["ended"] for line in lines if line["event"] == "question"]
        print({how: ended.count(how) for how in sorted(set(ended))}, "written down")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
