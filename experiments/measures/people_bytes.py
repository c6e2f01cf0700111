"""The people of a run as bytes: what the store keeps of them, and reads again.

Steps between incidents are near to random, so nothing is looked for in them that would come again:
their bytes are only written shorter the commoner they are. That takes a fraction of the time.
"""

import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.moments import Moments
from caseflow.experiments.measures.people import PERSON, People, Persons

FORMAT = b"\x02"
"""What people begin with; those of former stores begin as compressed bytes do, with an x."""

LENGTH = struct.Struct("<I")
DAMAGED = "stored people are damaged"
HOURS = "<u4"


def pack_people(people: People) -> bytes:
    """People as compressed bytes, the same for the same people."""
    moments = (people.incidents, people.reports)
    columns = [
        LENGTH.pack(len(people)),
        *(_planes(_column(people.rows, name)) for name in _names()),
    ]
    columns += [_planes(some.counts.astype(HOURS)) for some in moments]
    packed = zlib.compress(b"".join(columns))
    stream = zlib.compressobj(memLevel=9, strategy=zlib.Z_RLE)
    pieces = []
    for some in moments:
        steps = _planes(_steps(some))
        for first in range(0, len(steps), max(len(some.hours), 1)):
            # Every plane has bytes of its own kind, and begins anew.
            pieces.append(stream.compress(steps[first : first + len(some.hours)]))
            pieces.append(stream.flush(zlib.Z_SYNC_FLUSH))
        pieces.append(stream.compress(np.packbits(some.marked).tobytes()))
    return b"".join([FORMAT, LENGTH.pack(len(packed)), packed, *pieces, stream.flush()])


def unpack_people(packed: bytes) -> People:
    """The people that ``pack_people`` wrote, now or in a former version."""
    try:
        if packed[:1] == FORMAT:
            return _unpacked(packed[1:])
        return _unpacked_former(packed)
    except (zlib.error, struct.error, ValueError, IndexError):
        raise ValueError(DAMAGED) from None


def _unpacked(packed: bytes) -> People:
    (length,) = LENGTH.unpack_from(packed)
    columns = _whole(packed[LENGTH.size : LENGTH.size + length])
    rest = _whole(packed[LENGTH.size + length :])
    (people,) = LENGTH.unpack_from(columns)
    columns = columns[LENGTH.size :]
    rows = np.zeros(people, PERSON)
    for name in _names():
        kind = PERSON[name]
        rows[name] = _of_planes(columns[: people * kind.itemsize], kind)
        columns = columns[people * kind.itemsize :]
    rows["key"] = np.cumsum(rows["key"], dtype=np.uint64)
    size = people * np.dtype(HOURS).itemsize
    both = [_of_planes(columns[:size], np.dtype(HOURS)), _of_planes(columns[size:], HOURS)]
    logs = []
    for counts in both:
        moments, rest = _moments(counts.astype(np.int64), rest)
        logs.append(moments)
    return _people(rows, logs, rest)


def _unpacked_former(packed: bytes) -> People:
    """People as they were written before steps and columns were packed apart."""
    rest = _whole(packed)
    (people,) = LENGTH.unpack_from(rest)
    rows, rest = np.zeros(people, PERSON), rest[LENGTH.size :]
    for name in _names():
        size = people * PERSON[name].itemsize
        rows[name] = np.frombuffer(rest[:size], PERSON[name])
        rest = rest[size:]
    logs = []
    for _ in range(2):
        counts = np.frombuffer(rest[: 4 * people], HOURS).astype(np.int64)
        moments, rest = _moments(counts, rest[4 * people :])
        logs.append(moments)
    return _people(rows, logs, rest)


def _people(rows: Persons, logs: list[Moments], rest: memoryview) -> People:
    if len(rest):
        raise ValueError(DAMAGED)
    return People(rows, *logs)


def _names() -> tuple[str, ...]:
    return PERSON.names or ()


def _column(rows: Persons, name: str) -> NDArray[Any]:
    """A column; of the keys, which rise, what each adds to the one before it."""
    column = rows[name]
    return np.diff(column, prepend=np.uint64(0)) if name == "key" else column


def _steps(some: Moments) -> NDArray[Any]:
    """The hours between the moments of a person, for these are small and alike."""
    firsts = np.concatenate([[True], some.whose[1:] != some.whose[:-1]])[: len(some.hours)]
    before = np.concatenate([np.zeros(1, np.uint32), some.hours[:-1]])[: len(some.hours)]
    return np.where(firsts, some.hours, some.hours - before).astype(HOURS)


def _moments(counts: NDArray[np.int64], rest: memoryview) -> tuple[Moments, memoryview]:
    """The moments of so many for each person, and what follows them."""
    number = int(counts.sum())
    steps = _of_planes(rest[: 4 * number], HOURS).astype(np.int64)
    rest = rest[4 * number :]
    size = -(-number // 8)
    marked = np.unpackbits(np.frombuffer(rest[:size], np.uint8), count=number).astype(bool)
    added = np.cumsum(steps)
    firsts = np.cumsum(counts) - counts
    begins = np.where(firsts > 0, added[np.maximum(firsts, 1) - 1], 0) if number else firsts
    hours = (added - np.repeat(begins, counts)).astype(np.uint32)
    return Moments(counts, hours, marked), rest[size:]


def _planes(column: NDArray[Any]) -> bytes:
    """A column byte by byte: the first byte of everybody, then the second."""
    plain = np.ascontiguousarray(column)
    return plain.view(np.uint8).reshape(len(plain), plain.itemsize).T.tobytes()


def _of_planes(planes: memoryview, kind: Any) -> NDArray[Any]:
    size = np.dtype(kind).itemsize
    plain = np.frombuffer(planes, np.uint8).reshape(size, len(planes) // size)
    return np.ascontiguousarray(plain.T).reshape(-1).view(kind)


def _whole(packed: bytes) -> memoryview:
    """What was compressed, if it is all there and nothing after it."""
    stream = zlib.decompressobj()
    plain = stream.decompress(packed)
    if not stream.eof or stream.unused_data:
        raise ValueError(DAMAGED)
    return memoryview(plain)
