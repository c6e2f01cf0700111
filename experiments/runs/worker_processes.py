"""Worker processes: they end with whoever started them, and start nobody themselves."""

import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing import connection, process

GUARD = (
    "A script that starts processes is read again by each of them, so what it does must stand "
    "under if __name__ == '__main__': or it must ask for threads, which need no such line."
)

UNGUARDED = 77
"""With what a worker ends that was about to run its parent's script from the beginning."""


def live_with_the_parent() -> None:
    """Called in a worker: leave Ctrl-C to the parent, and end when the parent has gone.

    A parent that is killed can tell nobody; the system closes its end of a pipe.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def leave_unguarded() -> None:
    """End quietly where a script without a main guard is being read by a worker of its own.

    The worker has not begun to work: the library would print a traceback for each of them.
    """
    if getattr(process.current_process(), "_inheriting", False):
        os._exit(UNGUARDED)


def forget_no_file() -> None:
    """Let workers start where the program came by standard input, as in ``python - < script.py``.

    It then says that it stands in a file called <stdin>, which every worker would look for in vain.
    """
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    if isinstance(file, str) and file.startswith("<") and not os.path.exists(file):
        vars(main).pop("__file__")


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
