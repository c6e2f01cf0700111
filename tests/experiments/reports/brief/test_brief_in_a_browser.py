"""A brief in a browser: it fits the screen, asks nobody for anything, and prints."""

import json
import os
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from caseflow.cli import main
from caseflow.experiments.reports.brief.pdf import QUIET, print_page

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
needs_a_browser = pytest.mark.skipif(not PROGRAM, reason="no Chromium or Chrome is installed")
ROOT_OPTION = ["--no-sandbox"] if os.geteuid() == 0 else []
PRINTED_PAGE = re.compile(rb"/Type\s*/Page\b")
WATCH = """<!doctype html><title>watching</title><pre id="found"></pre>
<iframe id="page" src="{page}" style="width:{width}px;height:3000px;border:0"></iframe>
<script>
document.getElementById("page").addEventListener("load", (event) => {{
  const page = event.target.contentWindow.document;
  for (const fold of page.querySelectorAll("details")) fold.open = true;
  const outside = [...page.querySelectorAll("main *, header *, nav *, footer *")]
    .filter((one) => !one.closest(".picture") || one.matches(".picture"))
    .filter((one) => one.getBoundingClientRect().right > {width} + 0.5);
  document.getElementById("found").textContent = JSON.stringify({{
    wide: page.documentElement.scrollWidth,
    outside: outside.map((one) => one.tagName + " " + one.textContent.slice(0, 40)),
  }});
}});
</script>"""


class Gate(socketserver.BaseRequestHandler):
    """The only way out of the browser: it notes who asks for what, and lets nobody through."""

    def handle(self) -> None:
        first = self.request.recv(4096).split(b"\r\n")[0].decode(errors="replace")
        self.server.asked.append(first)  # type: ignore[attr-defined]


def shown(address: str, folder: Path) -> tuple[str, list[str]]:
    """A page as the browser has it in the end, and whatever it asked the network for."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Gate) as gate:
        gate.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=gate.serve_forever, daemon=True).start()
        # Names are looked up, so that whoever is asked for is seen at the gate.
        command = [PROGRAM, *(one for one in QUIET if "resolver" not in one), *ROOT_OPTION]
        command += [
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            f"--user-data-dir={folder}/profile",
        ]
        command += [f"--proxy-server=127.0.0.1:{gate.server_address[1]}"]
        command += ["--proxy-bypass-list=<-loopback>", "--virtual-time-budget=20000"]
        done = subprocess.run(
            [*command, "--dump-dom", address], capture_output=True, text=True, timeout=120
        )
        gate.shutdown()
        return done.stdout, list(gate.asked)  # type: ignore[attr-defined]


def seen(page: Path, width: int) -> tuple[dict[str, Any], list[str]]:
    """What a browser makes of a page of this width, unfolded, and what the page asked for.

    A browser asks its makers for things of its own; a page without scripts can only ask whom it
    names.
    """
    watch = page.with_name(f"watch_{width}.html")
    watch.write_text(WATCH.format(page=page.name, width=width), encoding="utf-8")
    dump, asked = shown(watch.as_uri(), page.parent)
    told = re.search(r'<pre id="found">(.+?)</pre>', dump, re.DOTALL)
    assert told, dump[-2000:]
    html = page.read_text(encoding="utf-8")
    return json.loads(unescape(told[1])), [one for one in asked if host(one) in html]


def host(line: str) -> str:
    """Whom a browser asks in the first line of a request."""
    address = line.split()[1]
    return (urlsplit(address).netloc or address).partition(":")[0]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief of one option at one site, from the model itself."""
    folder = tmp_path_factory.mktemp("brief")
    words = ["brief", "multi_agency_contact", "single_point_of_contact"]
    words += ["--site", "cheshire", "--replications", "2", "--parameters", "central"]
    words += ["--set", "intake_days=60", "--set", "follow_up_days=30"]
    words += ["--store", str(folder / "store.sqlite"), "--out", str(folder / "brief.html")]
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    return folder / "brief.html"


@needs_a_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits_the_screen_and_asks_nobody_for_anything(page: Path, width: int) -> None:
    found, asked = seen(page, width)
    assert found["outside"] == []
    assert found["wide"] == width
    assert asked == []


@needs_a_browser
def test_a_page_that_does_not_fit_or_asks_somebody_is_noticed(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        '<!doctype html><main><p style="width:900px">wide</p>'
        '<img src="http://somebody.example/picture.png"></main>',
        encoding="utf-8",
    )
    found, asked = seen(bad, 390)
    assert found["outside"]
    assert found["wide"] > 390
    assert any("somebody.example/picture.png" in one for one in asked)


@needs_a_browser
def test_it_prints_with_the_same_bytes_each_time(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    one, other = (print_page(html, PROGRAM) for _ in range(2))
    assert one.startswith(b"%PDF-")
    assert one == other


@needs_a_browser
def test_a_board_reads_two_pages_and_the_annex_has_at_most_eight(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    body = html[: html.index('<div class="annex">')] + "</main></body></html>"
    assert len(PRINTED_PAGE.findall(print_page(body, PROGRAM))) == 2
    assert 2 < len(PRINTED_PAGE.findall(print_page(html, PROGRAM))) <= 10


@pytest.mark.long(seconds=15)
def test_another_run_of_the_program_writes_the_same_bytes(page: Path) -> None:
    asked = re.search(r"<pre[^>]*><code>(.+?)</code>", page.read_text(encoding="utf-8"))
    assert asked
    words = asked[1].split()[1:]
    other = page.with_name("other.html")
    words += ["--store", str(page.with_name("store.sqlite")), "--out", str(other)]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "caseflow.cli", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "4 of 4 runs are in the store already" in done.stderr
    assert other.read_bytes() == page.read_bytes()
