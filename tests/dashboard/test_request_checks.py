"""Who may ask, from where, and what a request alone sets going: nothing."""

import http.client
import time
from urllib.parse import urlsplit

import pytest

from tests.dashboard.conftest import Served

nicegui = pytest.importorskip("nicegui")

SOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport=polling"
LONG = "/?site=pilot_sites&a=multi_agency_contact&b=single_point_of_contact&replications=2000"


def said(
    served: Served, path: str, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    """What the server says to a request of somebody without a browser."""
    connection = http.client.HTTPConnection(urlsplit(served.address).netloc, timeout=60)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, {key.lower(): value for key, value in answer.getheaders()}, body


@pytest.mark.parametrize("host", ["evil.example.com", "127.0.0.1.evil.test", "10.0.0.7", ""])
@pytest.mark.parametrize("path", ["/", "/caseload", SOCKET])
def test_a_name_that_is_not_ours_is_refused(served: Served, host: str, path: str) -> None:
    status, _, body = said(served, path, {"Host": host})
    assert status == 400
    assert "--allowed-host" in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080"])
def test_this_machine_may_name_itself_in_every_way(served: Served, host: str) -> None:
    assert said(served, "/caseload", {"Host": host})[0] == 200


def test_only_pages_of_its_own_open_a_socket(served: Served) -> None:
    assert said(served, SOCKET, {"Origin": "http://evil.example.com"})[0] == 400
    assert said(served, SOCKET, {"Origin": served.address})[0] == 200


@pytest.mark.parametrize(
    "path", ["/", "/caseload", "/watch", "/brief", "/?site=nowhere", "/nothing"]
)
def test_no_other_page_may_frame_it_or_bring_scripts(served: Served, path: str) -> None:
    _, headers, _ = said(served, path)
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_request_alone_computes_nothing(served: Served) -> None:
    from caseflow.experiments.store import Store

    def runs() -> int:
        from sqlalchemy import func, select

        from caseflow.experiments.store.schema import runs as table

        with Store(str(served.store)) as store, store.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(table)) or 0)

    before = runs()
    for _ in range(3):
        assert said(served, f"{LONG}&seed=77")[0] == 200
    time.sleep(3.0)
    assert runs() == before
