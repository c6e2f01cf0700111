"""Printing: a brief as PDF, by a browser that is installed."""

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from caseflow.experiments.runs.errors import Trouble
from caseflow.scenarios.refusal import Refusal

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
ELSEWHERE = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
)
"""Where browsers lie that are on no path."""

QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
"""A browser that shows nothing and reaches nobody."""

PATIENCE_SECONDS = 120
DATED = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")
NUMBERED = re.compile(rb"\(node(\d{8})\)")
"""What of a PDF differs each time it is printed: when, and from where its parts are counted."""


def browser() -> str:
    """Find a browser that can print."""
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    found += [str(path) for path in ELSEWHERE if path.is_file()]
    if not found:
        raise Refusal(
            "no browser was found that prints",
            where="--pdf",
            expected="Chromium, Chrome or Edge; or print the HTML file from any browser",
        )
    return found[0]


def print_page(html: str, program: str) -> bytes:
    """Print a page as PDF, with what is folded away opened, unless it is an appendix."""
    with TemporaryDirectory() as folder:
        page, printed = Path(folder, "brief.html"), Path(folder, "brief.pdf")
        page.write_text(html.replace("<details>", "<details open>"), encoding="utf-8")
        command = [program, *QUIET, *_as_root(), f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=PATIENCE_SECONDS, check=False)
        if not printed.is_file():
            raise Trouble(f"{program} did not print. The HTML file is whole; print it by hand.")
        return _alike(printed.read_bytes())


def _alike(printed: bytes) -> bytes:
    """A PDF of which the same page has the same bytes, at the same places in the file."""
    first = min(map(int, NUMBERED.findall(printed)), default=0)
    counted = NUMBERED.sub(lambda found: b"(node%08d)" % (int(found[1]) - first), printed)
    return DATED.sub(rb"\g<1>20000101000000", counted)


def _as_root() -> tuple[str, ...]:
    """Chromium will not start for root, as in a container, unless its sandbox is left out."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()
