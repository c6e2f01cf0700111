"""The audit log: a line of JSON for each question and each sign-in, in files that are rotated."""

import json
import os
from datetime import UTC, datetime
from io import TextIOWrapper
from logging import makeLogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path

from caseflow.experiments.runs.errors import Trouble

BYTES_A_FILE, FILES = 10_000_000, 10


class _PrivateFile(RotatingFileHandler):
    """Rotated files that only their owner reads."""

    def _open(self) -> TextIOWrapper:
        private = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(private, "a", encoding="utf-8")


class AuditLog:
    """Writes down who asked what; nothing where no file is named."""

    def __init__(
        self, file: Path | None, bytes_a_file: int = BYTES_A_FILE, files: int = FILES
    ) -> None:
        self._handler: RotatingFileHandler | None = None
        if file is None:
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._handler = _PrivateFile(file, maxBytes=bytes_a_file, backupCount=files)
        except OSError as trouble:
            raise Trouble(f"The audit log {file} cannot be written ({trouble}).") from None

    def write(self, event: str, who: str, **told: object) -> None:
        """Write a line."""
        if self._handler is None:
            return
        when = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"when": when, "event": event, "who": who, **told}, ensure_ascii=False)
        self._handler.handle(makeLogRecord({"msg": line}))

    def close(self) -> None:
        """Close the file."""
        if self._handler is not None:
            self._handler.close()
