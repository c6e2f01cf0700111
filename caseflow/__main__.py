"""``python -m caseflow``: the program, wherever this Python runs."""

from caseflow.cli import main

main()
