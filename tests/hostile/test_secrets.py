"""Secrets: a password is not shown, kept, or made the name of a file."""

from pathlib import Path

import pytest

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store import Store
from caseflow.experiments.store.engine import address_of
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.shown_text import LONGEST, message_of, without_secrets

HIDDEN = (
    "postgresql://me:SECRET@host/db",
    "postgresql://me:SEC/RET?x#y@host/db",
    "postgresql://me:SEC@RET@host/db",
    "postgres:/me:SECRET@host/db",
    "postgres:me:SECRET@host/db",
    "postgresql//me:SECRET@host",
    "postgres://host/db?user=me&password=SECRET",
    "host=h user=me password=SECRET",
    "me:SECRET@host",
    "postgresql:///me:SECRET?x@host/db",
    "https://me:SECRET@host/x?api_key=RET",
)


@pytest.mark.parametrize("address", HIDDEN)
def test_no_password_is_left_in_a_text(address: str) -> None:
    shown = without_secrets(f"cannot reach {address}: refused")
    assert "SEC" not in shown
    assert "RET" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "12:30 at London@work",
        "advocacy.cap@london: 3 to 5",
        "--set key=value, such as advocacy.advocates=2",
        "results/caseflow.sqlite",
        '{"title": "x", "site": "london"}',
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert without_secrets(text) == text


@pytest.mark.parametrize("address", HIDDEN)
def test_no_store_is_opened_under_a_mistyped_address(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((Refusal, Trouble)) as trouble:
        Store(address.replace("postgresql://me", "nonsense://me"))
    assert "SEC" not in str(trouble.value)
    assert not list(tmp_path.rglob("*"))


def test_a_path_is_still_a_path(tmp_path: Path) -> None:
    assert address_of("results/a b (c).sqlite").database == "results/a b (c).sqlite"
    assert address_of("C:/Users/me/x.sqlite").database == "C:/Users/me/x.sqlite"


def test_a_message_is_bounded_and_plain() -> None:
    message = message_of("x\x1b[31m\u202ey" * 10_000)
    assert len(message) <= LONGEST
    assert message.isprintable()
    refusal = Refusal(
        "m" * 5_000, where="w" * 5_000, key="k" * 5_000, value="v" * 5_000, expected="e" * 5_000
    )
    assert len(str(refusal)) <= LONGEST
    assert str(Trouble("t" * 5_000)).startswith("ttt")
    assert len(str(Trouble("t" * 5_000))) <= LONGEST
