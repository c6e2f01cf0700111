"""Engines in languages with a compiler of their own: compiled on first use, into the user's cache.

Never into the repository, and for this machine: what is native here need not run on another one
that shares the cache, so its name is part of the library's.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Language:
    """What a language is compiled with.

    Attributes
    ----------
    compilers
        Programs that would do, the first found is taken.
    flags
        What each is told; no fused multiply-add, for sums are rounded as the model rounds them.
    """

    name: str
    compilers: tuple[str, ...]
    flags: tuple[str, ...]

    def compiler(self) -> str | None:
        """Find a compiler, if there is one."""
        places = (shutil.which(name) for name in self.compilers)
        return next((path for path in places if path), None)


CPP = Language(
    "C++",
    ("g++", "clang++", "c++"),
    ("-O3", "-march=native", "-ffp-contract=off", "-std=c++17", "-shared", "-fPIC"),
)
RUST = Language(
    "Rust",
    ("rustc",),
    (
        "--edition=2021",
        "--crate-type=cdylib",
        "-Copt-level=3",
        "-Ctarget-cpu=native",
        "-Cpanic=abort",
        "-Ccodegen-units=1",
    ),
)


@cache
def library(language: Language, source: str, beside: tuple[str, ...] = (), made: str = "") -> Path:
    """Compile a library, unless these sources have been compiled by this compiler already.

    Parameters
    ----------
    language
        What it is written in.
    source
        The file to compile, in this folder.
    beside
        Other files that it takes in.
    made
        The text of a header that is made here, ``generated.hpp``; none when empty.

    Raises
    ------
    FileNotFoundError
        When there is no compiler.
    """
    program = language.compiler()
    if program is None:
        wanted = " or ".join(language.compilers)
        raise FileNotFoundError(f"no compiler for {language.name}: {wanted} is needed")
    version = subprocess.run([program, "--version"], capture_output=True, check=True).stdout
    digest = hashlib.sha256(version + " ".join((*language.flags, platform.node())).encode())
    for name in (source, *beside):
        digest.update((HERE / name).read_bytes())
    digest.update(made.encode())
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "caseflow" / "speed"
    kept = home / f"{Path(source).stem}_{digest.hexdigest()[:16]}.so"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        # Whoever compiles at the same time must not meet half a file.
        with tempfile.TemporaryDirectory(dir=home) as folder:
            fresh = Path(folder) / kept.name
            flags = list(language.flags)
            if made:
                (Path(folder) / "generated.hpp").write_text(made, encoding="utf-8")
                flags.append(f"-I{folder}")
            command = [program, *flags, "-o", str(fresh), str(HERE / source)]
            subprocess.run(command, check=True, capture_output=True)
            fresh.replace(kept)
    return kept
