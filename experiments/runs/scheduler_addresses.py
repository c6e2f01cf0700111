"""Where the scheduler of a cluster is: an address, or the file that a scheduler has written."""

import json
from os import PathLike, fspath
from pathlib import Path

from caseflow.experiments.runs.defaults import MOST_WORKERS
from caseflow.scenarios.file_content import content_of
from caseflow.scenarios.refusal import Refusal

LOCAL = "local:"
SCHEMES = ("tcp", "tls", "ucx", "ws", "wss")
EXPECTED = f"tcp://HOST:PORT of a scheduler, or {LOCAL}NUMBER for processes of this machine"
WRITTEN_BY = "the file that `dask scheduler --scheduler-file PATH` writes when it has started"


def checked(address: str) -> int:
    """How many processes of this machine an address asks for; none for the address of a scheduler.

    Examples
    --------
    >>> checked("local:4"), checked("tcp://192.0.2.1:8786")
    (4, 0)
    """
    number = address.removeprefix(LOCAL)
    if number != address and number.isdecimal() and 1 <= int(number) <= MOST_WORKERS:
        return int(number)
    scheme, found, rest = address.partition("://")
    if found and scheme in SCHEMES and rest:
        return 0
    raise Refusal("not a cluster", where="--cluster", value=address, expected=EXPECTED)


def address_in(file: str | PathLike[str], where: str) -> str:
    """The address in a scheduler's file, which Dask writes as JSON; ``where`` names the option."""
    path = fspath(file)
    try:
        content = json.loads(content_of(Path(path), where))
    except Refusal as refusal:
        raise Refusal(refusal.message, where=where, value=path, expected=WRITTEN_BY) from None
    except (ValueError, RecursionError):
        raise Refusal("it is not JSON", where=where, value=path, expected=WRITTEN_BY) from None
    address = content.get("address") if isinstance(content, dict) else None
    if not isinstance(address, str):
        raise Refusal("it has no address", where=where, value=path, expected=WRITTEN_BY)
    if address.partition("://")[0] not in SCHEMES:
        raise Refusal(
            f"its address, {address!r}, cannot be reached from another program",
            where=where,
            value=path,
            expected=f"{WRITTEN_BY}, with {', '.join(SCHEMES)}",
        )
    return address
