"""The reference flow in C++: the physical limit of the model's own algorithm.

``reference_flow.cpp`` is compiled on first use, into the user's cache and never into the
repository, and called in this process. Its luck has the addresses of ``sim.luck``, so a seed
brings the same people as in the model.
"""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from dataclasses import astuple, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tests.speed.flow import COUNTED, Flow, Told

SOURCE = Path(__file__).with_name("reference_flow.cpp")
# No fused multiply-add: sums are rounded as the model rounds them.
FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-std=c++17", "-shared", "-fPIC")
SITE = 1
"""The number of the site in ``reference_flow.toml``: a part of every address of luck."""


def compiler() -> str | None:
    """Find a C++ compiler, if there is one."""
    found = (shutil.which(name) for name in ("g++", "clang++", "c++"))
    return next((path for path in found if path), None)


def _cache() -> Path:
    """Where the compiled library is kept."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "caseflow" / "speed"


@cache
def built() -> Path:
    """Compile the library, unless this source has been compiled by this compiler already.

    Raises
    ------
    FileNotFoundError
        When there is no compiler.
    """
    with_what = compiler()
    if with_what is None:
        raise FileNotFoundError("no C++ compiler: g++, clang++ or c++ is needed")
    version = subprocess.run([with_what, "--version"], capture_output=True, check=True).stdout
    # What is native here need not run on another machine that shares the cache.
    how = " ".join((*FLAGS, platform.node()))
    told = hashlib.sha256(SOURCE.read_bytes() + version + how.encode())
    library = _cache() / f"reference_flow_{told.hexdigest()[:16]}.so"
    if not library.exists():
        library.parent.mkdir(parents=True, exist_ok=True)
        # Whoever compiles at the same time must not meet half a file.
        with tempfile.TemporaryDirectory(dir=library.parent) as folder:
            fresh = Path(folder) / library.name
            subprocess.run([with_what, *FLAGS, "-o", str(fresh), str(SOURCE)], check=True)
            fresh.replace(library)
    return library


@cache
def _library() -> Any:
    """The library, with the types of its functions."""
    library = ctypes.CDLL(str(built()))
    numbers, counts = ctypes.POINTER(ctypes.c_double), ctypes.POINTER(ctypes.c_int64)
    address = [numbers, ctypes.c_uint64, ctypes.c_int64]
    library.tell_world.argtypes = [*address, counts, numbers]
    library.tell_world.restype = None
    library.seconds_for_worlds.argtypes = [*address, ctypes.c_int64, counts]
    library.seconds_for_worlds.restype = ctypes.c_double
    expected = (len(fields(Flow)), len(COUNTED))
    if (library.numbers_of_flow(), library.numbers_counted()) != expected:
        raise TypeError("reference_flow.cpp has other numbers than flow.py")
    return library


def _numbers(flow: Flow) -> Any:
    """The flow as the library takes it: its fields in their order."""
    return (ctypes.c_double * len(fields(Flow)))(*astuple(flow))


def tell(flow: Flow, seed: int) -> Told:
    """One world."""
    counts, means = (ctypes.c_int64 * len(COUNTED))(), (ctypes.c_double * 2)()
    _library().tell_world(_numbers(flow), seed, SITE, counts, means)
    return Told(np.array(counts, np.int64), means[0], means[1])


def seconds(flow: Flow, seed: int, worlds: int) -> float:
    """How long so many worlds take, of this seed and those after it, by a clock within C++."""
    events = ctypes.c_int64()
    told = _library().seconds_for_worlds(_numbers(flow), seed, SITE, worlds, ctypes.byref(events))
    return float(told)
