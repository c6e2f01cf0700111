"""Who comes in: by password, by a trusted proxy's word, and nobody else."""

import json

import pytest

from tests.dashboard.team.team_process import (
    ANN,
    BOB,
    ELSEWHERE,
    PASSWORDS,
    PROXY,
    ROOT,
    TeamProcess,
)

SOCKET = f"{ROOT}/_nicegui_ws/socket.io/?EIO=4&transport=polling"
HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("path", ["/", "/caseload", "/watch", "/status", "/nothing"])
def test_a_stranger_is_sent_to_sign_in_and_sees_nothing(team: TeamProcess, path: str) -> None:
    status, headers, body = team.said(ROOT + path, HTML)
    assert (status, body) == (303, "")
    assert headers["location"].startswith("./sign-in?to=")
    assert team.said(ROOT + path)[0] == 401


def test_a_stranger_opens_no_socket(team: TeamProcess) -> None:
    assert team.said(SOCKET)[0] == 401
    _, cookie = team.signs_in(BOB, PASSWORDS[BOB])
    assert team.said(SOCKET, {"Cookie": cookie})[0] == 200


def test_a_password_opens_and_its_cookie_is_kept_from_scripts(team: TeamProcess) -> None:
    status, cookie = team.signs_in(BOB, PASSWORDS[BOB])
    assert status == 303
    assert {"HttpOnly", "SameSite=lax", f"Path={ROOT}"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    status, _, page = team.said(f"{ROOT}/caseload", {"Cookie": cookie})
    assert status == 200
    assert "bob may ask" in page
    broken = cookie.replace("caseflow_session=W", "caseflow_session=X")
    assert broken != cookie
    assert team.said(f"{ROOT}/caseload", {"Cookie": broken})[0] == 401


def test_a_cookie_is_for_https_where_the_proxy_says_so_and_nobody_else(team: TeamProcess) -> None:
    over = {"X-Forwarded-Proto": "https"}
    assert "Secure" in team.signs_in(BOB, PASSWORDS[BOB], PROXY, **over)[1]
    assert "Secure" not in team.signs_in(BOB, PASSWORDS[BOB], ELSEWHERE, **over)[1]


def test_who_guesses_is_soon_refused_even_the_right_password(team: TeamProcess) -> None:
    # The proxy says where they sit, so that others of these tests may go on from there.
    far = {"X-Forwarded-For": "203.0.113.7"}
    said = [team.signs_in(ANN, f"guess {number}", PROXY, **far)[0] for number in range(6)]
    assert said == [401] * 5 + [429]
    assert team.signs_in(ANN, PASSWORDS[ANN], PROXY, **far)[0] == 429
    assert team.signs_in(ANN, PASSWORDS[ANN])[0] == 303


def test_a_form_of_another_page_signs_nobody_in(team: TeamProcess) -> None:
    assert team.signs_in(BOB, PASSWORDS[BOB], Origin="http://evil.example.com")[0] == 403


def test_only_the_trusted_proxy_says_who_somebody_is(team: TeamProcess) -> None:
    named = {"X-Forwarded-User": ANN}
    assert "ann may administer" in team.said(f"{ROOT}/caseload", named, PROXY)[2]
    assert "eve may ask" in team.said(f"{ROOT}/caseload", {"X-Forwarded-User": "eve"}, PROXY)[2]
    assert team.said(f"{ROOT}/caseload", named, ELSEWHERE)[0] == 401
    assert team.said(f"{ROOT}/caseload", {**named, "X-Forwarded-For": PROXY}, ELSEWHERE)[0] == 401


def test_the_path_may_be_left_or_taken_away_by_the_proxy(team: TeamProcess) -> None:
    named = {"X-Forwarded-User": ANN}
    for path in (f"{ROOT}/caseload", "/caseload"):
        page = team.said(path, named, PROXY)[2]
        assert f'"href":"{ROOT}/watch?' in page
        assert f'src="{ROOT}/_nicegui/' in page
    assert team.said(ROOT)[:2][1]["location"] == "caseflow/"


@pytest.mark.parametrize("before", ["", ROOT])
def test_health_is_said_to_anybody_and_measurements_to_some(team: TeamProcess, before: str) -> None:
    assert team.said(f"{before}/healthz")[0] == 200
    assert team.said(f"{before}/readyz")[::2] == (200, "ready\n")
    _, headers, told = team.said(f"{before}/metrics")
    assert headers["content-type"].startswith("text/plain")
    names = {line.split()[0].partition("{")[0] for line in told.splitlines() if line[0] != "#"}
    assert {"caseflow_questions_begun_total", "caseflow_store_bytes"} <= names
    assert team.said(f"{before}/metrics", {"X-Forwarded-For": "203.0.113.9"})[0] == 401


def test_the_log_holds_names_and_no_passwords(team: TeamProcess) -> None:
    team.signs_in(BOB, PASSWORDS[BOB])
    team.signs_in(PASSWORDS[BOB], "typed into the wrong field")
    text = team.audit.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert any(line["event"] == "sign-in" and line["who"] == BOB for line in lines)
    assert PASSWORDS[BOB] not in text
    assert team.audit.stat().st_mode & 0o077 == 0
