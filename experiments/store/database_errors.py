"""Trouble with a database, told in a sentence that says what to do."""

from sqlalchemy import exc

AGAIN = "What was stored before is kept: type the same command again to go on from there."


def told(trouble: Exception, where: str) -> str:
    """What went wrong with a database, and what to do, in a sentence."""
    text = " ".join(str(getattr(trouble, "orig", None) or trouble).split())
    if "locked" in text:
        return f"{where} is in use by another program: wait until it has finished, then try again."
    if any(word in text for word in ("full", "No space left", "disk I/O", "File too large")):
        return f"The disk is full: {where} could not be written. Make room. {AGAIN}"
    if "not a database" in text or "malformed" in text:
        return f"{where} is not a database, or is damaged. Move it away, or choose another --store."
    if "readonly" in text or "unable to open" in text or isinstance(trouble, OSError):
        return f"{where} cannot be opened for writing ({text}). Choose another --store."
    if isinstance(trouble, ImportError):
        return f"The driver for {where} is not installed ({text}). {_driver(where)}"
    if isinstance(trouble, exc.DBAPIError) and trouble.connection_invalidated:
        return f"The connection to {where} was lost ({text}). {AGAIN}"
    if isinstance(trouble, exc.OperationalError) and "connection" in text:
        return f"{where} cannot be reached ({text}). Is the server running? {AGAIN}"
    return f"The database {where} refused: {text}"


def _driver(where: str) -> str:
    if where.startswith("postgresql"):
        return 'For PostgreSQL: pip install "caseflow-stalking[postgresql]".'
    return "Install it, or choose another --store."
